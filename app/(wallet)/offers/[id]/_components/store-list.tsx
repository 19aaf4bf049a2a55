import { Card } from "@/components/ui/card";
import type { StoreView } from "@/lib/campaigns/offer-views";
import { storesByChain } from "../../../_components/stores-by-chain";

/** Where it holds, by chain. */
export function StoreList({ stores, isEverywhere }: { stores: readonly StoreView[]; isEverywhere: boolean }) {
  const count = stores.length === 1 ? "1 store" : `${stores.length} stores`;
  return (
    <Card title="Where" aside={isEverywhere ? `All ${count}` : count} flush>
      {storesByChain(stores).map(({ retailer, stores: own }) => (
        <details key={retailer} className="group border-t border-line" open={!isEverywhere}>
          <summary className="flex min-h-12 items-center justify-between gap-4 px-5 py-3 font-medium">
            {retailer}
            <span className="num text-sm font-normal text-ink-2">{own.length}</span>
          </summary>
          <ul className="grid gap-2.5 px-5 pb-4">
            {own.map(({ id, name, street, city }) => (
              <li key={id}>
                <p>{name}</p>
                <p className="text-sm text-ink-2">
                  {street}, {city}
                </p>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Card>
  );
}
