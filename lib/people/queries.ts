/** People of the staff and invitations, as those see them who look after them. */
import "server-only";
import { eq, type SQL, sql } from "drizzle-orm";
import { invitation } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { likePart } from "@/lib/kernel/like-part";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { hashInvitationToken } from "./invitation-link";
import { peopleScope } from "./people-scope";
import { invitationState, type StaffRole } from "./rules";
import { invitationToken, type PeopleListInput, peopleListInput } from "./schemas";

/** `organisation`: by name; a cashier's is the store. Instants in ISO. */
export type PersonRow = {
  id: Id<"person">;
  name: string;
  email: string;
  role: StaffRole;
  organisation: string;
  isDisabled: boolean;
  createdAt: string;
};

/** The name of what a row `m` belongs to. */
export const organisationNames: SQL = sql`coalesce(
  (select name from store where id = m.store_id), (select name from provider where id = m.provider_id),
  (select name from retailer where id = m.retailer_id), (select name from carrier where id = m.carrier_id), 'Tearoff')`;

/** Staff by name or newest first, after the row named; `next` names the last when there are more. Throws `invalid_input` that names the field. */
export async function listPeople(
  ctx: Ctx,
  input: PeopleListInput,
): Promise<{ rows: PersonRow[]; next: string | null }> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewPeople");
  const { q, role, state, sort = "name", after, limit } = parseInput(peopleListInput, input);
  const conditions: SQL[] = [peopleScope(actor)];
  if (q) {
    const part = likePart(q.toLowerCase());
    conditions.push(sql`(lower(p.name) like ${part} or p.email like ${part})`);
  }
  if (role) conditions.push(sql`m.role = ${role}`);
  if (state) conditions.push(sql`(p.disabled_at is not null) = ${state === "disabled"}`);
  if (after) {
    const place = String(parseId("person", after));
    conditions.push(
      sort === "name"
        ? sql`(lower(p.name), p.id) > (select lower(b.name), b.id from person b where b.id = ${place})`
        : sql`p.id < ${place}`,
    );
  }
  const order = sort === "name" ? sql`lower(p.name), p.id` : sql`p.id desc`;
  const found = await db.execute<Omit<PersonRow, "id" | "isDisabled" | "createdAt"> & RawPerson>(sql`
    select p.id, p.name, coalesce(p.email, '') as email, m.role, ${organisationNames} as organisation,
      p.disabled_at is not null as is_disabled, p.created_at
    from person p join membership m on m.person_id = p.id
    where ${sql.join(conditions, sql` and `)} order by ${order} limit ${limit + 1}`);
  const rows = found.slice(0, limit).map(({ id, is_disabled, created_at, ...row }) => ({
    ...row,
    id: formatId("person", BigInt(id)),
    isDisabled: is_disabled,
    createdAt: new Date(created_at).toISOString(),
  }));
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}
type RawPerson = { id: string; is_disabled: boolean; created_at: string };

/** One that was neither accepted nor revoked. `isOver`: its link is too old. */
export type OpenInvitation = {
  id: Id<"invitation">;
  name: string;
  email: string;
  role: StaffRole;
  organisation: string;
  invitedBy: string;
  expiresAt: string;
  isOver: boolean;
};

/** Invitations that wait, newest first, 200 at most. */
export async function listOpenInvitations(ctx: Ctx): Promise<OpenInvitation[]> {
  const { actor, db, now } = ctx;
  requirePermission(actor, "viewPeople");
  const rows = await db.execute<
    Pick<OpenInvitation, "name" | "email" | "role" | "organisation"> & {
      id: string;
      invited_by: string;
      expires_at: string;
    }
  >(sql`
    select m.id, m.name, m.email, m.role, ${organisationNames} as organisation, m.expires_at, i.name as invited_by
    from invitation m join person i on i.id = m.invited_by
    where m.accepted_at is null and m.revoked_at is null and ${peopleScope(actor)} order by m.id desc limit 200`);
  return rows.map(({ id, invited_by, expires_at, ...row }) => ({
    ...row,
    id: formatId("invitation", BigInt(id)),
    invitedBy: invited_by,
    expiresAt: new Date(expires_at).toISOString(),
    isOver: new Date(expires_at) <= now,
  }));
}

/** What the page behind a link says; null when the link is over or never was one. For everybody who has the link. */
export async function readInvitation(
  { db, now }: Pick<Ctx, "db" | "now">,
  token: string,
): Promise<{ name: string; email: string; role: StaffRole; organisation: string } | null> {
  if (!invitationToken.safeParse(token).success) return null;
  const [row] = await db
    .select()
    .from(invitation)
    .where(eq(invitation.tokenHash, hashInvitationToken(token)));
  if (!row || invitationState(row, now) !== "open") return null;
  const [named] = await db.execute<{ organisation: string }>(
    sql`select ${organisationNames} as organisation from invitation m where m.id = ${String(parseId("invitation", row.id))}`,
  );
  return { name: row.name, email: row.email, role: row.role, organisation: named?.organisation ?? "Tearoff" };
}
