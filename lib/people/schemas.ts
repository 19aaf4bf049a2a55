/** What is typed about people of the staff. */
import { z } from "zod";
import { emailAddress, newPassword, personName } from "@/lib/auth/schemas";
import { idSchema, whenGiven } from "@/lib/kernel/schemas";
import { staffRoles } from "./rules";

/** People in one invitation, and in one press on a list. */
export const mostPeople = 100;

const staffRole = z.enum(staffRoles, { error: `must be one of ${staffRoles.join(", ")}` });

/** `organisation`: an id or the whole name, of what people of the role belong to. Left out: the inviter's own. */
export const invitationRow = z.strictObject({
  name: personName,
  email: emailAddress,
  role: staffRole,
  organisation: whenGiven(z.string().trim().max(200, "must have at most 200 characters")),
});
export type InvitationRow = z.output<typeof invitationRow>;
export type InvitationInput = z.input<typeof invitationRow>;

export const invitationRows = z
  .array(invitationRow)
  .min(1, "must name somebody")
  .max(mostPeople, `must have at most ${mostPeople} people`);

export const invitationIdInput = z.strictObject({ invitationId: idSchema("invitation") });

/** The text of a link's token: 32 bytes in base64url. */
export const invitationToken = z.string().regex(/^[\w-]{43}$/, "is not the whole link");

export const acceptInput = z.strictObject({
  token: invitationToken,
  name: personName,
  password: newPassword,
});

export const peopleIds = z.strictObject({
  personIds: z
    .array(idSchema("person"))
    .min(1, "must name somebody")
    .max(mostPeople, `must have at most ${mostPeople} people`),
});

export const roleChange = z.strictObject({
  personId: idSchema("person"),
  role: staffRole,
  organisation: whenGiven(z.string().trim().max(200, "must have at most 200 characters")),
});

export const peopleListInput = z.strictObject({
  /** Part of a name or an address. */
  q: whenGiven(z.string().trim().max(100, "must have at most 100 characters")),
  role: whenGiven(staffRole),
  state: whenGiven(z.enum(["active", "disabled"], { error: "must be active or disabled" })),
  sort: whenGiven(z.enum(["name", "newest"], { error: "must be name or newest" })),
  after: whenGiven(idSchema("person", "is no place in this list")),
  limit: z.int().min(1).max(500).default(50),
});
export type PeopleListInput = z.input<typeof peopleListInput>;
