/** PURE: days by the centre's own calendar. */
import { AppError } from "@/lib/kernel/errors";
import { deskTimeZone } from "@/lib/ledger/rules";

const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: deskTimeZone });

/** YYYY-MM-DD. */
export const deskDay = (at: Date): string => format.format(at);

/** Throws `invalid_input` at the field for a day on which money cannot have moved: one that is still to come, or before `since`, on which `what` happened. */
export function requirePastDay(
  field: string,
  day: string,
  { now, since, what }: { now: Date; since?: string | null; what?: string },
): void {
  const today = deskDay(now);
  if (day > today) throw wrongField(field, `is still to come: today is ${today}`);
  if (since && day < since) throw wrongField(field, `must not be before ${since}, on which ${what}`);
}

/** `invalid_input` about one field of a form. */
export const wrongField = (field: string, message: string): AppError =>
  new AppError("invalid_input", `${field}: ${message}`, [{ field, message }]);
