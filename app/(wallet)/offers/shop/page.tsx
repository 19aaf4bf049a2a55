import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { type FoundStore, findStores } from "@/lib/catalogue/find-stores";
import { distanceWords, metresBetween, type Place } from "@/lib/kernel/place";
import { paths } from "@/lib/paths";
import { optionalContext } from "@/lib/server/page-context";
import { PageBody } from "../../_components/page-body";
import { PageHead } from "../../_components/page-head";
import { ChoiceList } from "../_components/choice-list";
import { PlaceSearch } from "../_components/place-search";
import { readWhere } from "../_components/read-where";
import { type RawQuery, readFilters, toQuery } from "../(list)/search-params";

export const metadata: Metadata = {
  title: "Offers at a shop",
  description: "Choose the shop you go to, and see the coupons that are good there.",
};

/** Where one shop is chosen, by chain; the nearest first when a place is known. Everything is a link: it works without scripts. */
export default async function Page({ searchParams }: { searchParams: Promise<RawQuery> }) {
  const raw = await searchParams;
  const where = readWhere(raw);
  const filters = readFilters(raw);
  const stores = await findStores(await optionalContext(), where, filters.near);
  const query = toQuery(filters);
  return (
    <PageBody>
      <PageHead title="Which shop?" back={{ href: paths.offers(query), label: "Back to the offers" }} />
      <PlaceSearch
        label="Shop, street or city"
        placeholder="Shop, street or city"
        where={where}
        action={paths.offersShop()}
        query={query}
      />
      {groups(stores, filters.near).map(({ title, stores: own }) => (
        <ChoiceList
          key={title}
          title={title}
          choices={own.map((store) => ({
            key: store.id,
            href: paths.offers({ ...query, store: store.id }),
            label: store.name,
            sub: `${filters.near ? `${distanceWords(metresBetween(filters.near, store))} · ` : ""}${store.street}, ${store.city}`,
          }))}
        />
      ))}
      {stores.length === 0 ? (
        <EmptyState drawing="search" title={`No shop is called “${where}”`}>
          <p>Try its street, or the city it is in.</p>
        </EmptyState>
      ) : null}
      <p role="status" className="sr-only">
        {stores.length === 1 ? "1 shop" : `${stores.length} shops`}
      </p>
    </PageBody>
  );
}

function groups(
  stores: readonly FoundStore[],
  near: Place | undefined,
): { title: string; stores: FoundStore[] }[] {
  if (near) return [{ title: "The nearest first", stores: [...stores] }];
  const chains = new Map<string, FoundStore[]>();
  for (const store of stores) chains.set(store.retailer, [...(chains.get(store.retailer) ?? []), store]);
  return [...chains].map(([title, own]) => ({ title, stores: own }));
}
