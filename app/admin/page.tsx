import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { BurnLegend } from "@/components/charts/burn-bar";
import { Card } from "@/components/ui/card";
import type { ActorFor } from "@/lib/auth/actor";
import { mayUse } from "@/lib/auth/permissions";
import {
  ledgerSums,
  listCampaignBurn,
  listLastEntries,
  posterLagSeconds,
  redemptionsByDay,
} from "@/lib/ledger/queries";
import { burnShares } from "@/lib/ledger/rules";
import type { CampaignBurn } from "@/lib/ledger/views";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { AccountCard } from "./_components/account-card";
import { CampaignTable } from "./_components/campaign-table";
import { DaysCard } from "./_components/days-card";
import { HomeStats } from "./_components/home-stats";
import { LedgerCard, LedgerHealth } from "./_components/ledger-card";
import { NeedsCard } from "./_components/needs-card";
import { PageHead } from "./_components/page-head";
import { PageSkeleton } from "./_components/page-skeleton";
import { formatCount, formatToday } from "./_components/words";

export const metadata: Metadata = { title: "Home" };

type DeskCtx = Ctx<ActorFor<"viewAdmin">>;

/** Who may come in is settled here, before anything streams: the status stays right. */
export default async function Page() {
  const ctx = await pageContext("viewAdmin");
  return (
    <>
      <PageHead
        eyebrow={<time dateTime={ctx.now.toISOString()}>{formatToday(ctx.now)}</time>}
        title={ctx.actor.organisation ?? "Today"}
      />
      <Suspense fallback={<PageSkeleton />}>
        <Home ctx={ctx} />
      </Suspense>
    </>
  );
}

async function Home({ ctx }: { ctx: DeskCtx }) {
  const { actor, now } = ctx;
  const seesCampaigns = mayUse(actor.role, "viewCampaigns");
  const isOperator = actor.role === "operator";
  const [days, campaigns, entries, sums, lagSeconds] = await Promise.all([
    redemptionsByDay(ctx),
    seesCampaigns ? listCampaignBurn(ctx) : [],
    listLastEntries(ctx, { postings: isOperator ? 5 : 10 }),
    ledgerSums(ctx),
    isOperator ? posterLagSeconds(ctx) : 0,
  ]);
  return (
    <>
      <HomeStats role={actor.role} days={days} campaigns={campaigns} sums={sums} now={now} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <DaysCard title="Redemptions per day, last 30 days" days={days} endsToday now={now} />
        <div className="flex flex-col gap-4">
          {seesCampaigns ? <NeedsCard campaigns={campaigns} role={actor.role} /> : null}
          {actor.role === "operator" ? null : <AccountCard sums={sums} role={actor.role} />}
        </div>
      </div>
      {seesCampaigns ? <RunningCampaigns campaigns={campaigns} now={now} showProvider={isOperator} /> : null}
      <LedgerCard
        entries={entries}
        bothSides={isOperator}
        showCampaign
        aside={
          isOperator ? <LedgerHealth sums={sums} lagSeconds={lagSeconds} /> : "Your side of each posting"
        }
      />
    </>
  );
}

type RunningProps = { campaigns: readonly CampaignBurn[]; now: Date; showProvider: boolean };

/** What runs now, most spent first; without anything running, whatever there is. */
function RunningCampaigns({ campaigns, now, showProvider }: RunningProps) {
  const mostShown = 8;
  const running = campaigns.filter((one) => one.state === "live" || one.state === "paused");
  const shown = (running.length > 0 ? running : campaigns)
    .toSorted((a, b) => burnShares(b).spent - burnShares(a).spent)
    .slice(0, mostShown);
  return (
    <Card
      title="Campaigns"
      flush
      className="overflow-hidden"
      aside={
        <span className="flex flex-wrap items-center justify-end gap-x-5 gap-y-1">
          <BurnLegend />
          <Link
            href={paths.campaigns()}
            className="target-44 rounded-sm text-ink underline decoration-line-3 underline-offset-4 hover:decoration-ink"
          >
            All {formatCount(campaigns.length)}
          </Link>
        </span>
      }
    >
      {shown.length === 0 ? (
        <p className="px-5 pb-5 text-ink-2">No campaigns yet.</p>
      ) : (
        <CampaignTable campaigns={shown} now={now} showProvider={showProvider} />
      )}
    </Card>
  );
}
