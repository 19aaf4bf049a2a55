/** When a shopper is reminded of a barcode. PURE. */
import { type ReminderChannel, reminderLeads } from "@/lib/kernel/message-kinds";
import { lastTimeOfDay, nextTimeOfDay, wallClock } from "@/lib/kernel/zoned-time";

/** `leadSeconds`: how long before the expiry, one of `reminderLeads`. `timeZone` null: that of the store. */
export type ReminderSetting = {
  leadSeconds: number;
  inbox: boolean;
  push: boolean;
  mail: boolean;
  timeZone: string | null;
};

/** Of whoever never chose. `push` does nothing before a device was signed up for it, and mail is sent to those alone who asked for it. */
export const defaultReminders: ReminderSetting = {
  leadSeconds: 86_400,
  inbox: true,
  push: true,
  mail: false,
  timeZone: null,
};

/** Nights, on the shopper's clock: nothing rings from 21:00 on and before 8:00. */
export const quietFromHour = 21;
export const quietUntilHour = 8;
/** What would fall into the night comes the evening before, early enough to go and use it, or in the morning. */
const evening = { hour: 20, minute: 30 };
/** A reminder is of use to whoever can still go to a store. */
const usefulMillis = 30 * 60_000;
/** A barcode that lives shorter than twice the shortest lead was made to be used at once. */
const livesPerLead = 2;

/**
 * The lead that a barcode gets: what the shopper chose or the next shorter one that leaves half of the barcode's life before it. Null: it lives too short to be
 * reminded of.
 */
export function leadFor(lifetimeSeconds: number, chosenSeconds: number): number | null {
  const fitting = reminderLeads.find(
    ({ seconds }) => seconds <= chosenSeconds && seconds * livesPerLead <= lifetimeSeconds,
  );
  return fitting?.seconds ?? null;
}

/** Whether the clock on the shopper's wall shows night. */
export function isQuiet(at: Date, timeZone: string): boolean {
  const { hour } = wallClock(at, timeZone);
  return hour >= quietFromHour || hour < quietUntilHour;
}

/** When the night ends that `at` lies in. */
export function endOfQuiet(at: Date, timeZone: string): Date {
  return nextTimeOfDay(at, quietUntilHour, 0, timeZone);
}

export type Remindable = { issuedAt: Date; expiresAt: Date; chosenLeadSeconds: number; timeZone: string };

/**
 * When to remind by a channel; null: not at all. The inbox makes no noise and knows no night. The others move out of it: to the morning while the barcode is good for half an hour
 * more, else to the evening before when the barcode was there by then. Always before the expiry and after the issue.
 */
export function remindAt(channel: ReminderChannel, barcode: Remindable): Date | null {
  const { issuedAt, expiresAt, chosenLeadSeconds, timeZone } = barcode;
  const lead = leadFor((expiresAt.getTime() - issuedAt.getTime()) / 1000, chosenLeadSeconds);
  if (lead === null) return null;
  const due = new Date(expiresAt.getTime() - lead * 1000);
  if (channel === "inbox" || !isQuiet(due, timeZone)) return due;
  const morning = endOfQuiet(due, timeZone);
  if (expiresAt.getTime() - morning.getTime() >= usefulMillis) return morning;
  const before = lastTimeOfDay(due, evening.hour, evening.minute, timeZone);
  return before.getTime() - issuedAt.getTime() >= usefulMillis ? before : null;
}

/** Tries of one reminder at most. */
export const maxAttempts = 6;
const waitMinutes = [1, 5, 15, 30, 60];

/** When to try again after `attempts` tries (1 or more): ever later, not sooner than the other side asks for (`retryAfterSeconds`, an hour at most). Null: given up. */
export function nextAttempt(
  attempts: number,
  now: Date,
  expiresAt: Date,
  retryAfterSeconds = 0,
): Date | null {
  const wait = waitMinutes[attempts - 1];
  if (wait === undefined || attempts >= maxAttempts) return null;
  const seconds = Math.max(wait * 60, Math.min(3_600, retryAfterSeconds));
  const at = new Date(now.getTime() + seconds * 1000);
  return at < expiresAt ? at : null;
}
