/** PURE: how long the requests of the last minutes took, by verb. Counts in buckets, never single times: what it holds is bounded whatever is asked. */

/** Slots of a minute; the oldest is dropped when a new one begins. */
const slotMillis = 60_000;
const mostSlots = 5;
/** Names come from the sources, so this many are never reached. */
const mostVerbs = 500;
/** Each bucket is a fifth wider than the one before, from 0.25 ms on: a percentile is at most that much too long. The last one has no end. */
const firstMillis = 0.25;
const growth = 1.2;
const bucketCount = 64;

type Slot = { startedAt: number; buckets: Uint32Array; failed: number };

export type VerbTimes = {
  verb: string;
  requests: number;
  /** Answers of 5xx. */
  failed: number;
  /** In milliseconds, rounded up to the end of a bucket. */
  p50: number;
  p95: number;
  p99: number;
};

/** The bucket of a time in milliseconds. */
const bucketOf = (millis: number): number =>
  millis <= firstMillis
    ? 0
    : Math.min(bucketCount - 1, Math.ceil(Math.log(millis / firstMillis) / Math.log(growth)));

export class RecentRequests {
  private readonly slotsOf = new Map<string, Slot[]>();

  /** One request; `nowMillis` never goes back by much. */
  add(verb: string, status: number, millis: number, nowMillis: number): void {
    const slots = this.slotsOf.get(verb) ?? [];
    if (slots.length === 0) {
      if (this.slotsOf.size >= mostVerbs) return;
      this.slotsOf.set(verb, slots);
    }
    let slot = slots[slots.length - 1];
    if (!slot || nowMillis - slot.startedAt >= slotMillis) {
      slot = { startedAt: nowMillis, buckets: new Uint32Array(bucketCount), failed: 0 };
      slots.push(slot);
      if (slots.length > mostSlots) slots.shift();
    }
    const bucket = bucketOf(millis);
    slot.buckets[bucket] = (slot.buckets[bucket] ?? 0) + 1;
    if (status >= 500) slot.failed += 1;
  }

  /** What the last five minutes were like, most frequent verb first; verbs that nobody asked for are left out. */
  read(nowMillis: number): VerbTimes[] {
    return [...this.slotsOf]
      .map(([verb, slots]) => timesOf(verb, slots, nowMillis - mostSlots * slotMillis))
      .filter(({ requests }) => requests > 0)
      .sort((a, b) => b.requests - a.requests || a.verb.localeCompare(b.verb));
  }
}

function timesOf(verb: string, slots: readonly Slot[], since: number): VerbTimes {
  const recent = slots.filter(({ startedAt }) => startedAt > since);
  const buckets = Array.from({ length: bucketCount }, (_, i) =>
    recent.reduce((sum, slot) => sum + (slot.buckets[i] ?? 0), 0),
  );
  const requests = buckets.reduce((sum, count) => sum + count, 0);
  const at = (share: number) => percentile(buckets, requests, share);
  const failed = recent.reduce((sum, slot) => sum + slot.failed, 0);
  return { verb, requests, failed, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** The end of the bucket in which the request stands that so large a share was not slower than. */
function percentile(buckets: readonly number[], requests: number, share: number): number {
  let left = Math.ceil(requests * share);
  for (const [i, count] of buckets.entries()) {
    left -= count;
    if (left <= 0) return firstMillis * growth ** i;
  }
  return firstMillis * growth ** (bucketCount - 1);
}
