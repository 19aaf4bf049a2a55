import type { Metadata } from "next";
import { Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import type { ActorFor } from "@/lib/auth/actor";
import { paths } from "@/lib/paths";
import { searchDays, searchReceipts } from "@/lib/redemption/search-receipts";
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
import { receiptFields } from "./_components/receipt-query";
import { ReceiptsTable } from "./_components/receipts-table";

export const metadata: Metadata = { title: "Receipts" };

type PageProps = { searchParams: Promise<SearchParams> };
type Query = Readonly<{ [K in (typeof receiptFields)[number]]?: string }>;

export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("viewStores");
  const given = await searchParams;
  const query = queryOf(given, receiptFields);
  const views = await openViews(ctx, "receipts", given);
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All chains"} title="Receipts">
        <CsvLink href={paths.receiptsExport({ ...query, after: undefined })} />
      </PageHead>
      <SavedViews list="receipts" views={views} query={query} />
      <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
        <Receipts ctx={ctx} query={query} />
      </Suspense>
    </>
  );
}

async function Receipts({ ctx, query }: { ctx: Ctx<ActorFor<"viewStores">>; query: Query }) {
  const [choices, answer] = await Promise.all([
    loadChoices(ctx, query.storeId),
    orProblems(searchReceipts(ctx, query as object)),
  ]);
  const problems = answer.ok ? {} : answer.problems;
  const { receipts, next } = answer.ok ? answer.found : { receipts: [], next: null };
  const { after, ...filters } = query;
  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <>
      <FilterForm
        action={paths.receipts()}
        label="Search receipts"
        clear={isNarrowed ? paths.receipts() : null}
      >
        <TextField
          label="Receipt number"
          name="number"
          mono
          autoComplete="off"
          placeholder="rdm_… or its end"
          defaultValue={query.number}
          error={problems.number}
        />
        <ShopFields query={query} problems={problems} {...choices} />
        <TextField
          label="Discount"
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          placeholder="4.20"
          defaultValue={query.amount}
          error={problems.amount}
        />
        <TextField
          label="Product"
          name="product"
          autoComplete="off"
          placeholder="Name, brand or GTIN"
          maxLength={80}
          defaultValue={query.product}
          error={problems.product}
        />
      </FilterForm>
      <FoundCard
        title="Newest receipts"
        aside={query.from || query.to || query.number ? null : `Of the last ${searchDays} days`}
        isNarrowed={isNarrowed}
        isWrong={!answer.ok}
        empty={
          receipts.length > 0
            ? null
            : {
                title: "No receipt like this",
                text: "Try fewer fields, or other days. A whole receipt number is found whenever it was.",
              }
        }
        drawing="search"
        newest={paths.receipts()}
      >
        <ReceiptsTable receipts={receipts} />
      </FoundCard>
      <Pager
        first={after ? paths.receipts(filters) : null}
        next={next ? paths.receipts({ ...filters, after: next }) : null}
      />
    </>
  );
}
