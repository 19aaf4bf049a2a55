/**
 * Writes down what tills were told 'no' about, after they were told (docs/decisions/0009): the answer never waits for it, and an answer without a 'no' does not know of it.
 */
import "server-only";
import { parseId } from "@/lib/kernel/ids";
import { mostRefusalsKept, type Refusal, type RefusalReason } from "@/lib/kernel/refusals";
import { describeError } from "@/lib/server/describe-error";
import { outsideLogScope } from "@/lib/server/log-scope";
import { logger } from "@/lib/server/logger";
import { runtime } from "@/lib/server/runtime";
import type { StoreActor } from "./judge";
import type { BarcodeRow } from "./read-barcode";
import type { ScannedCode } from "./scanned-code";

/** Refusals that do not say that the barcode is one of ours. */
const ofNoBarcode: ReadonlySet<RefusalReason> = new Set(["not_a_coupon", "forged", "unknown"]);

/** Those that wait to be written; what comes on top of them is let go. */
const mostWaiting = 2_000;
const mostAtOnce = 200;

type Asked = "verification" | "redemption";

type Waiting = {
  bucket: number;
  barcode_id: string;
  at: string;
  reason: RefusalReason;
  asked: Asked;
  read_as: ScannedCode["kind"];
  store_id: string;
  till_id: string | null;
  person_id: string | null;
};

export type RefusedBarcode = {
  asked: Asked;
  scanned: Pick<ScannedCode, "kind">;
  row: Pick<BarcodeRow, "bucket" | "id">;
  refusal: Refusal;
};

const waiting: Waiting[] = [];
let writing: Promise<void> | null = null;

/** Remembers a refusal to be written in a moment. Only of barcodes that the centre issued, whose tag was right. Never throws, never waits. */
export function noteRefusal(
  { actor, now }: { actor: StoreActor; now: Date },
  { asked, scanned, row, refusal }: RefusedBarcode,
): void {
  if (row.id === null || row.bucket === null || ofNoBarcode.has(refusal.reason)) return;
  if (waiting.length >= mostWaiting) return;
  waiting.push({
    bucket: row.bucket,
    barcode_id: row.id,
    at: now.toISOString(),
    reason: refusal.reason,
    asked,
    read_as: scanned.kind,
    store_id: String(parseId("store", actor.storeId)),
    till_id: actor.kind === "till" ? String(parseId("till", actor.tillId)) : null,
    person_id: actor.kind === "person" ? String(parseId("person", actor.personId)) : null,
  });
  // Of many requests: its lines belong to none.
  writing ??= outsideLogScope(writeAll);
}

/** Resolves when everything noted so far is written, or given up. */
export async function refusalsWritten(): Promise<void> {
  await writing;
}

/** One batch after the other, so that the sequences of this process never meet. */
async function writeAll(): Promise<void> {
  while (waiting.length > 0) {
    const batch = waiting.splice(0, mostAtOnce);
    try {
      await write(batch);
    } catch (error) {
      logger.warn({ ...describeError(error), lost: batch.length }, "refusals could not be written");
    }
  }
  writing = null;
}

/**
 * Sequences follow on from what is there. Two processes at the same moment: the later one's row is let go. What is written is counted for each campaign of the barcode in the same statement,
 * in the order of the key; test campaigns do not count.
 */
async function write(batch: readonly Waiting[]): Promise<void> {
  const { sql } = runtime();
  await sql`
    with written as (
    insert into refusal (bucket, barcode_id, sequence, at, reason, asked, read_as, store_id, till_id, person_id)
    select f.bucket, f.barcode_id, f.last + f.nth, f.at, f.reason, f.asked, f.read_as, f.store_id, f.till_id, f.person_id
    from (
      select w.*, row_number() over (partition by w.bucket, w.barcode_id order by w.at) as nth,
        (select coalesce(max(r.sequence), 0) from refusal r where r.bucket = w.bucket and r.barcode_id = w.barcode_id) as last
      from jsonb_to_recordset(${JSON.stringify(batch)}::text::jsonb) as w(bucket smallint, barcode_id bigint, at timestamptz, reason text,
        asked text, read_as text, store_id bigint, till_id bigint, person_id bigint)
    ) f
    where f.last + f.nth <= ${mostRefusalsKept}
    on conflict do nothing returning bucket, barcode_id, at, reason)
    insert into refusal_day_count as t (campaign_id, day, reason, count)
    select x.campaign_id, (w.at at time zone x.time_zone)::date, w.reason, count(*)
    from written w join issued_barcode b on b.bucket = w.bucket and b.id = w.barcode_id join combination k on k.code = b.combination_code
    cross join lateral (select distinct c.id as campaign_id, c.time_zone from offer o join campaign c on c.id = o.campaign_id
      where o.id = any (k.offer_ids) and not c.is_test) x
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (campaign_id, day, reason) do update set count = t.count + excluded.count`;
}
