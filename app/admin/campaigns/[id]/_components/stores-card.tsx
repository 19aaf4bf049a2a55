import { Card } from "@/components/ui/card";
import type { CampaignDetail } from "@/lib/campaigns/desk-views";
import { formatCount } from "../../../_components/words";

const mostShown = 24;

/** Where it holds, by chain. */
export function StoresCard({ campaign }: { campaign: CampaignDetail }) {
  const { stores, isStoreLimited } = campaign;
  const chains = new Map<string, typeof stores>();
  const shown = stores.slice(0, mostShown);
  for (const store of shown) chains.set(store.retailer, [...(chains.get(store.retailer) ?? []), store]);
  return (
    <Card
      title={isStoreLimited ? "Only at these stores" : "At every store"}
      aside={<span className="num">{formatCount(stores.length)}</span>}
    >
      {stores.length === 0 ? <p className="text-ink-2">No store yet.</p> : null}
      <div className="flex flex-col gap-4">
        {[...chains].map(([chain, ofChain]) => (
          <section key={chain}>
            <h3 className="text-sm font-normal tracking-normal text-ink-2">{chain}</h3>
            <ul>
              {ofChain.map((store) => (
                <li key={store.id} className="flex justify-between gap-3 py-0.5">
                  <span className="min-w-0 truncate">{withoutChain(store.name, chain)}</span>
                  <span className="shrink-0 text-ink-2">{store.city}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {stores.length > mostShown ? (
          <p className="num text-ink-2">And {formatCount(stores.length - mostShown)} more.</p>
        ) : null}
      </div>
    </Card>
  );
}

/** 'Nordmarkt Harbour Street' under the heading Nordmarkt is 'Harbour Street'. */
function withoutChain(name: string, chain: string): string {
  return name.startsWith(`${chain} `) ? name.slice(chain.length + 1) : name;
}
