import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { searchOffers } from "@/lib/campaigns/queries";
import { categoryWords } from "@/lib/kernel/categories";
import { formatMoney } from "@/lib/kernel/money";
import { paths } from "@/lib/paths";
import { ownSavings } from "@/lib/redemption/queries";
import { optionalContext } from "@/lib/server/page-context";
import { PageBody } from "../../_components/page-body";
import { FilterChips } from "./_components/filter-chips";
import { OfferSearch } from "./_components/offer-search";
import { OfferTicket } from "./_components/offer-ticket";
import { type OfferFilters, readFilters } from "./search-params";

export const metadata: Metadata = { title: "Offers" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: PageProps) {
  const filters = readFilters(await searchParams);
  const ctx = await optionalContext();
  const { q, sort, category } = filters;
  const [offers, savings] = await Promise.all([
    searchOffers(ctx, { text: q, sort, category }),
    ctx.actor?.role === "shopper" ? ownSavings(ctx) : [],
  ]);
  const saved = savings.filter(({ thisMonthMinor }) => thisMonthMinor > 0);
  return (
    <PageBody wide>
      <header className="flex items-baseline justify-between gap-4">
        <h1>Offers</h1>
        {saved.length > 0 ? (
          <p className="num text-base tracking-normal text-ink-2">
            Saved this month{" "}
            <strong className="font-semibold text-ink">
              {saved.map((one) => formatMoney(one.thisMonthMinor, one.currency)).join(" and ")}
            </strong>
          </p>
        ) : null}
      </header>
      <OfferSearch filters={filters} />
      <FilterChips filters={filters} />
      {offers.length > 0 ? (
        <ul className="mt-4 grid gap-3 lg:grid-cols-2 lg:gap-4">
          {offers.map((offer) => (
            <li key={offer.id} className="grid">
              <OfferTicket offer={offer} />
            </li>
          ))}
        </ul>
      ) : (
        <NothingFound filters={filters} />
      )}
      <p role="status" className="sr-only">
        {offers.length === 1 ? "1 offer" : `${offers.length} offers`}
      </p>
    </PageBody>
  );
}

function NothingFound({ filters: { q, category } }: { filters: OfferFilters }) {
  const place = category ? ` in ${categoryWords[category].label}` : "";
  return (
    <EmptyState
      drawing="search"
      title={q ? `Nothing matches “${q}”${place}` : `No offers${place} right now`}
      action={<LinkButton href={paths.offers()}>Show all offers</LinkButton>}
    >
      <p>{q ? "Try another word: a product, a brand or a kind of food." : "New ones come every week."}</p>
    </EmptyState>
  );
}
