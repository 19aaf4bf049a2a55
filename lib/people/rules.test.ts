import { expect, test } from "vitest";
import { personRoles } from "@/lib/auth/permissions";
import { invitationState, rolesUnder } from "./rules";

const now = new Date("2026-11-27T10:00:00Z");
const later = new Date("2026-11-28T10:00:00Z");

test.each([
  [{ expiresAt: later, acceptedAt: null, revokedAt: null }, "open"],
  [{ expiresAt: now, acceptedAt: null, revokedAt: null }, "over"],
  [{ expiresAt: now, acceptedAt: now, revokedAt: null }, "accepted"],
  [{ expiresAt: later, acceptedAt: null, revokedAt: now }, "revoked"],
] as const)("%o is %s", (row, state) => {
  expect(invitationState(row, now)).toBe(state);
});

test("only operators have operators under them, and nobody has shoppers", () => {
  const over = personRoles.filter((role) => rolesUnder(role).includes("operator"));
  expect(over).toEqual(["operator"]);
  expect(personRoles.flatMap(rolesUnder)).not.toContain("shopper");
});
