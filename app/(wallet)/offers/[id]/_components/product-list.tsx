import { ProductPicture } from "@/components/coupon/product-picture";
import { Card } from "@/components/ui/card";
import type { OfferDetail } from "@/lib/campaigns/offer-views";

/** What counts. The sets of a `together` offer stand apart: one of each is needed. */
export function ProductList({ offer }: { offer: OfferDetail }) {
  const sets = Array.from({ length: offer.setCount }, (_, index) =>
    offer.products.filter(({ setIndex }) => setIndex === index),
  );
  return (
    <Card title="What counts" aside={offer.setCount === 1 ? "Any of these" : "One of each kind"} flush>
      {sets.map((products, index) => (
        <div key={products[0]?.gtin ?? index} className="border-t border-line">
          {offer.setCount > 1 ? (
            <h3 className="px-5 pt-3 text-sm text-ink-3">{index === 0 ? "One of" : "and one of"}</h3>
          ) : null}
          <ul className="divide-y divide-line">
            {products.map(({ gtin, name, brand, category }) => (
              <li key={gtin} className="flex items-center gap-3.5 px-5 py-3">
                <ProductPicture category={category} tint={offer.tint} size={40} />
                <div className="min-w-0">
                  <p className="font-medium">{name}</p>
                  <p className="text-sm text-ink-2">
                    {brand} <span className="ml-1 font-mono text-xs text-ink-3">{shortGtin(gtin)}</span>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Card>
  );
}

/** As printed under the product's bars: 13 digits, when the 14th is nought. */
function shortGtin(gtin: string): string {
  return gtin.length === 14 && gtin.startsWith("0") ? gtin.slice(1) : gtin;
}
