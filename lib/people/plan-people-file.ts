import "server-only";
import { sql } from "drizzle-orm";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { FileProblem, rowsOfFile } from "@/lib/catalogue/imports/file-rows";
import { AppError, type FieldProblem } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import type { Organisation } from "./organisations";
import { type PeopleFileRow, readPeopleFile } from "./people-file";
import { peopleScope } from "./people-scope";
import { planInvitations } from "./plan-invitations";
import { mostPeopleBytes } from "./rules";
import { mostPeople } from "./schemas";

/** `there`: on the staff already, in just this role. */
export type PersonFate = "invited" | "there" | "error";
export type PlannedPerson = Pick<PeopleFileRow, "row" | "cells"> & {
  fate: PersonFate;
  problems: readonly FieldProblem[];
};

/**
 * What would become of each row of a CSV file of people; writes nothing. Whoever stands on the staff in that role and organisation already is passed over, so that an export can be
 * sent back with new rows in it. Throws `invalid_input` for a file that cannot be read, or that would invite more people than one invitation may.
 */
export async function planPeopleFile(ctx: Ctx, given: Blob): Promise<{ ok: true; rows: PlannedPerson[] }> {
  const { actor, db } = ctx;
  requirePermission(actor, "invitePeople");
  if (given.size === 0) throw new AppError("invalid_input", "Choose a file that is not empty.");
  if (given.size > mostPeopleBytes)
    throw new AppError(
      "invalid_input",
      `The file is too large: ${mostPeopleBytes / 1_000} kB at most. Split it.`,
    );
  const file = readPeopleFile(await readTable(given.stream()));
  if (!file.ok) throw new AppError("invalid_input", file.problem);
  const readable = file.rows.flatMap(({ row, person }) => (person ? [{ row, person }] : []));
  const plan = await planInvitations(
    db,
    actor,
    readable.map(({ person }) => person),
    (place) => readable[place]?.row ?? 0,
  );
  const staff = await readStaff(ctx, actor, plan);
  const fates = new Map(
    readable.map(({ row }, place) => {
      const planned = plan[place];
      const isThere = Boolean(planned?.belonging && staff.has(keyOf(planned, planned.belonging)));
      const problems = isThere ? [] : (planned?.problems ?? []);
      const fate: PersonFate = isThere ? "there" : problems.length > 0 ? "error" : "invited";
      return [row, { fate, problems }];
    }),
  );
  const rows = file.rows.map(
    ({ row, cells, problems }): PlannedPerson => ({
      row,
      cells,
      ...(fates.get(row) ?? { fate: "error", problems }),
    }),
  );
  const invited = rows.filter(({ fate }) => fate === "invited").length;
  if (invited > mostPeople)
    throw new AppError(
      "invalid_input",
      `The file would invite ${invited} people; ${mostPeople} can be invited at once. Split it.`,
    );
  return { ok: true, rows };
}

async function readTable(body: ReadableStream<Uint8Array>): Promise<string[][]> {
  const table: string[][] = [];
  try {
    for await (const cells of rowsOfFile(body, () => undefined)) table.push(cells);
  } catch (error) {
    if (error instanceof FileProblem) throw new AppError("invalid_input", error.message);
    throw error;
  }
  return table;
}

const keyOf = ({ email, role }: { email: string; role: string }, to: Omit<Organisation, "name">): string =>
  [
    email,
    role,
    to.providerId && parseId("provider", to.providerId),
    to.storeId ? parseId("store", to.storeId) : to.retailerId && parseId("retailer", to.retailerId),
    to.carrierId && parseId("carrier", to.carrierId),
  ].join("/");

/** Those of the addresses who are on the staff that the actor looks after, as `keyOf` names them. */
async function readStaff(
  { db }: Ctx,
  actor: ActorFor<"invitePeople">,
  people: readonly { email: string }[],
): Promise<Set<string>> {
  const emails = JSON.stringify(people.map(({ email }) => email));
  const rows = await db.execute<Record<"email" | "role" | "provider" | "place" | "carrier", string>>(sql`
    select p.email, m.role, coalesce(m.provider_id::text, '') as provider, coalesce(m.store_id, m.retailer_id)::text as place,
      coalesce(m.carrier_id::text, '') as carrier
    from person p join membership m on m.person_id = p.id
    where ${peopleScope(actor)} and p.email in (select value from jsonb_array_elements_text(${emails}::jsonb))`);
  return new Set(
    rows.map(({ email, role, provider, place, carrier }) =>
      [email, role, provider, place ?? "", carrier].join("/"),
    ),
  );
}
