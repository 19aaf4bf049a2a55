import type { Metadata } from "next";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PageBody } from "../_components/page-body";
import { PageHead } from "../_components/page-head";
import { SelectionPage } from "./_components/selection-page";

export const metadata: Metadata = { title: "Your coupons" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The chosen coupons are in the browser, so the page asks for them from there. */
export default async function Page({ searchParams }: PageProps) {
  await pageContext("issueBarcode");
  const { replaces } = await searchParams;
  return (
    <PageBody>
      <PageHead title="Your coupons" back={{ href: paths.offers(), label: "Back to the offers" }} />
      <SelectionPage replaces={typeof replaces === "string" ? replaces : null} />
    </PageBody>
  );
}
