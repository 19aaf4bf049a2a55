import { useState } from "react";
import { Select } from "@/components/ui/select";
import type { StoreView } from "@/lib/campaigns/offer-views";
import { distanceWords } from "@/lib/kernel/place";
import { storesByChain } from "../../_components/stores-by-chain";
import { byDistance, knownPlace } from "../near";
import { StoreSearch } from "./store-search";

type StoreChoiceProps = {
  stores: readonly StoreView[];
  storeId: string;
  onChange: (storeId: string) => void;
};

/** From this many on there is a field to search them with. */
const many = 9;

/** Which store, of those where all coupons hold: nearest first when a place is known, else by chain. */
export function StoreChoice({ stores, storeId, onChange }: StoreChoiceProps) {
  const [place] = useState(knownPlace);
  return (
    <div className="grid gap-2.5">
      <Select
        label="Where do you shop?"
        name="store"
        hint="A barcode for one store is refused in any other."
        value={storeId}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">Any store</option>
        {place
          ? byDistance(stores, place).map(({ store, metres }) => (
              <option key={store.id} value={store.id}>
                {store.name}, {store.city} · {distanceWords(metres)}
              </option>
            ))
          : storesByChain(stores).map(({ retailer, stores: own }) => (
              <optgroup key={retailer} label={retailer}>
                {own.map(({ id, name, city }) => (
                  <option key={id} value={id}>
                    {name}, {city}
                  </option>
                ))}
              </optgroup>
            ))}
      </Select>
      {stores.length >= many ? <StoreSearch stores={stores} onFound={onChange} /> : null}
    </div>
  );
}
