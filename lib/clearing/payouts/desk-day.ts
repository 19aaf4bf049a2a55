/** PURE: days by the centre's own calendar. */
import { AppError } from "@/lib/kernel/errors";
import { deskTimeZone } from "@/lib/ledger/rules";

const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: deskTimeZone });

/** YYYY-MM-DD. */
export const deskDay = (at: Date): string => format.format(at);

/** `invalid_input` about one field of a form. */
export const wrongField = (field: string, message: string): AppError =>
  new AppError("invalid_input", `${field}: ${message}`, [{ field, message }]);
