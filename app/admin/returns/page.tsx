import type { Metadata } from "next";
import { Suspense } from "react";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActorFor } from "@/lib/auth/actor";
import { paths } from "@/lib/paths";
import { listReversals } from "@/lib/redemption/list-reversals";
import { searchDays } from "@/lib/redemption/search-receipts";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { CsvLink } from "../_components/csv-link";
import { FilterForm, ShopFields } from "../_components/filter-form";
import { FoundCard } from "../_components/found-card";
import { PageHead } from "../_components/page-head";
import { Pager } from "../_components/pager";
import { orProblems, queryOf, type SearchParams } from "../_components/query-of";
import { loadChoices } from "../_components/shop-choices";
import { openViews, SavedViews } from "../_views/saved-views";
import { returnFields } from "./_components/return-query";
import { ReturnsTable } from "./_components/returns-table";

export const metadata: Metadata = { title: "Returns" };

type PageProps = { searchParams: Promise<SearchParams> };
type Query = Readonly<{ [K in (typeof returnFields)[number]]?: string }>;

export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("viewStores");
  const given = await searchParams;
  const query = queryOf(given, returnFields);
  const views = await openViews(ctx, "returns", given);
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All chains"} title="Returns">
        <CsvLink href={paths.returnsExport({ ...query, after: undefined })} />
      </PageHead>
      <SavedViews list="returns" views={views} query={query} />
      <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
        <Returns ctx={ctx} query={query} />
      </Suspense>
    </>
  );
}

async function Returns({ ctx, query }: { ctx: Ctx<ActorFor<"viewStores">>; query: Query }) {
  const [choices, answer] = await Promise.all([
    loadChoices(ctx, query.storeId),
    orProblems(listReversals(ctx, query as object)),
  ]);
  const problems = answer.ok ? {} : answer.problems;
  const { reversals, next } = answer.ok ? answer.found : { reversals: [], next: null };
  const { after, ...filters } = query;
  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <>
      <FilterForm action={paths.returns()} label="Search returns" clear={isNarrowed ? paths.returns() : null}>
        <ShopFields query={query} problems={problems} {...choices} />
        <Select label="Kind" name="reason" defaultValue={query.reason ?? ""} error={problems.reason}>
          <option value="">Returns and voids</option>
          <option value="return">Returns</option>
          <option value="void">Voids</option>
        </Select>
      </FilterForm>
      <FoundCard
        title="Newest returns and voids"
        aside={query.from || query.to ? null : `Of the last ${searchDays} days`}
        isNarrowed={isNarrowed}
        isWrong={!answer.ok}
        empty={
          reversals.length > 0
            ? null
            : {
                title: "Nothing came back",
                text: "Returns and voids from tills, the API and this desk appear here.",
              }
        }
        drawing="receipt"
        newest={paths.returns()}
      >
        <ReturnsTable reversals={reversals} />
      </FoundCard>
      <Pager
        first={after ? paths.returns(filters) : null}
        next={next ? paths.returns({ ...filters, after: next }) : null}
      />
    </>
  );
}
