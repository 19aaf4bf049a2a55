import type { Metadata } from "next";
import { Suspense } from "react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { SearchField } from "@/components/ui/search-field";
import { Stat } from "@/components/ui/stat";
import type { ActorFor } from "@/lib/auth/actor";
import { paths } from "@/lib/paths";
import { type HourTotals, listStoreDays, readHours } from "@/lib/redemption/store-days";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { BulkForm } from "../_components/bulk-form";
import { CsvLink } from "../_components/csv-link";
import { KeepFresh } from "../_components/keep-fresh";
import { PageHead } from "../_components/page-head";
import { PageSkeleton } from "../_components/page-skeleton";
import { Pager } from "../_components/pager";
import { formatAmounts, formatCount } from "../_components/words";
import { HoursCard } from "./_components/hours-card";
import { StoresTable } from "./_components/stores-table";
import { changeStoresAction } from "./actions";

export const metadata: Metadata = { title: "Stores" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type ListQuery = { q: string; after: string | undefined };

export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("viewStores");
  const { q, after } = await searchParams;
  const query = {
    q: typeof q === "string" ? q : "",
    after: typeof after === "string" ? after : undefined,
  };
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All chains"} title="Stores">
        <div className="flex w-full flex-wrap items-center gap-3 lg:w-auto lg:flex-nowrap">
          <search className="min-w-48 flex-1 sm:w-80">
            <form action={paths.stores()}>
              <SearchField
                label="Search stores"
                name="q"
                placeholder="Name, street or city"
                maxLength={80}
                defaultValue={query.q}
              />
            </form>
          </search>
          <LinkButton href={paths.newImport({ kind: "stores" })}>Import</LinkButton>
          <CsvLink href={paths.storesExport({ q: query.q })} />
          <LinkButton href={paths.newStore()} variant="primary">
            New store
          </LinkButton>
        </div>
      </PageHead>
      <Suspense fallback={<PageSkeleton />}>
        <Stores ctx={ctx} query={query} />
      </Suspense>
      <KeepFresh seconds={20} />
    </>
  );
}

const choices = [{ what: "region", label: "Region", value: { label: "New region", hint: "Coast" } }] as const;

async function Stores({ ctx, query }: { ctx: Ctx<ActorFor<"viewStores">>; query: ListQuery }) {
  const { q, after } = query;
  const [{ stores, next }, hours] = await Promise.all([
    listStoreDays(ctx, { text: q, after }),
    after || q ? [] : readHours(ctx),
  ]);
  const words = { first: "First page", next: "More stores" };
  return (
    <>
      {hours.length > 0 ? (
        <>
          <TodayStats hours={hours} />
          <HoursCard hours={hours} current={null} />
        </>
      ) : null}
      <Card
        title={q ? `Stores with ‘${q}’` : "Stores today"}
        aside="By each store’s own clock"
        flush
        className="overflow-clip"
      >
        {stores.length === 0 ? (
          <NoStores query={query} />
        ) : (
          <BulkForm label="Stores" one="store" many="stores" choices={choices} action={changeStoresAction}>
            <StoresTable stores={stores} now={ctx.now} showRetailer={ctx.actor.role === "operator"} />
          </BulkForm>
        )}
      </Card>
      <Pager
        first={after ? paths.stores({ q }) : null}
        next={next ? paths.stores({ q, after: next }) : null}
        words={words}
      />
    </>
  );
}

/** Nothing found, the end of the list, or a chain that has just begun. */
function NoStores({ query: { q, after } }: { query: ListQuery }) {
  const isFirst = !q && !after;
  return (
    <EmptyState
      drawing="search"
      title={isFirst ? "No stores yet" : "No store here"}
      action={
        isFirst ? (
          <LinkButton href={paths.newStore()} variant="primary">
            New store
          </LinkButton>
        ) : (
          <LinkButton href={paths.stores()}>Show all stores</LinkButton>
        )
      }
    >
      <p>
        {isFirst
          ? "Open the first one: then its tills, and who works there."
          : q
            ? "Try part of the name, the street or the city."
            : "The list has come to its end."}
      </p>
    </EmptyState>
  );
}

/** The whole chain so far, against the same hours a week before. */
function TodayStats({ hours }: { hours: readonly HourTotals[] }) {
  const today = hours.reduce((sum, hour) => sum + hour.today.redemptions, 0);
  const before = hours.reduce((sum, hour) => sum + hour.before.redemptions, 0);
  const amounts = (part: "today" | "before") =>
    formatAmounts(sumAmounts(hours.flatMap((hour) => hour[part].discounts)));
  const busiest = hours.reduce((best, hour) =>
    hour.today.redemptions > best.today.redemptions ? hour : best,
  );
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Stat
        label="Redemptions today"
        value={formatCount(today)}
        note={`${formatCount(before)} on the whole day a week before`}
      />
      <Stat label="Discount today" value={amounts("today")} note={`${amounts("before")} a week before`} />
      <Stat
        label="Busiest hour"
        value={today > 0 ? `${String(busiest.hour).padStart(2, "0")}:00` : "none yet"}
        note={
          today > 0 ? `${formatCount(busiest.today.redemptions)} redemptions` : "It begins with the first"
        }
      />
    </div>
  );
}

function sumAmounts(amounts: readonly HourTotals["today"]["discounts"][number][]) {
  const sums = new Map<string, HourTotals["today"]["discounts"][number]>();
  for (const { currency, minor } of amounts) {
    sums.set(currency, { currency, minor: (sums.get(currency)?.minor ?? 0) + minor });
  }
  return [...sums.values()];
}
