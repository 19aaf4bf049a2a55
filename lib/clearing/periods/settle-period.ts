import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { addMonths, type Month } from "@/lib/kernel/months";
import { deskTimeZone } from "@/lib/ledger/rules";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { gatherRepeats } from "../carrier-credits/gather-repeats";
import { keepFormats, writeCredits } from "../carrier-credits/write-credits";
import { writeDocuments } from "../documents/write-documents";
import { firstDay, monthBounds } from "./month-bounds";
import { isPostedUpTo } from "./period-queries";
import { addPiece, createParts, measureParts, piecesOf, type Taking } from "./take-entries";

/** `month` null: nothing is to be closed, or the poster has not come to its end yet. */
export type SettleResult = { month: Month | null; documents: number };

/**
 * Closes the month that somebody asked for: all its entries into documents, in one transaction, so that a crash leaves nothing behind and doing it again is doing it once. Waits for the
 * poster by doing nothing. How far it has come is told beside the transaction.
 */
export async function settlePeriod(ctx: Ctx): Promise<SettleResult> {
  const { actor, now } = ctx;
  requirePermission(actor, "settlePeriod");
  return inTransaction(ctx, async (tx): Promise<SettleResult> => {
    // Skips what another worker has in hand.
    const [row] = await tx.execute<{ month: Month }>(
      sql`select to_char(month, 'YYYY-MM') as month from period where state = 'closing' for update skip locked`,
    );
    if (!row) return { month: null, documents: 0 };
    const { month } = row;
    const { start, end } = monthBounds(month, deskTimeZone);
    if (!(await isPostedUpTo(tx, end))) return { month: null, documents: 0 };
    const taking = { start, end, ...(await readBatches(tx)) };
    await addUp(ctx, tx, month, taking);
    await gatherRepeats(tx, month, now);
    const documents = await writeDocuments(tx, month, now);
    await writeCredits(tx, month, addMonths(month, -1), now);
    await keepFormats(tx, month);
    await tx.execute(sql`
      update period set state = 'closed', through_batch = ${taking.throughBatch}, closed_at = ${now.toISOString()}
      where month = ${firstDay(month)}`);
    await writeAudit({ ...ctx, actor }, tx, "settlePeriod", null, {
      month,
      documents,
      throughBatch: taking.throughBatch,
    });
    return { month, documents };
  });
}

/** Batches commit in the order of their numbers, so the largest one seen closes the set. */
async function readBatches(tx: Tx): Promise<Pick<Taking, "throughBatch" | "lastBatch">> {
  const [row] = await tx.execute<{ through_batch: number; last_batch: number }>(sql`
    select coalesce((select max(number) from ledger_batch), 0) as through_batch,
      coalesce((select max(through_batch) from period where state = 'closed'), -1) as last_batch`);
  if (!row) throw new Error("no answer from the ledger");
  return { throughBatch: row.through_batch, lastBatch: row.last_batch };
}

async function addUp(ctx: Ctx, tx: Tx, month: Month, taking: Taking): Promise<void> {
  await createParts(tx);
  const pieces = piecesOf(taking);
  // Documents and credits are two pieces more.
  const total = pieces.length + 2;
  for (const [done, piece] of pieces.entries()) {
    await addPiece(tx, piece, taking.start);
    await tellProgress(ctx, month, done + 1, total);
  }
  await measureParts(tx);
}

/** On another connection: the page sees it while the transaction is open. */
async function tellProgress({ sql: driver }: Ctx, month: Month, done: number, total: number): Promise<void> {
  await driver`
    insert into closing_progress as p (month, done, total, at) values (${firstDay(month)}, ${done}, ${total}, now())
    on conflict (month) do update set done = ${done}, total = ${total}, at = now()`;
}
