import { expect, test } from "vitest";
import { hashPassword, longestPassword, verifyPassword } from "./password";

test("argon2id with OWASP's parameters, in PHC format", async () => {
  expect(await hashPassword("correct horse")).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("the right password and no other", async () => {
  const hash = await hashPassword("Straße 1");
  expect(await verifyPassword(hash, "Straße 1")).toBe(true);
  expect(await verifyPassword(hash, "straße 1")).toBe(false);
  expect(await verifyPassword(hash, "")).toBe(false);
});

test("the same letters composed differently are the same password", async () => {
  expect(await verifyPassword(await hashPassword("caf\u00e9"), "cafe\u0301")).toBe(true);
});

test("without a hash nothing is right", async () => {
  expect(await verifyPassword(null, "anything")).toBe(false);
});

test("a giant password is refused before any work", async () => {
  const giant = "x".repeat(longestPassword + 1);
  await expect(hashPassword(giant)).rejects.toThrow(RangeError);
  expect(await verifyPassword(await hashPassword("x"), giant)).toBe(false);
});
