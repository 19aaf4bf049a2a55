/**
 * What this process counts (docs/operations.md). Counting costs some hundred nanoseconds and never waits; no label takes its values from outside. Counters are those of one process, from its start on.
 */
import "server-only";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { type RefusalReason, refusalReasons } from "@/lib/kernel/refusals";
import { noteReason } from "./log-scope";
import { RecentCount } from "./recent-count";
import { RecentRequests } from "./recent-requests";

/** The verbs that tills and shoppers are refused by. */
export const refusingVerbs = ["verifyBarcode", "redeemBarcode", "issueBarcode"] as const;
export type RefusingVerb = (typeof refusingVerbs)[number];

// Kept on globalThis, as the pool is: routes are bundled apart, and all of them must count in the same place.
const holder = globalThis as typeof globalThis & { tearoffMetrics?: ReturnType<typeof makeMetrics> };
holder.tearoffMetrics ??= makeMetrics();
const mine = holder.tearoffMetrics;

/** The registry of this process's own counts, for the scrape. */
export const registry = mine.registry;
/** The requests of the last minutes, for people. */
export const recentRequests = mine.recent;
/** What went wrong in the last minutes besides requests that broke: pages, and requests that were told to come back. */
export const recentTrouble = mine.trouble;
/** The requests that are worked on; lib/server/front-door.ts alone changes it. */
export const requestCounts = mine.requests;

function makeMetrics() {
  const made = new Registry();
  const count = (name: string, help: string) => new Counter({ name, help, registers: [made] });
  const good = {
    verifyBarcode: count("tearoff_verifications_total", "Verifications that found a barcode good."),
    redeemBarcode: count("tearoff_redemptions_total", "Redemptions; replays are not counted again."),
    issueBarcode: count("tearoff_issues_total", "Barcodes issued to shoppers."),
    reverseRedemption: count("tearoff_reversals_total", "Reversals; replays are not counted again."),
  };
  const refusals = new Counter({
    name: "tearoff_refusals_total",
    help: "Refusals by verb and reason; replays are not counted again.",
    labelNames: ["verb", "reason"],
    registers: [made],
  });
  // Made at once: a count that begins at 0 has a rate from its first one on.
  const refused = Object.fromEntries(
    refusingVerbs.map((verb) => [
      verb,
      Object.fromEntries(
        refusalReasons.map((reason) => {
          const child = refusals.labels(verb, reason);
          child.inc(0);
          return [reason, child];
        }),
      ),
    ]),
  ) as Record<RefusingVerb, Record<RefusalReason, Counter.Internal>>;
  const durations = new Histogram({
    name: "tearoff_request_duration_seconds",
    help: "Time from the request's arrival at its route or action to the head of the answer, by verb and class of status.",
    labelNames: ["verb", "status"],
    buckets: [0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.06, 0.125, 0.25, 0.5, 1, 2.5, 5],
    registers: [made],
  });
  const pageErrors = count("tearoff_page_errors_total", "Pages that broke while they were drawn.");
  const listeners = new Gauge({
    name: "tearoff_listeners",
    help: "Phones that this process tells what tills say of their barcodes.",
    registers: [made],
  });
  const shed = count(
    "tearoff_requests_shed_total",
    "Requests told to come back, since too many were in work.",
  );
  const requests = { inWork: 0 };
  new Gauge({
    name: "tearoff_requests_in_work",
    help: "Requests that are worked on now; those of phones that listen are not counted.",
    registers: [made],
    collect() {
      this.set(requests.inWork);
    },
  });
  const children = new Map<string, Histogram.Internal<"verb" | "status">>();
  const recent = new RecentRequests();
  const trouble = { pageErrors: new RecentCount(), shed: new RecentCount() };
  const counters = { good, refusals, refused, pageErrors, listeners, shed };
  return { registry: made, ...counters, requests, durations, children, recent, trouble };
}

/** One more redemption, verification, issue or reversal that did what was asked. */
export function countDone(verb: keyof typeof mine.good): void {
  mine.good[verb].inc();
}

/** One more refusal; the line of the request in the log says its reason too. */
export function countRefusal(verb: RefusingVerb, reason: RefusalReason): void {
  mine.refused[verb][reason].inc();
  noteReason(reason);
}

/** A request or action that was answered, after so many milliseconds. `verb` comes from the sources. */
export function observeRequest(verb: string, status: number, millis: number): void {
  const kind = `${Math.floor(status / 100)}xx`;
  const key = `${verb} ${kind}`;
  let child = mine.children.get(key);
  if (!child) {
    child = mine.durations.labels(verb, kind);
    mine.children.set(key, child);
  }
  child.observe(millis / 1000);
  mine.recent.add(verb, status, millis, Date.now());
}

/** A page broke. */
export function countPageError(): void {
  mine.pageErrors.inc();
  mine.trouble.pageErrors.add(Date.now());
}

/** A request was told to come back. It never reached its verb, so it is not among those that took time. */
export function countShed(): void {
  mine.shed.inc();
  mine.trouble.shed.add(Date.now());
}

/** A phone began, or stopped, to listen. */
export function countListeners(change: number): void {
  mine.listeners.inc(change);
}

/** How often each reason was given, by all verbs together, most frequent first. */
export async function refusalsByReason(): Promise<{ reason: RefusalReason; count: number }[]> {
  const { values } = await mine.refusals.get();
  return refusalReasons
    .map((reason) => ({
      reason,
      count: values.reduce((sum, one) => sum + (one.labels.reason === reason ? one.value : 0), 0),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** What was done, and how many phones listen. */
export async function countsOfThisProcess() {
  const read = async (metric: Counter | Gauge) => (await metric.get()).values[0]?.value ?? 0;
  const [redemptions, issues, listeners] = await Promise.all([
    read(mine.good.redeemBarcode),
    read(mine.good.issueBarcode),
    read(mine.listeners),
  ]);
  return { redemptions, issues, listeners };
}
