/** What became of mails with documents, for the operator. */
import "server-only";
import { sql } from "drizzle-orm";
import type { documentMailStates } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Month } from "@/lib/kernel/months";
import type { Ctx } from "@/lib/server/context";
import { firstDay } from "../periods/month-bounds";
import { type PartyRow, partyColumns, readMailed } from "./read-mailed";

/** Instants in ISO. `problem`: why the last try did not succeed. `nextAttemptAt`: while it waits. */
export type DocumentMailView = {
  id: Id<"documentMail">;
  recipient: string;
  state: (typeof documentMailStates)[number];
  attempts: number;
  askedAt: string;
  askedBy: string;
  concludedAt: string | null;
  nextAttemptAt: string;
  problem: string | null;
  files: string[];
};
/** `email` null: the party, whose details are `partyId`'s, has no address for documents. */
export type Mailing = { email: string | null; partyId: string; mails: DocumentMailView[] };

/** Mails of one document that are shown. */
const mostMails = 20;

/** The mails of a document or a credit note, the newest first, and where the next would go; null for an unknown one. */
export async function findMailing(ctx: Ctx, id: string): Promise<Mailing | null> {
  requirePermission(ctx.actor, "mailDocument");
  const mailed = await readMailed(ctx.db, id);
  if (!mailed) return null;
  const number = String(parseId(mailed.documentId ? "document" : "creditNote", id));
  const of = mailed.documentId ? sql`m.document_id` : sql`m.credit_note_id`;
  const rows = await ctx.db.execute<{
    id: string;
    recipient: string;
    state: DocumentMailView["state"];
    attempts: number;
    asked_at: string;
    asked_by: string;
    concluded_at: string | null;
    next_attempt_at: string;
    problem: string | null;
    files: string[];
  }>(sql`
    select m.id, m.recipient, m.state, m.attempts, m.asked_at, p.name as asked_by, m.concluded_at, m.next_attempt_at, m.problem, m.files
    from document_mail m join person p on p.id = m.asked_by where ${of} = ${number} order by m.asked_at desc, m.id desc limit ${mostMails}`);
  const iso = (at: string) => new Date(at).toISOString();
  return {
    email: mailed.email,
    partyId: mailed.partyId,
    mails: rows.map((row) => ({
      id: formatId("documentMail", BigInt(row.id)),
      recipient: row.recipient,
      state: row.state,
      attempts: row.attempts,
      askedAt: iso(row.asked_at),
      askedBy: row.asked_by,
      concludedAt: row.concluded_at === null ? null : iso(row.concluded_at),
      nextAttemptAt: iso(row.next_attempt_at),
      problem: row.problem,
      files: row.files,
    })),
  };
}

/** Documents of a month by the state of their mails. `toSend`: have an address, and none that waits or was sent. `without`: parties that have no address. */
export type MonthMailing = {
  toSend: number;
  waiting: number;
  sent: number;
  failed: number;
  without: { id: string; name: string }[];
};

export async function findMonthMailing(ctx: Ctx, month: Month): Promise<MonthMailing> {
  requirePermission(ctx.actor, "mailDocument");
  const rows = await ctx.db.execute<PartyRow & { name: string; states: DocumentMailView["state"][] }>(sql`
    select d.party ->> 'name' as name, ${partyColumns}, coalesce((select array_agg(distinct m.state) from document_mail m where m.document_id = d.id), '{}') as states
    from document d where d.month = ${firstDay(month)} order by 1, d.id`);
  const has = (...states: DocumentMailView["state"][]) =>
    rows.filter((row) => row.states.some((state) => states.includes(state)));
  const living = new Set(has("waiting", "sending", "sent"));
  const without = rows.filter(({ email }) => email === null);
  const parties = new Map(
    without.map((row) => [formatId(row.party_kind, BigInt(row.party_id)) as string, row.name]),
  );
  return {
    toSend: rows.filter((row) => row.email !== null && !living.has(row)).length,
    waiting: has("waiting", "sending").length,
    sent: has("sent").length,
    failed: has("failed").filter((row) => !living.has(row)).length,
    without: [...parties].map(([id, name]) => ({ id, name })),
  };
}
