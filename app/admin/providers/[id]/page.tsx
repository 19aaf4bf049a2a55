import type { Metadata } from "next";
import { pageContext } from "@/lib/server/page-context";
import { OrganisationPage } from "../../_organisations/pages";

export const metadata: Metadata = { title: "Provider" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <OrganisationPage ctx={await pageContext("viewOrganisations")} kind="provider" params={params} />;
}
