/**
 * Redemptions on their way to the server. Each is written down with its Idempotency-Key before it is sent for the first time and is sent with that key until an
 * answer is known, across reloads, crashes and changes of cashiers. It leaves the outbox when somebody has seen the answer. Pure.
 */
import type { Currency } from "@/lib/kernel/money";
import type { Refusal } from "@/lib/kernel/refusals";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import type { RedemptionInput } from "@/lib/redemption/schemas";

/** Who pressed Redeem, and at which till. Its key is good for this till, or for this person where the tablet is none. */
export type OutboxOwner = {
  storeId: string;
  tillId: string | null;
  personId: string;
  cashier: string;
};

/** `rejected`: the server would not take it at all; it was not redeemed. */
export type OutboxResult =
  | { kind: "redeemed"; answer: RedemptionAnswer }
  | { kind: "refused"; refusal: Refusal }
  | { kind: "rejected"; message: string };

export type OutboxEntry = {
  /** The Idempotency-Key. */
  key: string;
  /** The coupons of one purchase have one. */
  purchaseId: string;
  owner: OutboxOwner;
  request: RedemptionInput;
  barcodeId: string;
  /** What the coupon is for, in words. */
  title: string;
  expectedMinor: number;
  currency: Currency;
  /** By the tablet's clock: for the order alone. */
  createdAtMs: number;
  /** The till went on to the next purchase without waiting: the answer has to be acknowledged. */
  isAside: boolean;
  sends: number;
  /** Why the last send brought nothing, when the server said so. */
  problem: string | null;
  result: OutboxResult | null;
};

/** What is said of an entry in the list. `foreign`: only its cashier's session can send it. */
export type OutboxState = "sending" | "waiting" | "foreign" | "redeemed" | "refused" | "rejected";

/** Whether the key is good in these hands: the same till, or the same person. */
export function maySend(owner: OutboxOwner, now: Pick<OutboxOwner, "tillId" | "personId">): boolean {
  return (owner.tillId !== null && owner.tillId === now.tillId) || owner.personId === now.personId;
}

/** Where an entry stands. */
export function outboxState(
  entry: OutboxEntry,
  sending: ReadonlySet<string>,
  now: Pick<OutboxOwner, "tillId" | "personId">,
): OutboxState {
  if (entry.result) return entry.result.kind;
  if (sending.has(entry.key)) return "sending";
  return maySend(entry.owner, now) ? "waiting" : "foreign";
}

/** How long to wait before sending again, in milliseconds, after so many sends: at once, then 1, 2, 4, 8, then every 15 s. */
export function waitBeforeSendingMs(sends: number): number {
  return sends === 0 ? 0 : Math.min(15_000, 1_000 * 2 ** (sends - 1));
}

/** What the list shows: all that somebody has yet to see, but what stands elsewhere on the screen. Oldest first. */
export function outboxShown(entries: readonly OutboxEntry[], elsewhere: ReadonlySet<string>): OutboxEntry[] {
  return entries
    .filter(({ key }) => !elsewhere.has(key))
    .toSorted((a, b) => a.createdAtMs - b.createdAtMs || (a.key < b.key ? -1 : 1));
}

/** How many have no answer yet. */
export function unsentCount(entries: readonly OutboxEntry[]): number {
  return entries.filter(({ result }) => result === null).length;
}

/** What came of one send: no answer at all, the server's error, or its decision. */
export type SendAnswer =
  | { kind: "none" }
  | { kind: "error"; code: string; message: string }
  | { kind: "decided"; result: OutboxResult };

/** Errors that the next send may not meet: it is sent again with the same key. All others are final. */
const passing: readonly string[] = [
  "broken",
  "unavailable",
  "too_many_requests",
  "unauthenticated",
  "forbidden",
  // The body broke off on its way.
  "malformed_json",
];

/** The entry after a send. */
export function afterSend(entry: OutboxEntry, answer: SendAnswer): OutboxEntry {
  switch (answer.kind) {
    case "none":
      return { ...entry, problem: null };
    case "error":
      return passing.includes(answer.code)
        ? { ...entry, problem: answer.message }
        : { ...entry, problem: null, result: { kind: "rejected", message: answer.message } };
    case "decided":
      return { ...entry, problem: null, result: answer.result };
  }
}

/** The Idempotency-Key of taking it back: always the same one, so that it is taken back once. */
export function undoKeyOf(key: string): string {
  return `undo-${key}`;
}
