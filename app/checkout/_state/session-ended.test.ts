import { expect, it } from "vitest";
import { saysSignedOut } from "./session-ended";

it.each<[unknown, boolean]>([
  [{ ok: false, error: { code: "unauthenticated", message: "Sign in.", fields: [] } }, true],
  [{ ok: false, error: { code: "forbidden", message: "No.", fields: [] } }, false],
  [{ ok: false, reason: "expired", message: "", details: {} }, false],
  [{ ok: true, product: null }, false],
  [{ error: null }, false],
  [null, false],
])("of %j says %s", (value, expected) => {
  expect(saysSignedOut(value)).toBe(expected);
});
