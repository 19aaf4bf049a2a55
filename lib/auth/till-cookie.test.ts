import { expect, test } from "vitest";
import { formatId } from "@/lib/kernel/ids";
import { readTillCookie, signTillCookie, tillCookieName, tillCookieOf } from "./till-cookie";

const secret = "a-secret-for-tests-that-is-long-enough";
const deviceId = formatId("tillDevice", 77n);
const value = signTillCookie(deviceId, secret);

test("what was signed is read", () => {
  expect(readTillCookie(value, secret)).toBe(deviceId);
});

test.each([
  ["nothing", undefined],
  ["no signature", deviceId],
  ["another tablet's signature", `${formatId("tillDevice", 78n)}.${value.split(".")[1]}`],
  ["a cut signature", value.slice(0, -2)],
  ["more behind it", `${value}.x`],
  ["another kind of id", signTillCookie(formatId("till", 77n) as unknown as typeof deviceId, secret)],
  ["a novel", "x".repeat(10_000)],
])("%s is no cookie of ours", (_, given) => {
  expect(readTillCookie(given, secret)).toBeNull();
});

test("another secret signs for nobody here", () => {
  expect(readTillCookie(value, `${secret}2`)).toBeNull();
});

test("found among other cookies, by its whole name", () => {
  const name = tillCookieName(false);
  expect(tillCookieOf(`a=1; not-${name}=x; ${name}=${value}; b=2`, false)).toBe(value);
  expect(tillCookieOf(`a=1`, false)).toBeUndefined();
  expect(tillCookieOf(null, false)).toBeUndefined();
  expect(tillCookieOf(`${name}=${value}`, true)).toBeUndefined();
});
