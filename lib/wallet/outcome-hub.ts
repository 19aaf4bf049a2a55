/**
 * Tells phones what tills say of their barcodes: the outcome, and every 'no' before it. One query every 400 ms looks for all barcodes that somebody in this process watches,
 * however many: NOTIFY would make every redemption queue for one lock at its commit (docs/decisions/0007, 0009).
 */
import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { bucketOfId } from "@/lib/kernel/ids";
import type { RefusalReason } from "@/lib/kernel/refusals";
import { describeError } from "@/lib/server/describe-error";
import { outsideLogScope } from "@/lib/server/log-scope";
import { logger } from "@/lib/server/logger";
import { countListeners } from "@/lib/server/metrics";
import { runtime } from "@/lib/server/runtime";

export type OutcomeKind = "redeemed" | "cancelled" | "expired";

/** A till said no. `store`: where. */
export type RefusalNews = {
  /** Grows with each refusal of the barcode. */
  sequence: number;
  reason: RefusalReason;
  readAs: "token" | "fetchCode";
  store: string;
};
export type BarcodeListener = {
  /** Once; nothing follows. */
  onOutcome: (kind: OutcomeKind) => void;
  onRefusal: (news: RefusalNews) => void;
};

const everyMillis = 400;
/** Phones one process serves at once; the next one is told to come back later. */
const mostListeners = 5_000;
/** A phone that connects hears of refusals as old as this: it may have been away for the moment of the scan. */
const newsSeconds = 60;

/** `told`: the last refusal this one heard of. */
type Watch = { listener: BarcodeListener; told: number };
const watched = new Map<bigint, Set<Watch>>();
let count = 0;
let isLooking = false;

/** Tells `listener` of the barcode's refusals and its outcome. Returns how to stop, or null when too many listen already. */
export function watchBarcode(barcodeId: bigint, listener: BarcodeListener): (() => void) | null {
  if (count >= mostListeners) return null;
  const watches = watched.get(barcodeId) ?? new Set();
  const watch = { listener, told: 0 };
  watches.add(watch);
  watched.set(barcodeId, watches);
  changeCount(1);
  if (!isLooking) void outsideLogScope(look);
  return () => {
    if (!watches.delete(watch)) return;
    changeCount(-1);
    if (watches.size === 0 && watched.get(barcodeId) === watches) watched.delete(barcodeId);
  };
}

/** How many listen in this process. */
export function listenerCount(): number {
  return count;
}

function changeCount(change: number): void {
  count += change;
  countListeners(change);
}

async function look(): Promise<void> {
  isLooking = true;
  while (watched.size > 0) {
    try {
      for (const row of await readNews()) tell(BigInt(row.barcode_id), row);
    } catch (error) {
      logger.warn(describeError(error), "could not look for outcomes; trying again");
    }
    await sleep(everyMillis);
  }
  isLooking = false;
}

function tell(id: bigint, row: NewsRow): void {
  if (row.kind !== null) {
    tellOutcome(id, row.kind);
    return;
  }
  for (const watch of [...(watched.get(id) ?? [])]) {
    if (row.sequence <= watch.told) continue;
    watch.told = row.sequence;
    const { sequence, reason, read_as: readAs, store } = row;
    watch.listener.onRefusal({ sequence, reason, readAs, store });
  }
}

function tellOutcome(id: bigint, kind: OutcomeKind): void {
  const watches = watched.get(id) ?? new Set();
  const told = [...watches];
  // Emptied before anybody is called: listeners stop themselves when told, and none may be counted down twice.
  watched.delete(id);
  watches.clear();
  changeCount(-told.length);
  for (const { listener } of told) listener.onOutcome(kind);
}

type NewsRow = { barcode_id: string } & (
  | { kind: OutcomeKind }
  | { kind: null; sequence: number; reason: RefusalReason; read_as: "token" | "fetchCode"; store: string }
);

/** Refusals first, each barcode's in their order, so that none comes after the outcome. */
async function readNews(): Promise<NewsRow[]> {
  if (watched.size === 0) return [];
  const keys = JSON.stringify(
    [...watched].map(([id, watches]) => ({
      bucket: bucketOfId(id),
      id: String(id),
      told: Math.min(...[...watches].map(({ told }) => told)),
    })),
  );
  return runtime().db.execute<NewsRow>(sql`
    with k as materialized (select * from jsonb_to_recordset(${keys}::jsonb) as k(bucket smallint, id bigint, told smallint))
    (select r.barcode_id, null as kind, r.sequence, r.reason, r.read_as, coalesce(s.name, '') as store
      from k join refusal r on r.bucket = k.bucket and r.barcode_id = k.id and r.sequence > k.told
        and r.at > now() - make_interval(secs => ${newsSeconds})
      left join store s on s.id = r.store_id order by r.barcode_id, r.sequence)
    union all
    select o.barcode_id, o.kind, null, null, null, null from k join outcome o on o.bucket = k.bucket and o.barcode_id = k.id`);
}
