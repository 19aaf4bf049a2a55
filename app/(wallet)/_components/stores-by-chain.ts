import type { StoreView } from "@/lib/campaigns/offer-views";

/** Stores under the name of their chain, both in the order they came. */
export function storesByChain(stores: readonly StoreView[]): { retailer: string; stores: StoreView[] }[] {
  const chains = new Map<string, StoreView[]>();
  for (const store of stores) chains.set(store.retailer, [...(chains.get(store.retailer) ?? []), store]);
  return [...chains].map(([retailer, own]) => ({ retailer, stores: own }));
}
