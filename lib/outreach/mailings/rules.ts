/** PURE: what may happen to a mailing in which state, and whether it goes to a shopper now. */
import type { ConsentKind } from "@/lib/kernel/consent-kinds";
import type { MailingState, RecipientReason } from "@/lib/kernel/mailing-states";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import { mayBeWrittenTo } from "../consent-rules";
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

/** What is known of a shopper at the moment of sending. */
export type RecipientFacts = {
  channel: ReminderChannel;
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
  weeklyCap: number;
  /** Where the shopper's nights are. */
  timeZone: string;
};

/** `send`, or not at all with the reason, or later: the night ends then. */
export type Judgement =
  | { kind: "send" }
  | { kind: "skip"; reason: RecipientReason }
  | { kind: "later"; at: Date };

/**
 * Whether a mailing goes to this shopper by this channel now. Mail and push need their consent. Where the audience chooses by what shoppers bought or told, every channel needs the consent to that
 * (`profiling`, docs/decisions/0041), which nobody under 18 can give. An invitation to a survey needs the consent to surveys beside it. The inbox makes no noise and knows no night.
 */
export function judgeRecipient(facts: RecipientFacts, now: Date): Judgement {
  const { channel, email } = facts;
  if (email === null) return { kind: "skip", reason: "account_gone" };
  if (facts.isChosen && !mayBeWrittenTo("profiling", facts, now))
    return { kind: "skip", reason: "no_consent" };
  if (facts.isSurvey && !mayBeWrittenTo("surveys", facts, now)) return { kind: "skip", reason: "no_consent" };
  if (channel !== "inbox" && !mayBeWrittenTo(channel, facts, now))
    return { kind: "skip", reason: "no_consent" };
  if (channel === "mail" && facts.isSuppressed) return { kind: "skip", reason: "suppressed" };
  if (channel === "push" && !facts.hasDevice) return { kind: "skip", reason: "no_device" };
  if (facts.recent >= facts.weeklyCap) return { kind: "skip", reason: "too_many" };
  if (channel === "inbox" || !isQuiet(now, facts.timeZone)) return { kind: "send" };
  return { kind: "later", at: endOfQuiet(now, facts.timeZone) };
}

/** After the first try, the second, and so on; then it is given up. */
const pausesSeconds = [60, 300, 1_800, 7_200, 21_600];

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

/** Parts of a whole, of which groups under 20 are not told, nor can be worked out: null where a part is withheld (domain.md, rule 12). */
export function shownParts<K extends string>(parts: Readonly<Record<K, number>>): Record<K, number | null> {
  const shown: Record<K, number | null> = { ...parts };
  const names = Object.keys(parts) as K[];
  const hidden = () => names.reduce((sum, name) => sum + (shown[name] === null ? parts[name] : 0), 0);
  for (const name of names) if (parts[name] > 0 && parts[name] < fewest) shown[name] = null;
  while (hidden() > 0 && (hidden() < fewest || names.filter((name) => shown[name] === null).length < 2)) {
    const [smallest] = names
      .filter((name) => shown[name] !== null && parts[name] > 0)
      .sort((a, b) => parts[a] - parts[b]);
    if (smallest === undefined) break;
    shown[smallest] = null;
  }
  return shown;
}

/** The smallest group of people that is told of. */
const fewest = 20;

/** A group within a whole that is known: null when it, or the rest, is of fewer than 20. */
export function shownGroup(count: number, whole: number): number | null {
  const rest = whole - count;
  return count >= fewest && (rest === 0 || rest >= fewest) ? count : null;
}
