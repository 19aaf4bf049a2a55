import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppError } from "@/lib/kernel/errors";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { ownBarcodeOffers } from "@/lib/wallet/selection-facts";
import { PageBody } from "../_components/page-body";
import { PageHead } from "../_components/page-head";
import { SelectionPage } from "./_components/selection-page";

export const metadata: Metadata = { title: "Your coupons" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The chosen coupons are on the phone, so the page asks for them from there; with `?replaces=` they are those of that barcode, and the selection waits. */
export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("issueBarcode");
  const { replaces } = await searchParams;
  const isAsked = typeof replaces === "string" && replaces !== "";
  const old = isAsked
    ? await ownBarcodeOffers(ctx, replaces).catch((error: unknown) => {
        if (error instanceof AppError && error.code === "not_found") notFound();
        throw error;
      })
    : null;
  const back = old
    ? { href: paths.barcode(old.id), label: "Back to your barcode" }
    : { href: paths.offers(), label: "Back to the offers" };
  return (
    <PageBody>
      <PageHead title={old ? "Change your barcode" : "Your coupons"} back={back} />
      <SelectionPage old={old} />
    </PageBody>
  );
}
