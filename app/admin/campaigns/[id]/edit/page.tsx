import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { findForEditor } from "@/lib/campaigns/editor-queries";
import { isAllowedIn } from "@/lib/campaigns/rules";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../../_components/head-link";
import { PageHead } from "../../../_components/page-head";
import { stateWords } from "../../../_components/words";
import { CampaignEditor } from "./_components/campaign-editor";

type PageProps = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Edit campaign" };

/** Five steps to a campaign. A draft saves itself; of one that runs nothing changes until it is published. */
export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("saveDraft");
  const campaign = await findForEditor(ctx, (await params).id);
  if (!campaign) notFound();
  if (!isAllowedIn(campaign.state, "saveDraft") && !isAllowedIn(campaign.state, "change"))
    redirect(paths.campaign(campaign.id));
  const { label, tone } = stateWords[campaign.state];
  return (
    <>
      <PageHead
        eyebrow={<HeadLink href={paths.campaign(campaign.id)}>Back to the campaign</HeadLink>}
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {campaign.draft.name.trim() || "New campaign"} <Badge tone={tone}>{label}</Badge>
          </span>
        }
      />
      {campaign.reviewNote ? (
        <Banner tone="warn" title="Sent back by the operator">
          <p className="whitespace-pre-line">{campaign.reviewNote}</p>
        </Banner>
      ) : null}
      <CampaignEditor campaign={campaign} now={ctx.now.toISOString()} />
    </>
  );
}
