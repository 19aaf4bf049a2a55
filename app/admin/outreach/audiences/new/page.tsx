import type { Metadata } from "next";
import { builderChoices } from "@/lib/outreach/audiences/builder-choices";
import { anybody } from "@/lib/outreach/audiences/definition";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../../_components/head-link";
import { PageHead } from "../../../_components/page-head";
import { AudienceForm } from "../_components/audience-form";

export const metadata: Metadata = { title: "New audience" };

export default async function Page() {
  const ctx = await pageContext("saveAudience");
  const choices = await builderChoices(ctx);
  return (
    <>
      <PageHead eyebrow={<HeadLink href={paths.outreach()}>Audiences</HeadLink>} title="New audience" />
      <AudienceForm audience={null} definition={anybody} choices={choices} reach={null} />
    </>
  );
}
