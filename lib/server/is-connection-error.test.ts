import { expect, test } from "vitest";
import { isConnectionError } from "./is-connection-error";

const withCode = (code: string) => Object.assign(new Error("x"), { code });

test.each([
  "ECONNREFUSED",
  "CONNECTION_CLOSED",
  "CONNECT_TIMEOUT",
  "57P01",
  "57P03",
  "53300",
  "57014",
  "40P01",
  "08006",
])("%s may be better next time", (code) => {
  expect(isConnectionError(withCode(code))).toBe(true);
  expect(isConnectionError(new Error("query failed", { cause: withCode(code) }))).toBe(true);
});

test.each(["23505", "42P01", "22P02", "ERR_INVALID_ARG_TYPE"])("%s will not", (code) => {
  expect(isConnectionError(withCode(code))).toBe(false);
});

test("nor will anything without a code", () => {
  expect(isConnectionError(new Error("x"))).toBe(false);
  expect(isConnectionError(null)).toBe(false);
});
