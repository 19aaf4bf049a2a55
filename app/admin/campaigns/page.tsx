import type { Metadata } from "next";
import { Suspense } from "react";
import { BurnLegend } from "@/components/charts/burn-bar";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { ActorFor } from "@/lib/auth/actor";
import { mayUse } from "@/lib/auth/permissions";
import { campaignStates } from "@/lib/campaigns/rules";
import { listCampaignBurn } from "@/lib/ledger/queries";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { CampaignTable } from "../_components/campaign-table";
import { PageHead } from "../_components/page-head";
import { PageSkeleton } from "../_components/page-skeleton";
import { formatCount, stateWords } from "../_components/words";
import { arrange, type ListQuery, listHref, readListQuery } from "./_components/list-query";
import { NewCampaign } from "./_components/new-campaign";

export const metadata: Metadata = { title: "Campaigns" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("viewCampaigns");
  const query = readListQuery(await searchParams);
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All providers"} title="Campaigns">
        {mayUse(ctx.actor.role, "createCampaign") ? <NewCampaign /> : null}
      </PageHead>
      <Suspense fallback={<PageSkeleton />}>
        <Campaigns ctx={ctx} query={query} />
      </Suspense>
    </>
  );
}

type CampaignsProps = { ctx: Ctx<ActorFor<"viewCampaigns">>; query: ListQuery };

async function Campaigns({ ctx, query }: CampaignsProps) {
  const all = await listCampaignBurn(ctx);
  const shown = arrange(all, query);
  const inState = (state: (typeof campaignStates)[number]) => all.filter((one) => one.state === state).length;
  return (
    <>
      <nav aria-label="State" className="scroll-row -mx-5 gap-2 px-5 py-1 lg:mx-0 lg:px-0">
        <Chip href={listHref({ ...query, state: null })} current={query.state === null} scroll={false}>
          All <Count of={all.length} />
        </Chip>
        {campaignStates.map((state) => (
          <Chip
            key={state}
            href={listHref({ ...query, state })}
            current={query.state === state}
            scroll={false}
          >
            {stateWords[state].label} <Count of={inState(state)} />
          </Chip>
        ))}
      </nav>
      <Card
        title={query.state ? stateWords[query.state].label : "All campaigns"}
        aside={<BurnLegend />}
        flush
        className="overflow-hidden"
      >
        {shown.length === 0 ? (
          <EmptyState
            drawing="ticket"
            title={
              query.state ? `Nothing is ${stateWords[query.state].label.toLowerCase()}` : "No campaigns yet"
            }
            action={query.state ? <LinkButton href={paths.campaigns()}>Show all campaigns</LinkButton> : null}
          >
            <p>
              {query.state
                ? `${formatCount(all.length)} campaigns are in other states.`
                : "Campaigns appear here as soon as they are drafted."}
            </p>
          </EmptyState>
        ) : (
          <CampaignTable
            campaigns={shown}
            now={ctx.now}
            showProvider={ctx.actor.role === "operator"}
            sorting={{ current: query.sort, href: (sort) => listHref({ ...query, sort }) }}
          />
        )}
      </Card>
    </>
  );
}

function Count({ of }: { of: number }) {
  return <span className="num opacity-70">{formatCount(of)}</span>;
}
