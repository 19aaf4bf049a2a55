import type { Metadata } from "next";
import { pageContext } from "@/lib/server/page-context";
import type { SearchParams } from "../_components/query-of";
import { OrganisationsPage } from "../_organisations/pages";

export const metadata: Metadata = { title: "Providers" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <OrganisationsPage
      ctx={await pageContext("viewOrganisations")}
      kind="provider"
      searchParams={searchParams}
    />
  );
}
