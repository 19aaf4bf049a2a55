import type { Metadata } from "next";
import { Banner } from "@/components/ui/banner";
import { findCities, findStores } from "@/lib/catalogue/find-stores";
import { formatPlace } from "@/lib/kernel/place";
import { paths } from "@/lib/paths";
import { optionalContext } from "@/lib/server/page-context";
import { PageBody } from "../../_components/page-body";
import { PageHead } from "../../_components/page-head";
import { ChoiceList } from "../_components/choice-list";
import { PlaceSearch } from "../_components/place-search";
import { readWhere } from "../_components/read-where";
import { type RawQuery, readFilters, toQuery } from "../(list)/search-params";
import { UseMyPlace } from "./_components/use-my-place";

export const metadata: Metadata = {
  title: "Offers near a place",
  description: "Choose a city, a street or a store, and see the coupons that are good near it.",
};

/** Where a place is typed, for those whose phone does not tell where it is. Everything is a link: it works without scripts. */
export default async function Page({ searchParams }: { searchParams: Promise<RawQuery> }) {
  const raw = await searchParams;
  const ctx = await optionalContext();
  const where = readWhere(raw);
  const { near: _, place: __, ...query } = toQuery(readFilters(raw));
  const [found, stores] = await Promise.all([findCities(ctx, where), where ? findStores(ctx, where) : []]);
  const isNowhere = found.length + stores.length === 0;
  const cities = isNowhere ? await findCities(ctx, "") : found;
  const href = (place: { latitude: number; longitude: number }, label: string) =>
    paths.offers({ ...query, near: formatPlace(place), place: label });
  const why = raw.why === "refused" || raw.why === "unknown" ? raw.why : undefined;
  return (
    <PageBody>
      <PageHead title="Near where?" back={{ href: paths.offers(query), label: "Back to the offers" }} />
      <UseMyPlace query={query} why={why} />
      <PlaceSearch
        label="City, street, store or region"
        placeholder="City, street or store"
        where={where}
        action={paths.offersNear()}
        query={query}
      />
      {isNowhere ? (
        <div className="mt-5">
          <Banner title={`No store is in or near “${where}”`}>
            <p>
              These are the cities with stores that take coupons. Choose the nearest to you, or press “Use
              where I am”.
            </p>
          </Banner>
        </div>
      ) : null}
      <ChoiceList
        title="Cities"
        choices={cities.map(({ city, region, storeCount, ...place }) => ({
          key: `${city} ${formatPlace(place)}`,
          href: href(place, city),
          label: region ? `${city}, ${region}` : city,
          sub: storeCount === 1 ? "1 store" : `${storeCount} stores`,
        }))}
      />
      <ChoiceList
        title="Stores"
        choices={stores.map(({ id, name, street, city, ...place }) => ({
          key: id,
          href: href(place, name),
          label: name,
          sub: `${street}, ${city}`,
        }))}
      />
      <p role="status" className="sr-only">
        {found.length + stores.length} places
      </p>
    </PageBody>
  );
}
