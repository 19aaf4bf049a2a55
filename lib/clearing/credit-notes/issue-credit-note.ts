import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { creditNote, creditNoteEntry, creditNoteLine } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { monthOf } from "@/lib/kernel/months";
import { deskTimeZone } from "@/lib/ledger/rules";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { takeNumbers } from "../documents/take-numbers";
import { readOpenInvoice } from "./read-open-invoice";
import { draftNote, type NoteDraft, type NoteRefusal, noteEntries } from "./rules";
import { type CreditNoteInput, creditNoteInput, notePreviewInput } from "./schemas";

/** Rows in one statement. */
const atOnce = 500;

export type IssueResult = { ok: true; creditNoteId: Id<"creditNote">; number: string } | NoteRefusal;

/**
 * Takes something off an invoice, with a number of its own series, and posts it. Whoever credits the same invoice at the same time waits. The same key with the same request is the same note, with
 * another one `idempotency_key_reused`. Refuses more than is open. Throws `not_found`, `invalid_input`, and `conflict` for what is no invoice.
 */
export async function issueCreditNote(ctx: Ctx, input: CreditNoteInput): Promise<IssueResult> {
  const { actor } = ctx;
  requirePermission(actor, "issueCreditNote");
  const asked = parseInput(creditNoteInput, input);
  const askedHash = createHash("sha256").update(JSON.stringify(asked)).digest("hex");
  return inTransaction<IssueResult>(ctx, async (tx) => {
    // The lock comes first: of two with one key the second finds the note of the first.
    const invoice = await readOpenInvoice(tx, asked.documentId, "locked");
    const before = await findByKey(tx, asked, askedHash);
    if (before) return before;
    const drafted = draftNote(invoice, asked.lines);
    if (!drafted.ok) return drafted;
    const { draft } = drafted;
    const note = await insertNote(tx, { ...asked, askedHash, issuedBy: actor.personId }, draft, ctx.now);
    const { totalMinor, taxMinor } = draft;
    const { documentId, reason } = asked;
    await writeAudit({ ...ctx, actor }, tx, "issueCreditNote", documentId, {
      creditNoteId: note.creditNoteId,
      reason,
      totalMinor,
      taxMinor,
    });
    return { ok: true, ...note };
  });
}

/** What a note would say if it were issued now. Throws like `issueCreditNote`, and writes nothing. */
export async function previewCreditNote(
  ctx: Ctx,
  input: Pick<CreditNoteInput, "documentId" | "lines">,
): Promise<{ ok: true; draft: NoteDraft } | NoteRefusal> {
  requirePermission(ctx.actor, "issueCreditNote");
  const { documentId, lines } = parseInput(notePreviewInput, input);
  return draftNote(await readOpenInvoice(ctx.db, documentId, "unlocked"), lines);
}

async function findByKey(
  tx: Tx,
  { documentId, key }: Pick<Asked, "documentId" | "key">,
  askedHash: string,
): Promise<IssueResult | null> {
  const [row] = await tx.execute<{ id: string; number: string; asked_hash: string }>(sql`
    select id, number, asked_hash from credit_note where document_id = ${String(parseId("document", documentId))} and key = ${key}`);
  if (!row) return null;
  if (row.asked_hash !== askedHash)
    throw new AppError("idempotency_key_reused", "This key was used for another credit note.");
  return { ok: true, creditNoteId: formatId("creditNote", BigInt(row.id)), number: row.number };
}

type Asked = Pick<
  typeof creditNote.$inferInsert,
  "documentId" | "reason" | "words" | "key" | "askedHash" | "issuedBy"
>;

async function insertNote(
  tx: Tx,
  { documentId, reason, words, key, askedHash, issuedBy }: Asked,
  { lines, ...amounts }: NoteDraft,
  now: Date,
): Promise<{ creditNoteId: Id<"creditNote">; number: string }> {
  const series = `CRN-${monthOf(now, deskTimeZone).slice(0, 4)}`;
  const sequence = await takeNumbers(tx, series, 1);
  const number = `${series}-${String(sequence).padStart(6, "0")}`;
  const creditNoteId = newId("creditNote", now);
  const asked = { documentId, reason, words, key, askedHash, issuedBy, issuedAt: now };
  await tx.insert(creditNote).values({ ...asked, id: creditNoteId, number, series, sequence, ...amounts });
  const rows = lines.map(({ component: _, ...line }) => ({ creditNoteId, documentId, ...line }));
  for (let from = 0; from < rows.length; from += atOnce)
    await tx.insert(creditNoteLine).values(rows.slice(from, from + atOnce));
  const entries = noteEntries({ lines, ...amounts }).map((entry) => ({ creditNoteId, ...entry }));
  await tx.insert(creditNoteEntry).values(entries);
  return { creditNoteId, number };
}
