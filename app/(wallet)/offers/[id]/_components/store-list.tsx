import { Card } from "@/components/ui/card";
import { MapPinIcon } from "@/components/ui/icons";
import type { StoreView } from "@/lib/campaigns/offer-views";
import { distanceWords, metresBetween, type Place } from "@/lib/kernel/place";
import { storesByChain } from "../../../_components/stores-by-chain";
import { StoreFinder } from "./store-finder";

/** From so many on, a field finds one. */
const many = 10;

type StoreListProps = { stores: readonly StoreView[]; isEverywhere: boolean; near: Place | null };

/** Where it holds, by chain; the nearest first when a place is known. */
export function StoreList({ stores, isEverywhere, near }: StoreListProps) {
  const count = stores.length === 1 ? "1 store" : `${stores.length} stores`;
  const ordered = near ? [...stores].sort((a, b) => metresBetween(near, a) - metresBetween(near, b)) : stores;
  const chains = storesByChain(ordered).map(({ retailer, stores: own }, index) => (
    <details key={retailer} className="group border-t border-line" open={near ? index === 0 : !isEverywhere}>
      <summary className="flex min-h-12 items-center justify-between gap-4 px-5 py-3 font-medium focus-visible:-outline-offset-2">
        {retailer}
        <span className="num text-sm font-normal text-ink-2">{own.length}</span>
      </summary>
      <ul className="grid gap-1 pb-3 pl-5">
        {own.map((store) => (
          <StoreLine key={store.id} store={store} near={near} />
        ))}
      </ul>
    </details>
  ));
  return (
    <Card title="Where" aside={isEverywhere ? `All ${count}` : count} flush>
      {stores.length > many ? <StoreFinder>{chains}</StoreFinder> : chains}
    </Card>
  );
}

function StoreLine({ store, near }: { store: StoreView; near: Place | null }) {
  const { name, street, city, latitude, longitude, retailer } = store;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return (
    <li
      data-store={`${retailer} ${name} ${street} ${city}`}
      className="flex items-center justify-between gap-3 pr-3"
    >
      <div className="min-w-0 py-1">
        <p>{name}</p>
        <p className="text-sm text-ink-2">
          {near ? (
            <span className="font-semibold">{distanceWords(metresBetween(near, store))} · </span>
          ) : null}
          {street}, {city}
        </p>
      </div>
      <a
        href={map}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={`Map of ${name}, ${street}, ${city} (openstreetmap.org)`}
        title="Show on a map"
        className="grid size-11 shrink-0 place-items-center rounded-lg text-ink-2 hover:bg-sunk hover:text-ink"
      >
        <MapPinIcon />
      </a>
    </li>
  );
}
