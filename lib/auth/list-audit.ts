/** The audit log as the desk reads it. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { likePart } from "@/lib/kernel/like-part";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { type ActorFor, type OperatorActor, requirePermission } from "./actor";
import { type AuditListInput, auditListInput } from "./schemas";

/** A deed. `who`: the person's name or the till's; null for the system, and for shoppers, whose names the log does not tell. */
export type AuditRow = {
  id: Id<"audit">;
  /** ISO instant. */
  at: string;
  role: string;
  actorId: string | null;
  who: string | null;
  verb: string;
  subjectId: string | null;
  /** What was before and after, or what was asked for. Never codes, tokens or numbers. */
  details: Readonly<Record<string, unknown>>;
};

type Row = {
  id: string;
  at: string;
  role: string;
  actor_id: string | null;
  verb: string;
  subject_id: string | null;
  details: Record<string, unknown>;
};

/** People whose deeds a name or a membership may mean; more would only say that it means nothing. */
const mostPeople = 5_000;
/** Campaigns of a provider whose history is listed with the rest; of an older one it is found by its id alone for the operator. */
const mostCampaigns = 2_000;

/**
 * What was done, newest first, after the row named; `next` names the last when there are more. Operators see all of it, others what their organisation's people and tills did,
 * providers also what anybody of the staff did to their campaigns.
 * Days are in UTC, both included. Throws `invalid_input` that names the field.
 */
export async function listAudit(
  ctx: Ctx,
  input: AuditListInput,
): Promise<{ rows: AuditRow[]; next: string | null }> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewAudit");
  const { limit, ...asked } = parseInput(auditListInput, input);
  const conditions: SQL[] = [sql`true`];
  if (actor.role !== "operator") {
    const [people, campaigns] = await Promise.all([actorsOf(ctx, ownScope(actor)), ownCampaigns(ctx, actor)]);
    conditions.push(sql`(${isAmong(people)} or ${isDoneTo(campaigns)})`);
  }
  if (asked.who) conditions.push(isAmong(await actorsOf(ctx, namedLike(asked.who))));
  if (asked.from) conditions.push(sql`a.at >= ${asked.from}::date::timestamp at time zone 'UTC'`);
  if (asked.to) conditions.push(sql`a.at < (${asked.to}::date + 1)::timestamp at time zone 'UTC'`);
  if (asked.verb) conditions.push(sql`a.verb = ${asked.verb}`);
  if (asked.subject) conditions.push(sql`a.subject_id = ${asked.subject}`);
  if (asked.after) conditions.push(sql`a.id < ${String(parseId("audit", asked.after))}`);
  // Ids are in the order of time.
  const found = await db.execute<Row>(sql`
    select a.id, a.at, a.role, a.actor_id, a.verb, a.subject_id, a.details from audit a
    where ${sql.join(conditions, sql` and `)} order by a.id desc limit ${limit + 1}`);
  const shown = found.slice(0, limit);
  const names = await namesOf(ctx, shown);
  const rows = shown.map((row) => ({
    id: formatId("audit", BigInt(row.id)),
    at: new Date(row.at).toISOString(),
    role: row.role,
    actorId: row.actor_id,
    who: (row.actor_id && names.get(row.actor_id)) ?? null,
    verb: row.verb,
    subjectId: row.subject_id,
    details: row.details,
  }));
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

/** Deeds of the staff where the column is one of these; shoppers' deeds have an index of their own. */
const deedsWhere = (column: SQL, ids: readonly string[]): SQL =>
  ids.length === 0
    ? sql`false`
    : sql`a.role <> 'shopper' and ${column} in (${sql.join(
        ids.map((id) => sql`${id}`),
        sql`, `,
      )})`;
/** Done by these people and tills, none of which are shoppers when they do them. */
const isAmong = (ids: readonly string[]): SQL => deedsWhere(sql`a.actor_id`, ids);
/** Done to these. */
const isDoneTo = (ids: readonly string[]): SQL => deedsWhere(sql`a.subject_id`, ids);

/** The newest campaigns of a provider; others have none. */
async function ownCampaigns({ db }: Ctx, actor: ActorFor<"viewAudit">): Promise<string[]> {
  if (actor.role !== "marketer") return [];
  const rows = await db.execute<{ id: string }>(sql`
    select id from campaign where provider_id = ${String(parseId("provider", actor.providerId))} order by id desc limit ${mostCampaigns}`);
  return rows.map(({ id }) => formatId("campaign", BigInt(id)));
}

/** Two conditions: on people by their membership `m` and name, and on tills `t` of stores `s`. */
type Which = { people: SQL; tills: SQL };

function ownScope(actor: Exclude<ActorFor<"viewAudit">, OperatorActor>): Which {
  if (actor.role === "marketer")
    return {
      people: sql`m.provider_id = ${String(parseId("provider", actor.providerId))}`,
      tills: sql`false`,
    };
  const chain = String(parseId("retailer", actor.retailerId));
  return {
    people: sql`(m.retailer_id = ${chain} or m.store_id in (select id from store where retailer_id = ${chain}))`,
    tills: sql`s.retailer_id = ${chain}`,
  };
}

function namedLike(text: string): Which {
  const part = likePart(text.toLowerCase());
  return {
    people: sql`m.role <> 'shopper' and (lower(p.name) like ${part} or p.email like ${part})`,
    tills: sql`lower(t.name) like ${part}`,
  };
}

async function actorsOf({ db }: Ctx, { people, tills }: Which): Promise<string[]> {
  const rows = await db.execute<{ id: string; kind: "person" | "till" }>(sql`
    (select p.id, 'person' as kind from person p join membership m on m.person_id = p.id where ${people} limit ${mostPeople})
    union all
    (select t.id, 'till' from till t join store s on s.id = t.store_id where ${tills} limit ${mostPeople})`);
  return rows.map(({ id, kind }) => formatId(kind, BigInt(id)));
}

async function namesOf({ db }: Ctx, rows: readonly Row[]): Promise<Map<string, string>> {
  const numbers = (kind: "person" | "till") => {
    const ids = rows.map(({ actor_id }) => (actor_id ? parseId(kind, actor_id) : null));
    return JSON.stringify([...new Set(ids.filter((id) => id !== null).map(String))]);
  };
  const found = await db.execute<{ id: string; kind: "person" | "till"; name: string }>(sql`
    select p.id, 'person' as kind, p.name from person p join membership m on m.person_id = p.id
    where m.role <> 'shopper' and p.id in (select value::bigint from jsonb_array_elements_text(${numbers("person")}::jsonb))
    union all
    select t.id, 'till', t.name from till t where t.id in (select value::bigint from jsonb_array_elements_text(${numbers("till")}::jsonb))`);
  return new Map(found.map(({ id, kind, name }) => [formatId(kind, BigInt(id)), name]));
}
