import { expect, test } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { mailFailure } from "./mail-failure";

const failure = (fields: object) => Object.assign(new Error("no"), fields);

test.each([
  [failure({ responseCode: 421, command: "CONN" }), "later"],
  [failure({ responseCode: 451, command: "DATA" }), "later"],
  [failure({ responseCode: 550, command: "RCPT TO" }), "refused"],
  [failure({ code: "ESOCKET", syscall: "connect", command: "CONN" }), "later"],
  // What nodemailer says when the line breaks after the mail was handed over.
  [failure({ code: "ECONNECTION", command: "CONN" }), "unknown"],
  [failure({ code: "EDNS" }), "later"],
  [failure({ code: "ETIMEDOUT", command: "DATA" }), "unknown"],
  [failure({ code: "ECONNECTION", command: "." }), "unknown"],
  [new AppError("unavailable", "no mail"), "refused"],
  ["text", "unknown"],
] as const)("%o: %s", (error, meaning) => {
  expect(mailFailure(error)).toBe(meaning);
});
