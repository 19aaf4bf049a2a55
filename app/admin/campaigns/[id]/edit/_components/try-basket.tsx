"use client";

import { useMemo, useState } from "react";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { MinusIcon, PlusIcon } from "@/components/ui/icons";
import { pricedOffer, setsOf } from "@/lib/campaigns/draft";
import type { EditorProduct } from "@/lib/campaigns/editor-views";
import { formatMoney } from "@/lib/kernel/money";
import { explainOffers, type OfferExplanation } from "@/lib/pricing/explain-offers";
import { priceBasket } from "@/lib/pricing/price-basket";
import { validateOffer } from "@/lib/pricing/rules";
import { counted } from "../../../../_components/words";
import type { Editing } from "./editing";

const mostShown = 12;

/** A basket priced by the very code that tills use, in this browser. */
export function TryBasket({ editing }: { editing: Editing }) {
  const { draft, products } = editing;
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const named = useMemo(() => {
    const ids = new Set(draft.offers.flatMap((offer) => setsOf(offer).flat()));
    return [...ids].flatMap((id) => products.get(id) ?? []).slice(0, mostShown);
  }, [draft.offers, products]);
  const { pricing, explanations, offers, fullMinor } = useMemo(
    () => price(editing, named, counts),
    [editing, named, counts],
  );
  const money = (minor: number) => formatMoney(minor, draft.currency);
  return (
    <Card title="Try it" aside="As the till would reckon" className="md:max-xl:col-span-2">
      {named.length === 0 ? (
        <p className="text-ink-2">Choose products, and put them in a basket here.</p>
      ) : (
        <ul className="flex flex-col">
          {named.map((product) => (
            <BasketRow
              key={product.id}
              product={product}
              price={money(product.typicalPriceMinor)}
              count={counts[product.id] ?? 0}
              onCount={(count) => setCounts((before) => ({ ...before, [product.id]: count }))}
            />
          ))}
        </ul>
      )}
      <dl className="num mt-3 border-t border-line pt-3" aria-live="polite">
        <div className="flex justify-between">
          <dt className="text-ink-2">Usual price</dt>
          <dd>{money(fullMinor)}</dd>
        </div>
        <div className="flex justify-between text-lg font-semibold">
          <dt>Discount</dt>
          <dd className={pricing.discountMinor > 0 ? "text-good" : ""}>
            {pricing.discountMinor > 0 ? "−" : ""}
            {money(pricing.discountMinor)}
          </dd>
        </div>
      </dl>
      <ul className="num mt-2 text-sm text-ink-2">
        {explanations.map((one, index) => (
          <li key={one.offerId}>
            {offers[index]?.title.trim() || `Offer ${index + 1}`}: {explain(one, money)}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function price(editing: Editing, named: readonly EditorProduct[], counts: Readonly<Record<string, number>>) {
  const { draft, products } = editing;
  const complete = draft.offers.flatMap((offer) => {
    const priced = pricedOffer(offer, (id) => products.get(id)?.gtin);
    return priced && validateOffer(priced).length === 0 ? [{ offer, priced }] : [];
  });
  const lines = named.flatMap(({ id, gtin, typicalPriceMinor }) => {
    const quantity = counts[id] ?? 0;
    return quantity > 0 ? [{ gtin, quantity, unitPriceMinor: typicalPriceMinor }] : [];
  });
  const offers = complete.map(({ priced }) => priced);
  const pricing = priceBasket(lines, offers);
  return {
    pricing,
    explanations: lines.length > 0 ? explainOffers(lines, offers, pricing) : [],
    offers: complete.map(({ offer }) => offer),
    fullMinor: lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0),
  };
}

function explain(one: OfferExplanation, money: (minor: number) => string): string {
  switch (one.state) {
    case "used":
      return `${money(one.discountMinor)} off ${counted(one.units, "unit", "units")}`;
    case "needs":
      return `needs ${one.missingUnits} more`;
    case "not_in_basket":
      return "none of its products";
    case "worth_nothing":
      return "gives nothing at these prices";
    case "outbid":
      return "another offer gives more";
  }
}

type BasketRowProps = {
  product: EditorProduct;
  price: string;
  count: number;
  onCount: (count: number) => void;
};

function BasketRow({ product, price, count, onCount }: BasketRowProps) {
  return (
    <li className="flex items-center gap-2 border-b border-line py-1 last:border-0">
      <span className="min-w-0 flex-1">
        <span className="block truncate">{product.name}</span>
        <span className="num text-sm text-ink-2">{price}</span>
      </span>
      <IconButton
        label={`One less ${product.name}`}
        icon={<MinusIcon size={18} />}
        disabled={count === 0}
        onClick={() => onCount(count - 1)}
      />
      <output className="num w-6 text-center" aria-label={`${product.name} in the basket`}>
        {count}
      </output>
      <IconButton
        label={`One more ${product.name}`}
        icon={<PlusIcon size={18} />}
        disabled={count >= 99}
        onClick={() => onCount(count + 1)}
      />
    </li>
  );
}
