"use client";

import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Money } from "@/components/ui/money";
import { SearchField } from "@/components/ui/search-field";
import type { ProductView } from "@/lib/catalogue/queries";
import type { Currency } from "@/lib/kernel/money";
import { searchKeptProducts } from "../_store/till-db";
import { searchProductsByName } from "../actions";
import type { Ask } from "./use-network";

type ProductSearchProps = {
  inputRef: RefObject<HTMLInputElement | null>;
  ask: Ask;
  currency: Currency;
  disabled: boolean;
  onPick: (product: ProductView) => void;
};

/** Null: no answer for this text yet. */
type Found = { text: string; products: readonly ProductView[] } | { text: string; problem: string } | null;

const typingPauseMs = 150;

/** Adds a product by its name: a combobox (ARIA 1.2) that opens upwards at the foot of the basket. */
export function ProductSearch({ inputRef, ask, currency, disabled, onPick }: ProductSearchProps) {
  const listId = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const found = useFound(text, ask);
  const products = found && "products" in found ? found.products : [];
  const isOpen = text.trim() !== "" && found !== null;

  function pick(product: ProductView): void {
    onPick(product);
    setText("");
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && products.length > 0) {
      event.preventDefault();
      setActive((active + by + products.length) % products.length);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      // Not what was found for the text before this one.
      const product = products[active];
      if (product && found?.text === text.trim()) pick(product);
    }
    if (event.key === "Escape") {
      setText("");
      event.currentTarget.blur();
    }
  }

  return (
    <div className="relative shrink-0 border-t border-line p-2">
      {isOpen ? (
        <Results
          id={listId}
          products={products}
          nothing={
            "problem" in found ? found.problem : "No such product here. Scan it, or type its 13 digits."
          }
          active={active}
          currency={currency}
          onPick={pick}
          onPoint={setActive}
        />
      ) : null}
      <SearchField
        ref={inputRef}
        label="Add a product by name"
        placeholder="Add a product by name"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && products.length > 0 ? `${listId}-${active}` : undefined}
        value={text}
        disabled={disabled}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className="border-transparent"
      />
    </div>
  );
}

type ResultsProps = {
  id: string;
  products: readonly ProductView[];
  /** What is said when there are none. */
  nothing: string;
  active: number;
  currency: Currency;
  onPick: (product: ProductView) => void;
  onPoint: (index: number) => void;
};

function Results({ id, products, nothing, active, currency, onPick, onPoint }: ResultsProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Products found"
      className="absolute inset-x-2 bottom-full z-20 max-h-96 animate-enter overflow-y-auto rounded-lg border border-line-2 bg-card p-1 shadow-float"
    >
      {products.map((product, index) => (
        <Option
          key={product.gtin}
          id={`${id}-${index}`}
          product={product}
          currency={currency}
          isActive={index === active}
          onPick={() => onPick(product)}
          onPoint={() => onPoint(index)}
        />
      ))}
      {products.length === 0 ? (
        <div
          role="option"
          tabIndex={-1}
          aria-selected="false"
          aria-disabled="true"
          className="px-3 py-2.5 text-ink-2"
        >
          {nothing}
        </div>
      ) : null}
    </div>
  );
}

type OptionProps = {
  id: string;
  product: ProductView;
  currency: Currency;
  isActive: boolean;
  onPick: () => void;
  onPoint: () => void;
};

function Option({ id, product, currency, isActive, onPick, onPoint }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      onPointerMove={onPoint}
      // Before the field loses the focus.
      onPointerDown={(event) => {
        event.preventDefault();
        onPick();
      }}
      className={classNames(
        "flex min-h-11 cursor-pointer items-center justify-between gap-4 rounded-md px-3 py-1.5",
        isActive && "bg-sunk",
      )}
    >
      <span className="min-w-0">
        <span className="block truncate font-medium">{product.name}</span>
        <span className="block truncate text-xs text-ink-2">{product.brand}</span>
      </span>
      <Money minor={product.typicalPriceMinor} currency={currency} />
    </div>
  );
}

/** What the catalogue has for the text, a moment after the last key. What was found stays until the next is there. */
function useFound(text: string, ask: Ask): Found {
  const [found, setFound] = useState<Found>(null);
  const wanted = text.trim();
  const search = useEffectEvent(async (isCurrent: () => boolean) => {
    const asked = await ask(() => searchProductsByName(wanted));
    if (!isCurrent()) return;
    if (!asked.arrived) {
      const products = await searchKeptProducts(wanted);
      if (!isCurrent()) return;
      if (products.length > 0) return setFound({ text: wanted, products });
      setFound({ text: wanted, problem: "No network. Type the 13 digits on the pack." });
      return;
    }
    if (asked.value.ok) setFound({ text: wanted, products: asked.value.products });
    else setFound({ text: wanted, problem: asked.value.error.message });
  });
  useEffect(() => {
    if (wanted === "") return setFound(null);
    let current = true;
    const timer = setTimeout(() => void search(() => current), typingPauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  return found;
}
