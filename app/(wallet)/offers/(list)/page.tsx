import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { searchOffers } from "@/lib/campaigns/search-offers";
import { filterNames } from "@/lib/catalogue/filter-names";
import { formatMoney } from "@/lib/kernel/money";
import { paths } from "@/lib/paths";
import { ownSavings } from "@/lib/redemption/queries";
import { optionalContext } from "@/lib/server/page-context";
import { PageBody } from "../../_components/page-body";
import { publicMetadata } from "../_components/public-metadata";
import { FilterChips } from "./_components/filter-chips";
import { GrowingList } from "./_components/growing-list";
import { NothingFound } from "./_components/nothing-found";
import { OfferSearch } from "./_components/offer-search";
import { OfferTicket } from "./_components/offer-ticket";
import { toSearch } from "./offer-search";
import { type RawQuery, readFilters, toQuery } from "./search-params";

const description =
  "Coupons for groceries and the household: search by product, brand or shop, pick what you like and show one barcode at the till.";

export function generateMetadata(): Metadata {
  return publicMetadata({ title: "Offers", description, path: paths.offers() });
}

export default async function Page({ searchParams }: { searchParams: Promise<RawQuery> }) {
  const filters = readFilters(await searchParams);
  const ctx = await optionalContext();
  const [page, names, savings] = await Promise.all([
    searchOffers(ctx, toSearch(filters)),
    filterNames(ctx, { storeId: filters.store, providerId: filters.provider, gtin: filters.gtin }),
    ctx.actor?.role === "shopper" ? ownSavings(ctx) : [],
  ]);
  const { offers, next, readAs } = page;
  const saved = savings.filter(({ thisMonthMinor }) => thisMonthMinor > 0);
  const query = toQuery(filters);
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
      {/* Words that are typed take the place of a product that was scanned. */}
      <OfferSearch q={filters.q} query={{ ...query, gtin: undefined }} />
      <FilterChips filters={filters} names={names} />
      {readAs.length > 0 && offers.length > 0 ? (
        <p className="mt-3 text-sm text-ink-2">
          Nothing is called “{readAs.map(({ asked }) => asked).join(" ")}”. This is for{" "}
          <strong className="font-semibold text-ink">{readAs.map(({ taken }) => taken).join(" ")}</strong> and
          the like.
        </p>
      ) : null}
      {filters.after ? (
        <p className="mt-3">
          <LinkButton href={paths.offers(query)} size="sm">
            Back to the first offers
          </LinkButton>
        </p>
      ) : null}
      {offers.length > 0 ? (
        <GrowingList
          key={`${JSON.stringify(query)} ${next}`}
          query={query}
          firstIds={offers.map(({ id }) => id)}
          next={next}
          moreHref={paths.offers({ ...query, after: next ?? undefined })}
        >
          {offers.map((offer) => (
            <li key={offer.id} data-offer={offer.id} className="grid">
              <OfferTicket offer={offer} near={filters.near} />
            </li>
          ))}
        </GrowingList>
      ) : (
        <NothingFound filters={filters} names={names} />
      )}
    </PageBody>
  );
}
