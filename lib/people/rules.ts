/** Who may have whom on the staff. PURE. */
import type { PersonRole } from "@/lib/auth/permissions";

export const staffRoles = ["operator", "marketer", "retailer", "cashier", "carrier"] as const;
export type StaffRole = (typeof staffRoles)[number];

/** What people of a role belong to; operators to the centre itself. */
export const organisationOf = {
  operator: null,
  marketer: "provider",
  retailer: "retailer",
  cashier: "store",
  carrier: "carrier",
} as const satisfies Record<StaffRole, "provider" | "retailer" | "store" | "carrier" | null>;

const ownRoles: Readonly<Record<PersonRole, readonly StaffRole[]>> = {
  operator: staffRoles,
  retailer: ["retailer", "cashier"],
  marketer: ["marketer"],
  carrier: ["carrier"],
  cashier: [],
  shopper: [],
};

/** The roles of the people whom somebody looks after: of the own organisation, operators of all. */
export function rolesUnder(role: PersonRole): readonly StaffRole[] {
  return ownRoles[role];
}

/** Of a file of people: rows below the heading, and bytes. */
export const mostPeopleRows = 1_000;
export const mostPeopleBytes = 400_000;

/** How long a link of an invitation is good. */
export const invitationLifetimeDays = 7;

/** What has become of an invitation. `over`: its link is too old and can be renewed. */
export type InvitationState = "open" | "over" | "accepted" | "revoked";

/** At its last instant a link is over. */
export function invitationState(
  row: { expiresAt: Date; acceptedAt: Date | null; revokedAt: Date | null },
  now: Date,
): InvitationState {
  if (row.acceptedAt) return "accepted";
  if (row.revokedAt) return "revoked";
  return row.expiresAt <= now ? "over" : "open";
}
