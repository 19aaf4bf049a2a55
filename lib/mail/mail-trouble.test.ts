import { expect, test } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { mailTrouble } from "./mail-trouble";

const failure = (fields: object) => Object.assign(new Error("no"), fields);

test.each([
  ["no connection", failure({ code: "ESOCKET", syscall: "connect", command: "CONN" }), false, "server"],
  ["no such host", failure({ code: "EDNS", command: "CONN" }), false, "server"],
  ["a greeting that says no", failure({ responseCode: 421, command: "CONN" }), false, "server"],
  [
    "a sign-in that fails",
    failure({ code: "EAUTH", responseCode: 535, command: "AUTH PLAIN" }),
    false,
    "server",
  ],
  ["no server at all", new AppError("unavailable", "no mail"), false, "server"],
  ["no greeting in time", failure({ code: "ETIMEDOUT", command: "CONN" }), false, "server"],
  ["busy with this one", failure({ responseCode: 450, command: "RCPT TO" }), false, "later"],
  ["a full queue", failure({ responseCode: 451, command: "DATA" }), true, "later"],
  ["a line cut on the way", failure({ code: "ECONNECTION", command: "CONN" }), false, "later"],
  ["a line cut at the end", failure({ code: "ECONNECTION", command: "CONN" }), true, "unknown"],
  ["too slow on the way", failure({ code: "ETIMEDOUT", command: "DATA" }), false, "later"],
  ["too slow at the end", failure({ code: "ETIMEDOUT", command: "DATA" }), true, "unknown"],
  [
    "no such mailbox",
    failure({ responseCode: 550, command: "RCPT TO", response: "550 no such user" }),
    false,
    "mailbox",
  ],
  [
    "no such mailbox, said so",
    failure({ responseCode: 550, command: "DATA", response: "550 5.1.1 gone" }),
    true,
    "mailbox",
  ],
  [
    "our policy fault",
    failure({ responseCode: 550, command: "RCPT TO", response: "550 5.7.1 blocked" }),
    false,
    "refused",
  ],
  [
    "our sender",
    failure({ responseCode: 550, command: "RCPT TO", response: "550 5.1.8 bad sender" }),
    false,
    "refused",
  ],
  ["spam, it says", failure({ responseCode: 554, command: "DATA", response: "554 spam" }), true, "refused"],
  ["no address at all, which our own mailer says", failure({ code: "EENVELOPE" }), false, "refused"],
] as const)("%s", (_, error, wasHandedOver, trouble) => {
  expect(mailTrouble(error, wasHandedOver)).toBe(trouble);
});
