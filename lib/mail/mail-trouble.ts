/** Whose trouble it is when a mail does not go out. PURE. */
import { mailFailure } from "./mail-failure";

/**
 * `server`: nobody can be sent anything now (no connection, a greeting that says no, a sign-in that fails). `later`: not this one, for now. `mailbox`: the address is none. `refused`: it said no for good to what we
 * sent, which says nothing of the address. `unknown`: the line broke once it may have had everything.
 */
export type MailTrouble = "server" | "later" | "mailbox" | "refused" | "unknown";

/** `wasHandedOver`: everything had been given when it failed. Before that a broken line is one more try, since the other side has nothing. */
export function mailTrouble(error: unknown, wasHandedOver: boolean): MailTrouble {
  const { responseCode, command, code, response } = (error instanceof Error ? error : {}) as {
    responseCode?: unknown;
    command?: unknown;
    code?: unknown;
    response?: unknown;
  };
  if (code === "EAUTH" || code === "unavailable") return "server";
  if (typeof responseCode === "number") {
    if (isBeforeMail(command)) return "server";
    if (responseCode < 500) return "later";
    return isMailboxFault(responseCode, String(response ?? ""), command) ? "mailbox" : "refused";
  }
  const failure = mailFailure(error);
  if (failure === "later") return "server";
  // Our own mailer would not take it: nobody asked the other side.
  if (failure === "refused") return "refused";
  if (wasHandedOver) return "unknown";
  // No greeting in time, or a line that broke before there was one.
  return code === "ETIMEDOUT" && isBeforeMail(command) ? "server" : "later";
}

function isBeforeMail(command: unknown): boolean {
  return typeof command === "string" && /^(CONN|EHLO|HELO|STARTTLS|AUTH)/i.test(command);
}

/** By the enhanced code where there is one (RFC 3463: 5.1 is the address, 5.2.1 a mailbox that is off), else by what RCPT TO is answered (RFC 5321, 4.2.3). */
function isMailboxFault(responseCode: number, response: string, command: unknown): boolean {
  const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  if (enhanced) return enhanced.startsWith("5.1.") ? !/^5\.1\.[78]$/.test(enhanced) : enhanced === "5.2.1";
  return typeof command === "string" && /^RCPT/i.test(command) && [550, 551, 553].includes(responseCode);
}
