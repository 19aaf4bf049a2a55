/**
 * Counts how often offers were on a screen, picked, and shown to a till. Counted in the memory of the process and added to the database every few seconds by one statement: whoever looks, picks or
 * scans never waits for it. An orderly end writes what is left; a crash loses some seconds (docs/decisions/0027).
 */
import "server-only";
import { type Id, parseId } from "@/lib/kernel/ids";
import { describeError } from "@/lib/server/describe-error";
import { outsideLogScope } from "@/lib/server/log-scope";
import { logger } from "@/lib/server/logger";
import { runtime } from "@/lib/server/runtime";

export type CountedKind = "seen" | "selected" | "presented";
type Counted = { offer_id: string; kind: CountedKind; at: string; count: number };

const pauseMillis = 3_000;
/** Different counts that wait at once; what comes on top of them is let go. Ids that no offer has come from outside too. */
const mostWaiting = 10_000;
/** Barcodes that are remembered as shown; the one shown longest ago is forgotten first. */
const mostShown = 50_000;
/** Every zone's day begins at a quarter of an hour, so counts of one quarter are of one day everywhere. */
const quarterMillis = 900_000;

type Counter = {
  waiting: Map<string, Counted>;
  shown: Set<string>;
  timer: NodeJS.Timeout | null;
  writing: Promise<void>;
};
// Kept on globalThis, as the pool is: routes are bundled apart, and a barcode that the API saw is known to the checkout page.
const holder = globalThis as typeof globalThis & { tearoffOfferCounter?: Counter };

function counter(): Counter {
  if (!holder.tearoffOfferCounter) {
    holder.tearoffOfferCounter = {
      waiting: new Map(),
      shown: new Set(),
      timer: null,
      writing: Promise.resolve(),
    };
    // Only beside somebody who ends the process: a listener alone would keep it alive.
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      if (process.listenerCount(signal) > 0) process.prependOnceListener(signal, writeBeforeExit);
  }
  return holder.tearoffOfferCounter;
}

/** The server ends the process as soon as its requests are done, which is sooner than anything is written: the end waits for it, a second at most. */
function writeBeforeExit(): void {
  const exit = process.exit.bind(process);
  process.exit = ((code?: number) => {
    process.exit = exit;
    const latest = new Promise((resolve) => setTimeout(resolve, 1_000));
    void Promise.race([offerCountsWritten(), latest]).finally(() => exit(code));
  }) as typeof process.exit;
}

/** One more of each offer, however often it is named. Never throws, never waits. Ids that no offer has are let go when it is written. */
export function countOffers(kind: CountedKind, offerIds: Iterable<Id<"offer">>, now: Date): void {
  const mine = counter();
  const at = new Date(Math.floor(now.getTime() / quarterMillis) * quarterMillis).toISOString();
  for (const offerId of new Set(offerIds))
    add(mine, { offer_id: String(parseId("offer", offerId)), kind, at, count: 1 });
  mine.timer ??= outsideLogScope(() => setTimeout(() => void offerCountsWritten(), pauseMillis).unref());
}

/**
 * A till found a barcode good, or redeemed it: its offers were presented. Once for each barcode, however often it is scanned; again only in another process, after a restart, or when so many others came between that
 * it was forgotten.
 */
export function countPresented(barcodeId: string, offers: readonly { id: Id<"offer"> }[], now: Date): void {
  const { shown } = counter();
  if (shown.has(barcodeId)) return;
  if (shown.size >= mostShown) shown.delete(shown.values().next().value as string);
  shown.add(barcodeId);
  countOffers(
    "presented",
    offers.map(({ id }) => id),
    now,
  );
}

/** Resolves when everything counted so far is written, or was tried to. */
export async function offerCountsWritten(): Promise<void> {
  const mine = counter();
  if (mine.timer) clearTimeout(mine.timer);
  mine.timer = null;
  mine.writing = mine.writing.then(() => writeAll(mine));
  await mine.writing;
}

function add({ waiting }: Counter, counted: Counted): void {
  const key = `${counted.kind} ${counted.offer_id} ${counted.at}`;
  const known = waiting.get(key);
  if (known) known.count += counted.count;
  else if (waiting.size < mostWaiting) waiting.set(key, counted);
}

/** What could not be written waits for the next time, as far as there is room. */
async function writeAll(mine: Counter): Promise<void> {
  const batch = [...mine.waiting.values()];
  if (batch.length === 0) return;
  mine.waiting.clear();
  try {
    await write(batch);
  } catch (error) {
    logger.warn({ ...describeError(error), waiting: batch.length }, "counts of offers could not be written");
    for (const counted of batch) add(mine, counted);
    mine.timer ??= setTimeout(() => void offerCountsWritten(), pauseMillis * 10).unref();
  }
}

/** In the order of the key, so that two processes never wait for each other in a circle. */
async function write(batch: readonly Counted[]): Promise<void> {
  const { sql } = runtime();
  await sql`
    insert into offer_day_count as t (offer_id, day, kind, count)
    select o.id, (n.at at time zone c.time_zone)::date as day, n.kind, sum(n.count)
    from jsonb_to_recordset(${JSON.stringify(batch)}::text::jsonb) as n(offer_id bigint, kind text, at timestamptz, count bigint)
    join offer o on o.id = n.offer_id join campaign c on c.id = o.campaign_id
    where not c.is_test group by 1, 2, 3 order by 1, 2, 3
    on conflict (offer_id, day, kind) do update set count = t.count + excluded.count`;
}
