import type { Metadata } from "next";
import { pageContext } from "@/lib/server/page-context";
import { NewOrganisationPage } from "../../_organisations/pages";

export const metadata: Metadata = { title: "New carrier" };

export default async function Page() {
  await pageContext("createOrganisation");
  return <NewOrganisationPage kind="carrier" />;
}
