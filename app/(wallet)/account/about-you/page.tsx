import type { Metadata } from "next";
import { getOwnAccount, listRegions } from "@/lib/account/queries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PageBody } from "../../_components/page-body";
import { PageHead } from "../../_components/page-head";
import { AboutYouForm } from "./_components/about-you-form";

export const metadata: Metadata = { title: "About you" };

export default async function Page() {
  const ctx = await pageContext("updateOwnAttributes");
  const [{ name, attributes }, regions] = await Promise.all([getOwnAccount(ctx), listRegions(ctx)]);
  const { region } = attributes;
  return (
    <PageBody high>
      <PageHead title="About you" back={{ href: paths.account(), label: "Back to your account" }} />
      <p className="mt-3 mb-5 text-ink-2">
        All of it is up to you. Empty a field and we forget it. Stores and brands see groups of at least 20
        people, never you.
      </p>
      <AboutYouForm
        name={name}
        attributes={attributes}
        regions={region && !regions.includes(region) ? [...regions, region] : regions}
      />
    </PageBody>
  );
}
