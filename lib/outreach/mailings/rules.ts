/** PURE: what may happen to a mailing in which state, and whether it goes to a shopper now. */
import type { ConsentKind } from "@/lib/kernel/consent-kinds";
import type { Id } from "@/lib/kernel/ids";
import type { MailingState, RecipientReason } from "@/lib/kernel/mailing-states";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import { isUnderAge, mayBeWrittenTo } from "../consent-rules";
import { endOfQuiet, isQuiet } from "../rules";

/** The states in which each act is allowed: used by buttons and server alike. */
export const mailingActions = {
  save: ["draft"],
  test: ["draft", "scheduled", "sending", "paused", "sent"],
  schedule: ["draft"],
  unschedule: ["scheduled"],
  pause: ["sending"],
  resume: ["paused"],
  cancel: ["draft", "scheduled", "sending", "paused"],
} as const satisfies Record<string, readonly MailingState[]>;
export type MailingAction = keyof typeof mailingActions;

/** Where each move leads. */
export const mailingAfter = {
  unschedule: "draft",
  pause: "paused",
  resume: "sending",
  cancel: "cancelled",
} as const satisfies Partial<Record<MailingAction, MailingState>>;
export type MailingMove = keyof typeof mailingAfter;
export const mailingMoves = Object.keys(mailingAfter) as readonly MailingMove[];

export function mailingAllows(state: MailingState, action: MailingAction): boolean {
  return (mailingActions[action] as readonly MailingState[]).includes(state);
}

/** What is known of a recipient at the moment of sending. */
export type RecipientFacts = {
  channel: ReminderChannel;
  shopperId: Id<"shopper">;
  name: string;
  /** Tries, this one included. */
  attempts: number;
  /** Decimal ids of devices that took it already. */
  deliveredTo: string[];
  mailingState: MailingState;
  /** Null: the account is gone, or has no address. */
  email: string | null;
  birthYear: number | null;
  consents: Readonly<Record<ConsentKind, boolean>>;
  /** Whether the audience chooses by what shoppers bought or told. */
  isChosen: boolean;
  /** Whether it invites to a survey. */
  isSurvey: boolean;
  isSuppressed: boolean;
  hasDevice: boolean;
  /** Other mailings that reached the shopper in seven days. */
  recent: number;
  /** Other mailings that somebody has in hand for the shopper at this moment. */
  inHand: number;
  weeklyCap: number;
  /** Where the shopper's nights are: as they set it, or else the desk's; never as the sender chose. */
  timeZone: string;
};

/** `send`, or not at all with the reason, or later: the night ends then. */
export type Judgement =
  | { kind: "send" }
  | { kind: "skip"; reason: RecipientReason }
  | { kind: "later"; at: Date };

/** Whoever is in hand for another mailing has that behind them by then. */
const inHandMillis = 60_000;

/**
 * Whether a mailing goes to this shopper by this channel now. Nobody known to be under 18 gets any; every channel can be ended by itself, and mail and notifications need a yes. Where the audience chooses by what shoppers bought or
 * told, every channel needs the consent to that (`profiling`, docs/decisions/0041); an invitation to a survey needs the consent to surveys beside it. The inbox makes no noise and knows no night.
 */
export function judgeRecipient(facts: RecipientFacts, now: Date): Judgement {
  const { channel, email, mailingState, recent, inHand, weeklyCap } = facts;
  if (mailingState === "cancelled") return { kind: "skip", reason: "cancelled" };
  if (mailingState === "paused") return { kind: "later", at: now };
  if (email === null) return { kind: "skip", reason: "account_gone" };
  const asked: ConsentKind[] = [channel];
  if (facts.isChosen) asked.push("profiling");
  if (facts.isSurvey) asked.push("surveys");
  if (isUnderAge(facts.birthYear, now) || !asked.every((kind) => mayBeWrittenTo(kind, facts, now)))
    return { kind: "skip", reason: "no_consent" };
  if (channel === "mail" && facts.isSuppressed) return { kind: "skip", reason: "suppressed" };
  if (channel === "push" && !facts.hasDevice) return { kind: "skip", reason: "no_device" };
  if (recent >= weeklyCap) return { kind: "skip", reason: "too_many" };
  if (recent + inHand >= weeklyCap) return { kind: "later", at: new Date(now.getTime() + inHandMillis) };
  if (channel === "inbox" || !isQuiet(now, facts.timeZone)) return { kind: "send" };
  return { kind: "later", at: endOfQuiet(now, facts.timeZone) };
}

/** After the first try, the second, and so on; then it is given up. */
const pausesSeconds = [60, 300, 1_800, 7_200, 21_600];

/** Tries of one recipient at most. */
export const mostTries = pausesSeconds.length + 1;

/** When a recipient is tried again after so many tries (1 or more); null: not any more. */
export function nextTry(attempts: number, now: Date, retryAfterSeconds = 0): Date | null {
  const pause = pausesSeconds[attempts - 1];
  if (pause === undefined) return null;
  return new Date(now.getTime() + Math.max(pause, Math.min(21_600, retryAfterSeconds)) * 1_000);
}

/** How long a whole mailing waits for a mail server that cannot be had, after so many times (0 or more), in seconds. */
export function serverPauseSeconds(tries: number): number {
  return Math.min(900, 15 * 2 ** Math.min(tries, 6));
}
