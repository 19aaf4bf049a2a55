import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { findBillingDetails } from "@/lib/clearing/documents/billing-details-queries";
import { AppError } from "@/lib/kernel/errors";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../../_components/head-link";
import { PageHead } from "../../../_components/page-head";
import { DetailsForm } from "./_components/details-form";

export const metadata: Metadata = { title: "Billing details" };

export default async function Page({ params }: { params: Promise<{ party: string }> }) {
  const ctx = await pageContext("saveBillingDetails");
  const { party } = await params;
  const found = await findBillingDetails(ctx, party).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  if (!found) notFound();
  return (
    <>
      <PageHead
        eyebrow={<HeadLink href={paths.billing()}>Billing</HeadLink>}
        title={`${found.name}: billing details`}
      />
      <Card title="What documents say" className="max-w-xl">
        <DetailsForm party={party} details={found.details} hasAccount={found.kind === "centre"} />
      </Card>
    </>
  );
}
