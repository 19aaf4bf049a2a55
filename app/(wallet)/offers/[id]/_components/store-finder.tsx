"use client";

import { type ReactNode, useRef, useState } from "react";
import { SearchField } from "@/components/ui/search-field";
import { foldText } from "@/lib/kernel/fold-text";

/**
 * A field above a long list: hides the stores (`data-store` says what they are called) that have not every word, and opens the chains that have one.
 * The list itself comes drawn; nothing of it is sent twice.
 */
export function StoreFinder({ children }: { children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  const [found, setFound] = useState<number | null>(null);
  const find = (text: string) => {
    const words = foldText(text).split(" ").filter(Boolean);
    let count = 0;
    for (const chain of list.current?.querySelectorAll("details") ?? []) {
      let own = 0;
      for (const store of chain.querySelectorAll<HTMLElement>("[data-store]")) {
        const name = foldText(store.dataset.store ?? "");
        store.hidden = !words.every((word) => name.includes(word));
        if (!store.hidden) own += 1;
      }
      chain.hidden = own === 0;
      if (words.length > 0) chain.open = own > 0;
      count += own;
    }
    setFound(words.length > 0 ? count : null);
  };
  return (
    <>
      <div className="px-5 pb-4">
        <SearchField
          label="Find a store"
          placeholder="Store, street or city"
          maxLength={80}
          onChange={(event) => find(event.target.value)}
        />
        <p role="status" className="mt-2 text-sm text-ink-2 empty:hidden">
          {found === null
            ? ""
            : found === 0
              ? "No store of this offer is called so."
              : found === 1
                ? "1 store"
                : `${found} stores`}
        </p>
      </div>
      <div ref={list}>{children}</div>
    </>
  );
}
