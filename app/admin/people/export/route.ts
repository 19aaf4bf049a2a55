import { instantColumn } from "@/lib/kernel/file-columns";
import { deskTimeZone } from "@/lib/ledger/rules";
import { listPeople } from "@/lib/people/queries";
import type { PeopleListInput } from "@/lib/people/schemas";
import { csvRoute } from "@/lib/server/csv-route";
import { peopleFields } from "../_components/people-query";

/** What the list of people shows, all pages of it; the first four columns are those of the import. */
export const GET = csvRoute({
  verb: "viewPeople",
  name: "people",
  head: ["name", "email", "role", "organisation", "id", "sign_in", instantColumn("since", deskTimeZone)],
  fields: peopleFields,
  page: async (ctx, asked) => {
    const { rows, next } = await listPeople(ctx, { ...asked, limit: 500 } as PeopleListInput);
    return {
      next,
      rows: rows.map((row) => [
        row.name,
        row.email,
        row.role,
        row.organisation,
        row.id,
        row.isDisabled ? "disabled" : "allowed",
        row.createdAt,
      ]),
    };
  },
});
