/** What people of a role belong to, found by what somebody writes. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { organisationOf, rolesUnder, type StaffRole } from "./rules";

/** The organisation columns of a membership. A cashier has the store and its chain. */
export type Belonging = {
  providerId: Id<"provider"> | null;
  retailerId: Id<"retailer"> | null;
  storeId: Id<"store"> | null;
  carrierId: Id<"carrier"> | null;
};
export type Organisation = Belonging & { name: string };
/** `problem`: in words, for the field. */
export type OrganisationAnswer = { ok: true; organisation: Organisation } | { ok: false; problem: string };

const nothing: Belonging = { providerId: null, retailerId: null, storeId: null, carrierId: null };
type Actor = ActorFor<"invitePeople">;

/** The one organisation of the actor's that `text` (an id or a whole name) means for a role; without text the actor's own. */
export async function findOrganisation(
  db: Db | Tx,
  actor: Actor,
  role: StaffRole,
  text: string | undefined,
): Promise<OrganisationAnswer> {
  const kind = organisationOf[role];
  if (kind === null) return { ok: true, organisation: { ...nothing, name: "Tearoff" } };
  const own = text === undefined ? ownId(actor, kind) : null;
  if (text === undefined && own === null)
    return { ok: false, problem: `write the name of the ${kindWords[kind]}` };
  const id = own ?? (parseId(kind, text ?? "") === null ? null : text);
  const which = id
    ? sql`o.id = ${String(parseId(kind, id as string))}`
    : sql`lower(o.name) = lower(${text ?? ""})`;
  const found = await readOrganisations(db, actor, kind, which, 2);
  if (found.length > 1)
    return { ok: false, problem: `several are called ${text}: write the id of the one that is meant` };
  return found[0]
    ? { ok: true, organisation: found[0] }
    : { ok: false, problem: `there is no ${kindWords[kind]} of this name` };
}

export type OrganisationChoice = { id: string; name: string };

/** What can be chosen for each role that the actor may invite to, by name, 1,000 at most each; nothing where there is nothing to choose. */
export async function listOrganisationChoices(
  ctx: Ctx,
): Promise<Partial<Record<StaffRole, OrganisationChoice[]>>> {
  const { actor, db } = ctx;
  requirePermission(actor, "invitePeople");
  const choices: Partial<Record<StaffRole, OrganisationChoice[]>> = {};
  for (const role of rolesUnder(actor.role)) {
    const kind = organisationOf[role];
    if (kind === null || ownId(actor, kind) !== null) continue;
    const found = await readOrganisations(db, actor, kind, sql`true`, 1_000);
    choices[role] = found.map((one) => ({ id: idOf(one, kind), name: one.name }));
  }
  return choices;
}

type Kind = "provider" | "retailer" | "store" | "carrier";
const kindWords: Readonly<Record<Kind, string>> = {
  provider: "provider",
  retailer: "chain",
  store: "store",
  carrier: "carrier",
};

function ownId(actor: Actor, kind: Kind): string | null {
  if (kind === "provider" && actor.role === "marketer") return actor.providerId;
  if (kind === "retailer" && actor.role === "retailer") return actor.retailerId;
  return kind === "carrier" && actor.role === "carrier" ? actor.carrierId : null;
}

const idOf = (organisation: Belonging, kind: Kind): string => organisation[`${kind}Id` as const] ?? "";

async function readOrganisations(
  db: Db | Tx,
  actor: Actor,
  kind: Kind,
  which: SQL,
  limit: number,
): Promise<Organisation[]> {
  const own = ownId(actor, kind);
  const scope =
    kind === "store" && actor.role === "retailer"
      ? sql`o.retailer_id = ${String(parseId("retailer", actor.retailerId))}`
      : actor.role === "operator"
        ? sql`true`
        : own
          ? sql`o.id = ${String(parseId(kind, own))}`
          : sql`false`;
  const chain = kind === "store" ? sql`o.retailer_id` : sql`null::bigint`;
  const rows = await db.execute<{ id: string; name: string; retailer_id: string | null }>(sql`
    select o.id, o.name, ${chain} as retailer_id from ${sql.identifier(kind)} o
    where ${which} and ${scope} order by o.name, o.id limit ${limit}`);
  return rows.map((row) => ({
    ...nothing,
    [`${kind}Id`]: formatId(kind, BigInt(row.id)),
    ...(row.retailer_id && { retailerId: formatId("retailer", BigInt(row.retailer_id)) }),
    name: row.name,
  }));
}
