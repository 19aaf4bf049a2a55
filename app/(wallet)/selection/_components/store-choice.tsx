import { Banner } from "@/components/ui/banner";
import { Select } from "@/components/ui/select";
import type { StoreView } from "@/lib/campaigns/offer-views";
import { storesByChain } from "../../_components/stores-by-chain";

type StoreChoiceProps = {
  stores: readonly StoreView[];
  storeId: string;
  onChange: (storeId: string) => void;
};

/** Which store, of those where all coupons hold. */
export function StoreChoice({ stores, storeId, onChange }: StoreChoiceProps) {
  if (stores.length === 0)
    return (
      <Banner tone="warn" title="No store takes all of these together">
        Remove one of them.
      </Banner>
    );
  return (
    <Select
      label="Where do you shop?"
      name="store"
      hint="A barcode for one store is refused in any other."
      value={storeId}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">Any store</option>
      {storesByChain(stores).map(({ retailer, stores: own }) => (
        <optgroup key={retailer} label={retailer}>
          {own.map(({ id, name, city }) => (
            <option key={id} value={id}>
              {name}, {city}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}
