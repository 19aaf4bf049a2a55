import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import type { ActorFor } from "@/lib/auth/actor";
import { mayUse } from "@/lib/auth/permissions";
import { listBudgetAlerts } from "@/lib/campaigns/budget-alerts";
import { findCampaign } from "@/lib/campaigns/desk-queries";
import type { CampaignDetail } from "@/lib/campaigns/desk-views";
import { verbOfMove } from "@/lib/campaigns/move-campaign";
import { campaignMoves, isAllowedIn, mayResume } from "@/lib/campaigns/rules";
import { campaignByDay, listCampaignBurn, listLastEntries } from "@/lib/ledger/queries";
import { readGivenBack } from "@/lib/ledger/read-given-back";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { stateBadge } from "../../_components/campaign-words";
import { DaysCard } from "../../_components/days-card";
import { HeadLink } from "../../_components/head-link";
import { LedgerCard } from "../../_components/ledger-card";
import { PageHead } from "../../_components/page-head";
import { PageSkeleton } from "../../_components/page-skeleton";
import { AlertsLine } from "./_components/alerts-line";
import { BudgetCards } from "./_components/budget-cards";
import { BurnCard } from "./_components/burn-card";
import { CampaignActs } from "./_components/campaign-acts";
import { DuplicateButton } from "./_components/duplicate-button";
import { OffersCard } from "./_components/offers-card";
import { StoresCard } from "./_components/stores-card";
import { TermsCard } from "./_components/terms-card";

type PageProps = { params: Promise<{ id: string }> };

/** The name is not told before it is known that the reader may see it. */
export const metadata: Metadata = { title: "Campaign" };

export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewCampaigns");
  const campaign = await findCampaign(ctx, (await params).id);
  if (!campaign) notFound();
  const { label, tone } = stateBadge(campaign, ctx.now);
  const mayEdit =
    mayUse(ctx.actor.role, "saveDraft") &&
    (isAllowedIn(campaign.state, "saveDraft") || isAllowedIn(campaign.state, "change"));
  return (
    <>
      <PageHead
        eyebrow={
          <>
            <HeadLink href={paths.campaigns()}>Campaigns</HeadLink>
            <span aria-hidden="true"> / </span>
            {campaign.provider}
          </>
        }
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {campaign.name} <Badge tone={tone}>{label}</Badge>
          </span>
        }
      >
        <div className="flex flex-wrap items-center gap-2">
          {campaign.state === "draft" ? null : (
            <LinkButton href={paths.performance(campaign.id)}>Performance</LinkButton>
          )}
          {mayEdit ? <LinkButton href={paths.editCampaign(campaign.id)}>Edit</LinkButton> : null}
          {mayUse(ctx.actor.role, "viewAudit") ? (
            <LinkButton href={paths.audit({ subject: campaign.id })}>History</LinkButton>
          ) : null}
          {mayUse(ctx.actor.role, "duplicateCampaign") ? <DuplicateButton campaignId={campaign.id} /> : null}
          <CampaignActs
            key={campaign.version}
            campaignId={campaign.id}
            version={campaign.version}
            moves={campaignMoves.filter(
              (move) =>
                mayUse(ctx.actor.role, verbOfMove[move]) &&
                isAllowedIn(campaign.state, move) &&
                (move !== "resume" || mayResume(campaign, ctx.actor.role)),
            )}
            mayTopUp={mayUse(ctx.actor.role, "topUpCampaign") && isAllowedIn(campaign.state, "topUp")}
            currency={campaign.currency}
          />
        </div>
      </PageHead>
      {campaign.reviewNote ? (
        <Banner tone="warn" title="Sent back by the operator">
          <p className="whitespace-pre-line">{campaign.reviewNote}</p>
        </Banner>
      ) : null}
      {campaign.state === "paused" && campaign.isPausedByOperator ? (
        <Banner tone="warn" title="Paused by the operator">
          <p>The operator alone resumes it. Barcodes that shoppers hold stay good.</p>
        </Banner>
      ) : null}
      <Suspense fallback={<PageSkeleton />}>
        <Detail ctx={ctx} campaign={campaign} />
      </Suspense>
    </>
  );
}

type DetailProps = { ctx: Ctx<ActorFor<"viewCampaigns">>; campaign: CampaignDetail };

async function Detail({ ctx, campaign }: DetailProps) {
  const { now, actor } = ctx;
  const [[burn], days, entries, alerts, givenBackMinor] = await Promise.all([
    listCampaignBurn(ctx, campaign.id),
    campaignByDay(ctx, campaign.id),
    listLastEntries(ctx, { postings: actor.role === "operator" ? 5 : 10, campaignId: campaign.id }),
    listBudgetAlerts(ctx, campaign.id),
    readGivenBack(ctx, campaign.id),
  ]);
  if (!burn) notFound();
  const today = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: campaign.timeZone }).format(
    now,
  );
  const endsToday = days.at(-1)?.day === today;
  return (
    <>
      <BudgetCards burn={burn} givenBackMinor={givenBackMinor} />
      <AlertsLine alerts={alerts} currency={campaign.currency} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <OffersCard campaign={campaign} />
          <BurnCard burn={burn} days={days} endsToday={endsToday} now={now} />
          <DaysCard
            title={endsToday ? "Redemptions per day, last 30 days" : "Redemptions per day, its last 30 days"}
            days={days}
            endsToday={endsToday}
            now={now}
          />
        </div>
        <div className="grid items-start gap-4 md:max-xl:grid-cols-2 xl:row-span-2">
          <TermsCard campaign={campaign} now={now} />
          <StoresCard campaign={campaign} />
        </div>
        <LedgerCard
          title="Its last entries"
          aside={actor.role === "operator" ? null : "Your side of each posting"}
          entries={entries}
          bothSides={actor.role === "operator"}
          showCampaign={false}
        />
      </div>
    </>
  );
}
