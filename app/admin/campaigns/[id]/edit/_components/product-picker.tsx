"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { ProductPicture } from "@/components/coupon/product-picture";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { CrossIcon, PlusIcon } from "@/components/ui/icons";
import { SearchField } from "@/components/ui/search-field";
import type { EditorProduct } from "@/lib/campaigns/editor-views";
import type { Id } from "@/lib/kernel/ids";
import { formatMoney } from "@/lib/kernel/money";
import { findProductsAction } from "../actions";
import type { Editing } from "./editing";

type ProductPickerProps = {
  label: string;
  ids: readonly Id<"product">[];
  editing: Editing;
  error?: string;
  onChange: (ids: Id<"product">[]) => void;
  onRemove?: () => void;
};

/** The products chosen, and a search among the provider's others. */
export function ProductPicker({ label, ids, editing, error, onChange, onRemove }: ProductPickerProps) {
  const id = useId();
  const { products, campaign, draft, learn } = editing;
  const { text, setText, found, problem } = useProductSearch();
  const open = found?.filter((one) => !ids.includes(one.id)) ?? [];
  const { section, onKeyDown, keepPlace } = useArrows(open.length);
  return (
    <section ref={section} aria-labelledby={id} className="flex min-w-0 flex-col gap-2" onKeyDown={onKeyDown}>
      <div className="flex items-center justify-between gap-3">
        <h3 id={id} className="text-sm font-medium">
          {label}
        </h3>
        {onRemove ? (
          <Button size="sm" variant="quiet" onClick={onRemove}>
            Remove this group
          </Button>
        ) : null}
      </div>
      <ul className="flex flex-col gap-1">
        {ids.map((one) => (
          <li key={one} className="flex items-center gap-3 rounded-md bg-sunk/60 py-1 pr-1 pl-2">
            <ProductLine product={products.get(one)} tint={campaign.tint} currency={draft.currency} />
            <IconButton
              label={`Take out ${products.get(one)?.name ?? "this product"}`}
              icon={<CrossIcon size={18} />}
              onClick={() => onChange(ids.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ul>
      <SearchField
        label={`${label}: search your products`}
        placeholder="Name, brand or GTIN"
        maxLength={100}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        value={text ?? ""}
        onFocus={() => setText((before) => before ?? "")}
        onChange={(event) => setText(event.target.value)}
      />
      {error ? (
        <p id={`${id}-error`} className="text-sm text-no">
          {error}
        </p>
      ) : null}
      <p role="status" className={found && open.length === 0 ? "text-sm text-ink-2" : "sr-only"}>
        {problem ??
          (found ? (open.length === 0 ? "Nothing else is called that." : `${open.length} found`) : "")}
      </p>
      {open.length > 0 ? (
        <ul className="max-h-72 overflow-y-auto rounded-lg border border-line">
          {open.map((one, place) => (
            <li key={one.id} className="border-b border-line last:border-0">
              <button
                type="button"
                data-found
                aria-label={`Add ${one.name}`}
                className="flex min-h-13 w-full items-center gap-3 px-2 py-1 text-left hover:bg-sunk focus-visible:-outline-offset-2"
                onClick={() => {
                  keepPlace(place);
                  learn([one]);
                  onChange([...ids, one.id]);
                }}
              >
                <ProductLine product={one} tint={campaign.tint} currency={draft.currency} />
                <PlusIcon size={18} className="mr-2 shrink-0 text-accent-text" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

type ProductLineProps = { product: EditorProduct | undefined; tint: string; currency: "EUR" | "GBP" };

function ProductLine({ product, tint, currency }: ProductLineProps) {
  if (!product) return <span className="flex-1 text-ink-2">A product that is not there any more</span>;
  return (
    <>
      <ProductPicture category={product.category} tint={tint} size={36} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{product.name}</span>
        <span className="num block truncate text-xs text-ink-2">
          {product.isRetired ? <span className="text-no">Out of use · </span> : null}
          {product.brand} · {product.gtin} · usually {formatMoney(product.typicalPriceMinor, currency)}
        </span>
      </span>
    </>
  );
}

/** Down and up go from the search through what was found, and from its first back; Escape goes back at once. Whatever is added, the focus stays in its place. */
function useArrows(count: number) {
  const section = useRef<HTMLElement>(null);
  const place = useRef<number | null>(null);
  const stops = () => [
    ...(section.current?.querySelectorAll<HTMLElement>("input[type=search], [data-found]") ?? []),
  ];
  // biome-ignore lint/correctness/useExhaustiveDependencies: one that was added is gone from the list
  useEffect(() => {
    if (place.current === null) return;
    const all = stops();
    all[Math.min(place.current + 1, all.length - 1)]?.focus();
    place.current = null;
  }, [count]);
  const onKeyDown = (event: KeyboardEvent) => {
    const all = stops();
    const now = all.indexOf(document.activeElement as HTMLElement);
    const steps = { ArrowDown: now + 1, ArrowUp: now - 1, Escape: now > 0 ? 0 : -1 };
    const next = now < 0 ? undefined : all[steps[event.key as keyof typeof steps] ?? -1];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const keepPlace = (at: number) => {
    place.current = at;
  };
  return { section, onKeyDown, keepPlace };
}

/** Asks a moment after the last key; an answer to an older question is thrown away. Nothing is asked before the field was touched. */
function useProductSearch() {
  const [text, setText] = useState<string | null>(null);
  const [found, setFound] = useState<readonly EditorProduct[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (text === null) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await findProductsAction(text).catch(() => null);
      if (!isCurrent) return;
      setProblem(answer?.ok ? null : (answer?.error.message ?? "No connection. Try again."));
      if (answer?.ok) setFound(answer.products);
    }, 200);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text]);
  return { text, setText, found, problem };
}
