import { instantColumn } from "@/lib/kernel/file-columns";
import { deskTimeZone } from "@/lib/ledger/rules";
import { listOpenInvitations } from "@/lib/people/queries";
import { csvRoute } from "@/lib/server/csv-route";

/** Invitations that wait for an answer. */
export const GET = csvRoute({
  verb: "viewPeople",
  name: "invitations",
  head: [
    "name",
    "email",
    "role",
    "organisation",
    "id",
    "invited_by",
    instantColumn("link_good_until", deskTimeZone),
  ],
  fields: [],
  page: async (ctx) => ({
    next: null,
    rows: (await listOpenInvitations(ctx)).map((one) => [
      one.name,
      one.email,
      one.role,
      one.organisation,
      one.id,
      one.invitedBy,
      one.expiresAt,
    ]),
  }),
});
