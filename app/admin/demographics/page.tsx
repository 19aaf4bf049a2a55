import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { formatWholeMoney } from "@/components/charts/whole-money";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Stat } from "@/components/ui/stat";
import type { ActorFor } from "@/lib/auth/actor";
import { findDemographics } from "@/lib/demographics/queries";
import type { Demographics } from "@/lib/demographics/views";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { PageHead } from "../_components/page-head";
import { PageSkeleton } from "../_components/page-skeleton";
import { orProblems, queryOf, type SearchParams } from "../_components/query-of";
import { counted, deskLocale, formatCount, formatEntryTime } from "../_components/words";
import {
  attributeWords,
  demographicFields,
  rowWords,
  shareWords,
  shopperWords,
  withheldCount,
} from "./_components/demographic-words";
import { HeatCard } from "./_components/heat-card";
import { BuyersCard, ProfileCard, PyramidCard } from "./_components/people-cards";
import { Pickers } from "./_components/pickers";
import { CompareCard, PairsCard, TrendCard } from "./_components/time-cards";

export const metadata: Metadata = { title: "Demographics" };

type PageProps = { searchParams: Promise<SearchParams> };
type Query = Readonly<{ [K in (typeof demographicFields)[number]]?: string }>;

export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("viewDemographics");
  const query = queryOf(await searchParams, demographicFields);
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All organisations"} title="Demographics" />
      <Suspense key={JSON.stringify(query)} fallback={<PageSkeleton />}>
        <Figures ctx={ctx} query={query} />
      </Suspense>
    </>
  );
}

async function Figures({ ctx, query }: { ctx: Ctx<ActorFor<"viewDemographics">>; query: Query }) {
  const answer = await orProblems(findDemographics(ctx, query as object));
  const problems: Readonly<Record<string, string>> = answer.ok ? {} : answer.problems;
  // Pickers that say what is not known are left out; a comparison needs both sides.
  const isWrong = (field: string) =>
    field in problems || (/one|two/.test(field) && ("one" in problems || "two" in problems));
  const rest = Object.fromEntries(Object.entries(query).filter(([field]) => !isWrong(field)));
  const found = answer.ok ? answer.found : await findDemographics(ctx, rest);
  if (!found) notFound();
  const csv = (part: string) => paths.demographicsExport({ ...query, part });
  return (
    <>
      <Pickers found={found} problems={problems} />
      {/* On paper the pickers say nothing. */}
      <p className="hidden font-medium print:block">
        {found.name}: {rowWords[found.rows].toLowerCase()} by {attributeWords[found.by].toLowerCase()}
      </p>
      {answer.ok ? null : (
        <Banner tone="warn" title="Not everything that the address says is known">
          {Object.values(problems).join(" ")}
        </Banner>
      )}
      <Counted found={found} />
      {found.isEmpty ? (
        <Nothing />
      ) : (
        <>
          <Totals found={found} />
          <CompareCard found={found} csvHref={csv} />
          <HeatCard found={found} csvHref={csv("heat")} />
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <div className="grid min-w-0 gap-4">
              <PyramidCard found={found} csvHref={csv("pyramid")} />
              <ProfileCard found={found} csvHref={csv("profile")} attribute="gender" />
              <ProfileCard found={found} csvHref={csv("profile")} attribute="region" />
              <TrendCard found={found} csvHref={csv} />
            </div>
            <div className="grid min-w-0 gap-4">
              <BuyersCard found={found} csvHref={csv("buyers")} />
              <ProfileCard found={found} csvHref={csv("profile")} attribute="household" />
              <ProfileCard found={found} csvHref={csv("profile")} attribute="interest" />
              <PairsCard found={found} csvHref={csv} />
            </div>
          </div>
        </>
      )}
    </>
  );
}

/** How fresh it is, and how much is not told. */
function Counted({ found }: { found: Demographics }) {
  const withheld = withheldCount(found);
  const fresh =
    found.waiting === 0
      ? "Everything redeemed so far is counted."
      : `As of ${found.countedAt ? formatEntryTime(found.countedAt) : "never"}; ${counted(found.waiting, "change waits", "changes wait")}.`;
  return (
    <p className="max-w-prose text-sm text-ink-2">
      {fresh}{" "}
      {withheld > 0
        ? `Shoppers are told in tens, and ${counted(withheld, "figure is", "figures are")} withheld: fewer than 20 would be told of, or could be worked out.`
        : "Shoppers are told in tens; no figure is withheld."}{" "}
      What shoppers told counts while they agree to it; everybody else is under “Not told”.
    </p>
  );
}

function Totals({
  found: { name, shoppers, redemptionsEach, discounts, frequency, base },
}: {
  found: Demographics;
}) {
  return (
    <section aria-label={`${name}, in all`} className="grid grid-cols-2 gap-4 xl:grid-cols-4">
      <Stat
        label="Shoppers"
        value={shopperWords(shoppers)}
        note={shoppers && base.shoppers ? `${shareWords(shoppers / base.shoppers)} of the centre's` : name}
      />
      <Stat
        label="Redemptions each"
        value={redemptionsEach === null ? "–" : redemptionsEach.toFixed(1)}
        note="of all time"
      />
      <Stat
        label="Came back"
        value={frequency && shoppers ? shareWords(frequency.again / shoppers) : "–"}
        note={frequency ? `${formatCount(frequency.again)} redeemed twice or more` : "withheld"}
      />
      <Stat
        label="Discount given"
        value={discounts === null ? "–" : roughAmounts(discounts)}
        note="roughly, less what came back"
      />
    </section>
  );
}

const roughAmounts = (discounts: NonNullable<Demographics["discounts"]>) =>
  new Intl.ListFormat(deskLocale).format(
    (discounts.length > 0 ? discounts : [{ minor: 0, currency: "EUR" as const }]).map(({ minor, currency }) =>
      formatWholeMoney(minor, currency),
    ),
  );

function Nothing() {
  return (
    <Card>
      <EmptyState
        drawing="ticket"
        title="Nobody redeemed any of this yet"
        action={<LinkButton href={paths.demographics()}>Look at everything</LinkButton>}
      >
        <p>A moment after the first coupon is redeemed at a till, its shopper is counted here.</p>
      </EmptyState>
    </Card>
  );
}
