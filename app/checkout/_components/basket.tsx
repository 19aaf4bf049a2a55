"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { OwnStore } from "@/lib/catalogue/queries";
import type { Gtin } from "@/lib/kernel/gtin";
import { goodCoupons, isLocked } from "../_state/state";
import { BasketGroup, basketColumns } from "./basket-group";
import { CouponProducts, MissingProducts } from "./coupon-products";
import { EmptyBasket } from "./empty-basket";
import { ProductSearch } from "./product-search";
import { RemovedLine } from "./removed-line";
import type { Checkout } from "./use-checkout";

type BasketProps = { checkout: Checkout; store: OwnStore; searchRef: RefObject<HTMLInputElement | null> };

/** The products bought, and three ways to add one without a scanner: by name, from the coupon, by its digits. */
export function Basket({ checkout, store, searchRef }: BasketProps) {
  const { state, dispatch, basket, ask } = checkout;
  const offers = goodCoupons(state).flatMap(({ verified }) => verified.offers);
  const isEmpty = state.entries.length === 0;
  const add = (gtin: Gtin) => dispatch({ type: "productScanned", gtin });
  const [undoWanted, setUndoWanted] = useState(false);
  const listRef = useKeptInView(state.selected);
  return (
    <section
      aria-label="Basket"
      // Room for some three lines, whatever stands above: then the column is scrolled.
      className="flex min-h-72 flex-1 flex-col rounded-xl border border-line bg-card lg:min-h-80"
    >
      <div ref={listRef} className="min-h-0 flex-1 overflow-y-auto">
        {isEmpty ? (
          offers.length > 0 ? (
            <CouponProducts offers={offers} onAdd={add} />
          ) : (
            <EmptyBasket />
          )
        ) : (
          <>
            <Head />
            <ul>
              {basket.groups.map((group) => (
                <BasketGroup
                  key={group.lines[0]?.gtin}
                  group={group}
                  selected={state.selected}
                  currency={store.currency}
                  disabled={isLocked(state)}
                  dispatch={dispatch}
                  onRemoveHere={() => setUndoWanted(true)}
                />
              ))}
            </ul>
          </>
        )}
      </div>
      <RemovedLine
        removed={state.removed}
        wantsFocus={undoWanted}
        onFocused={() => setUndoWanted(false)}
        onUndo={() => dispatch({ type: "removalUndone" })}
      />
      {isEmpty || state.removed ? null : (
        <MissingProducts offers={offers} entries={state.entries} onAdd={add} />
      )}
      <ProductSearch
        inputRef={searchRef}
        ask={ask}
        currency={store.currency}
        disabled={isLocked(state)}
        onPick={(product) => dispatch({ type: "productScanned", gtin: product.gtin, product })}
      />
    </section>
  );
}

function Head() {
  return (
    <div
      aria-hidden="true"
      className={`sticky top-0 z-10 h-10 items-center rounded-t-xl border-b border-line bg-card px-4 text-sm text-ink-3 max-sm:hidden sm:grid ${basketColumns}`}
    >
      <span>Product</span>
      <span className="text-center">Quantity</span>
      <span className="text-right">Each</span>
      <span className="text-right">Price</span>
      <span className="text-right">Coupon</span>
    </div>
  );
}

/** Brings the line that was touched last into the visible part of the list. */
function useKeptInView(selected: string | null): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected === null) return;
    const line = ref.current?.querySelector(`[data-gtin="${selected}"]`);
    line?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return ref;
}
