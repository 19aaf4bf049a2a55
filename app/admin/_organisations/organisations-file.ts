/** What a list of organisations shows, as a file in the columns of the import: sent back as it is, nothing changes. */
import { kindsOfFile } from "@/lib/catalogue/imports/kinds";
import { maxRows } from "@/lib/catalogue/imports/rules";
import { listOrganisations } from "@/lib/catalogue/organisations/queries";
import type { OrganisationKind } from "@/lib/catalogue/organisations/schemas";
import type { csvRoute } from "@/lib/server/csv-route";
import { organisationFields } from "./organisation-words";

export function organisationsFile(
  kind: OrganisationKind,
): Parameters<typeof csvRoute<"viewOrganisations">>[0] {
  const name = `${kind}s` as const;
  return {
    verb: "viewOrganisations",
    name,
    head: kindsOfFile[name].columns.map((column) => column.name),
    fields: organisationFields,
    mostRows: maxRows,
    page: async (ctx, asked) => {
      const { organisations, next } = await listOrganisations(ctx, {
        ...(asked as object),
        kind,
        limit: 2_000,
      });
      return {
        next,
        rows: organisations.map(({ id, name: its, country, tint }) => [
          id,
          its,
          country,
          ...(kind === "provider" ? [tint] : []),
        ]),
      };
    },
  };
}
