/**
 * Tells phones what became of their barcodes. One query every 400 ms looks for all barcodes that somebody in this process watches, however many: NOTIFY would make every redemption
 * queue for one lock at its commit.
 */
import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { bucketOfId } from "@/lib/kernel/ids";
import { describeError } from "@/lib/server/describe-error";
import { logger } from "@/lib/server/logger";
import { runtime } from "@/lib/server/runtime";

export type OutcomeKind = "redeemed" | "cancelled" | "expired";
type Listener = (kind: OutcomeKind) => void;

const everyMillis = 400;
/** Phones one process serves at once; the next one is told to come back later. */
const mostListeners = 5_000;
const watched = new Map<bigint, Set<Listener>>();
let count = 0;
let isLooking = false;

/** Calls `listener` once when the barcode has its outcome. Returns how to stop, or null when too many listen already. */
export function watchOutcome(barcodeId: bigint, listener: Listener): (() => void) | null {
  if (count >= mostListeners) return null;
  const listeners = watched.get(barcodeId) ?? new Set();
  listeners.add(listener);
  watched.set(barcodeId, listeners);
  count += 1;
  if (!isLooking) void look();
  return () => {
    if (!listeners.delete(listener)) return;
    count -= 1;
    if (listeners.size === 0) watched.delete(barcodeId);
  };
}

/** How many listen in this process. */
export function listenerCount(): number {
  return count;
}

async function look(): Promise<void> {
  isLooking = true;
  while (watched.size > 0) {
    try {
      for (const { barcode_id, kind } of await readOutcomes()) tell(BigInt(barcode_id), kind);
    } catch (error) {
      logger.warn(describeError(error), "could not look for outcomes; trying again");
    }
    await sleep(everyMillis);
  }
  isLooking = false;
}

function tell(id: bigint, kind: OutcomeKind): void {
  const listeners = watched.get(id) ?? new Set();
  const told = [...listeners];
  // Emptied before anybody is called: listeners stop themselves when told, and none may be counted down twice.
  watched.delete(id);
  listeners.clear();
  count -= told.length;
  for (const listener of told) listener(kind);
}

async function readOutcomes() {
  if (watched.size === 0) return [];
  const keys = JSON.stringify([...watched.keys()].map((id) => ({ bucket: bucketOfId(id), id: String(id) })));
  return runtime().db.execute<{ barcode_id: string; kind: OutcomeKind }>(sql`
    select o.barcode_id, o.kind from jsonb_to_recordset(${keys}::jsonb) as k(bucket smallint, id bigint)
    join outcome o on o.bucket = k.bucket and o.barcode_id = k.id`);
}
