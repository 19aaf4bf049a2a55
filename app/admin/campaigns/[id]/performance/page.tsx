import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Stat } from "@/components/ui/stat";
import type { ActorFor } from "@/lib/auth/actor";
import { findCampaign } from "@/lib/campaigns/desk-queries";
import { formatMoney } from "@/lib/kernel/money";
import { findPerformance } from "@/lib/ledger/performance-queries";
import { costPerRedemption, type Period, periods, readPeriod } from "@/lib/ledger/performance-rules";
import type { Performance } from "@/lib/ledger/performance-views";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../../_components/head-link";
import { PageHead } from "../../../_components/page-head";
import { PageSkeleton } from "../../../_components/page-skeleton";
import { queryOf, type SearchParams } from "../../../_components/query-of";
import { counted, deskLocale, formatCount, zoneWords } from "../../../_components/words";
import { BuyersCard } from "./_components/buyers-card";
import { DaysCard } from "./_components/days-card";
import { FunnelCard } from "./_components/funnel-card";
import { PartsCard } from "./_components/parts-card";
import { periodWords } from "./_components/performance-words";
import { RefusalsCard } from "./_components/refusals-card";

/** The name is not told before it is known that the reader may see it. */
export const metadata: Metadata = { title: "Performance" };

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function Page({ params, searchParams }: PageProps) {
  const ctx = await pageContext("viewCampaigns");
  const campaign = await findCampaign(ctx, (await params).id);
  if (!campaign) notFound();
  const period = readPeriod(queryOf(await searchParams, ["period"]).period);
  const { id, name, provider, timeZone } = campaign;
  return (
    <>
      <PageHead
        eyebrow={
          <>
            <HeadLink href={paths.campaigns()}>Campaigns</HeadLink>
            <span aria-hidden="true"> / </span>
            {provider}
            <span aria-hidden="true"> / </span>
            <HeadLink href={paths.campaign(id)}>{name}</HeadLink>
          </>
        }
        title="Performance"
      />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <nav aria-label="Period" className="scroll-row -mx-5 gap-2 px-5 py-1 lg:mx-0 lg:px-0">
          {periods.map((one) => (
            <Chip
              key={one}
              href={paths.performance(id, { period: one === "30" ? undefined : one })}
              current={one === period}
              scroll={false}
            >
              {periodWords[one].chip}
            </Chip>
          ))}
        </nav>
        <p className="text-sm text-ink-2">Days in {zoneWords(timeZone)}, today included</p>
      </div>
      <Suspense key={period} fallback={<PageSkeleton />}>
        <Figures ctx={ctx} campaignId={id} period={period} />
      </Suspense>
    </>
  );
}

type FiguresProps = { ctx: Ctx<ActorFor<"viewCampaigns">>; campaignId: string; period: Period };

async function Figures({ ctx, campaignId, period }: FiguresProps) {
  const performance = await findPerformance(ctx, campaignId, period);
  if (!performance) notFound();
  const { funnel, refusals, currency } = performance;
  const csv = (part: string) => paths.performanceExport(performance.id, { part, period });
  if (Object.values(funnel).every((count) => count === 0) && refusals.length === 0)
    return <Nothing performance={performance} />;
  return (
    <>
      <Totals performance={performance} />
      <FunnelCard performance={performance} csvHref={csv("funnel")} />
      <DaysCard performance={performance} csvHref={csv("days")} now={ctx.now} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <PartsCard
          title="By store"
          unit={["store", "stores"]}
          parts={performance.stores}
          currency={currency}
          hasFees
          csvHref={csv("stores")}
        />
        <PartsCard
          title="By product"
          unit={["product", "products"]}
          parts={performance.products}
          currency={currency}
          hasFees={false}
          csvHref={csv("products")}
        />
        <BuyersCard performance={performance} csvHref={csv("shoppers")} />
        <RefusalsCard performance={performance} csvHref={csv("refusals")} />
      </div>
    </>
  );
}

/** What the period brought and what it cost. */
function Totals({ performance: { total, currency, period } }: { performance: Performance }) {
  const money = (minor: number) => formatMoney(minor, currency, deskLocale);
  const each = costPerRedemption(total);
  return (
    <section
      aria-label={`In all, ${periodWords[period].title}`}
      className="grid grid-cols-2 gap-4 xl:grid-cols-4"
    >
      <Stat
        label="Redemptions"
        value={formatCount(total.redemptions)}
        note={
          total.undone > 0 ? `${formatCount(total.undone)} undone` : counted(total.units, "unit", "units")
        }
      />
      <Stat label="Cost per redemption" value={each === null ? "–" : money(each)} note="discount and fees" />
      <Stat label="Discount given" value={money(total.discountMinor)} note="less what came back" />
      <Stat label="Fees" value={money(total.feeMinor)} note="on top of the budget" />
    </section>
  );
}

function Nothing({ performance: { id, isTest, period } }: { performance: Performance }) {
  return (
    <Card>
      <EmptyState
        drawing="ticket"
        title={isTest ? "Test campaigns are not counted" : "Nothing happened yet"}
        action={
          period === "all" ? (
            <LinkButton href={paths.campaign(id)}>Look at the campaign</LinkButton>
          ) : (
            <LinkButton href={paths.performance(id, { period: "all" })}>Look at all of its time</LinkButton>
          )
        }
      >
        <p>
          {isTest
            ? "What tills try out with it stands in no figures."
            : "As soon as shoppers see its coupons, what they do with them appears here."}
        </p>
      </EmptyState>
    </Card>
  );
}
