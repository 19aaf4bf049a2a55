import type { PinAnswer } from "../cashiers/actions";

/** What is said when a PIN did not let in. */
export function pinWords(reason: Extract<PinAnswer, { ok: false }>["reason"]): string {
  switch (reason) {
    case "wrong_pin":
      return "Wrong PIN. Five wrong ones lock it.";
    case "pin_locked":
      return "This PIN is locked. Sign in with the password, or ask your manager to unlock it.";
    case "not_paired":
      return "This tablet is no till any more. Sign in with the password and pair it again.";
    case "broken":
      return "Something broke on our side. Try again in a minute.";
  }
}
