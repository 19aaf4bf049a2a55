import type { Metadata } from "next";
import { Suspense } from "react";
import { BurnLegend } from "@/components/charts/burn-bar";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { SearchField } from "@/components/ui/search-field";
import type { ActorFor } from "@/lib/auth/actor";
import { mayUse } from "@/lib/auth/permissions";
import { campaignStates } from "@/lib/campaigns/rules";
import { searchCampaigns } from "@/lib/ledger/search-campaigns";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { CampaignTable } from "../_components/campaign-table";
import { CsvLink } from "../_components/csv-link";
import { PageHead } from "../_components/page-head";
import { PageSkeleton } from "../_components/page-skeleton";
import { Pager } from "../_components/pager";
import type { SearchParams } from "../_components/query-of";
import { formatCount, stateWords } from "../_components/words";
import { openViews, SavedViews } from "../_views/saved-views";
import { type ListQuery, listFileHref, listHref, readListQuery, said } from "./_components/list-query";
import { NewCampaign } from "./_components/new-campaign";

export const metadata: Metadata = { title: "Campaigns" };

type PageProps = { searchParams: Promise<SearchParams> };

export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("viewCampaigns");
  const given = await searchParams;
  const query = readListQuery(given);
  const views = await openViews(ctx, "campaigns", given);
  const { state, sort } = query;
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All providers"} title="Campaigns">
        <div className="flex w-full flex-wrap items-center gap-3 lg:w-auto lg:flex-nowrap">
          <search className="min-w-0 flex-1 basis-full sm:basis-0 lg:w-72">
            <form action={paths.campaigns()}>
              {state ? <input type="hidden" name="state" value={state} /> : null}
              {sort === "end" ? null : <input type="hidden" name="sort" value={sort} />}
              <SearchField
                label="Search campaigns"
                name="q"
                placeholder={ctx.actor.role === "operator" ? "Campaign or provider" : "Campaign"}
                maxLength={80}
                defaultValue={query.q}
              />
            </form>
          </search>
          <CsvLink href={listFileHref(query)} />
          {mayUse(ctx.actor.role, "createCampaign") ? <NewCampaign /> : null}
        </div>
      </PageHead>
      <SavedViews list="campaigns" views={views} query={said(query)} />
      <Suspense fallback={<PageSkeleton />}>
        <Campaigns ctx={ctx} query={query} />
      </Suspense>
    </>
  );
}

type CampaignsProps = { ctx: Ctx<ActorFor<"viewCampaigns">>; query: ListQuery };

async function Campaigns({ ctx, query }: CampaignsProps) {
  const { campaigns, next, counts } = await searchCampaigns(ctx, { ...query, text: query.q });
  const first = { ...query, after: undefined };
  const all = campaignStates.reduce((sum, state) => sum + counts[state], 0);
  return (
    <>
      <nav aria-label="State" className="scroll-row -mx-5 gap-2 px-5 py-1 lg:mx-0 lg:px-0">
        <Chip href={listHref({ ...first, state: null })} current={query.state === null} scroll={false}>
          All <Count of={all} />
        </Chip>
        {campaignStates.map((state) => (
          <Chip
            key={state}
            href={listHref({ ...first, state })}
            current={query.state === state}
            scroll={false}
          >
            {stateWords[state].label} <Count of={counts[state]} />
          </Chip>
        ))}
      </nav>
      <Card title={titleOf(query)} aside={<BurnLegend />} flush className="overflow-hidden">
        {campaigns.length === 0 ? (
          <NoCampaigns query={query} />
        ) : (
          <CampaignTable
            campaigns={campaigns}
            now={ctx.now}
            showProvider={ctx.actor.role === "operator"}
            sorting={{ current: query.sort, href: (sort) => listHref({ ...first, sort }) }}
          />
        )}
      </Card>
      <Pager
        first={query.after ? listHref(first) : null}
        next={next ? listHref({ ...query, after: next }) : null}
        words={{ first: "First page", next: "More campaigns" }}
      />
    </>
  );
}

function titleOf({ state, q }: ListQuery): string {
  const which = state ? stateWords[state].label : "All campaigns";
  return q ? `${which} with ‘${q}’` : which;
}

/** Nothing found, nothing in this state, the end of the list, or nothing at all yet. */
function NoCampaigns({ query: { state, q, after } }: { query: ListQuery }) {
  const isNarrowed = Boolean(state || q || after);
  return (
    <EmptyState
      drawing="ticket"
      title={
        q
          ? "No campaign is called that"
          : state
            ? `Nothing is ${stateWords[state].label.toLowerCase()}`
            : "No campaigns yet"
      }
      action={isNarrowed ? <LinkButton href={paths.campaigns()}>Show all campaigns</LinkButton> : null}
    >
      <p>
        {q
          ? "Try a part of the name, or another state."
          : isNarrowed
            ? "Others are in other states."
            : "Campaigns appear here as soon as they are drafted."}
      </p>
    </EmptyState>
  );
}

function Count({ of }: { of: number }) {
  return <span className="num opacity-70">{formatCount(of)}</span>;
}
