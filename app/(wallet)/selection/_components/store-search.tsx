import { useState } from "react";
import { SearchField } from "@/components/ui/search-field";
import type { StoreView } from "@/lib/campaigns/offer-views";
import { findStores } from "../near";

type StoreSearchProps = { stores: readonly StoreView[]; onFound: (storeId: string) => void };

/** Most stores shown at once. */
const mostShown = 4;

/** Finds a store by street, city or chain; pressing one chooses it. */
export function StoreSearch({ stores, onFound }: StoreSearchProps) {
  const [text, setText] = useState("");
  const found = findStores(stores, text);
  const choose = (id: string | undefined) => {
    if (!id) return;
    onFound(id);
    setText("");
  };
  return (
    <div>
      <SearchField
        label="Find a store"
        placeholder="Find a store: street, city, chain …"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // Chooses the only one; never asks for the barcode.
          event.preventDefault();
          if (found?.length === 1) choose(found[0]?.id);
        }}
      />
      <p role="status" className="mt-1.5 text-sm text-ink-2 empty:hidden">
        {found ? foundWords(found.length) : ""}
      </p>
      {found && found.length > 0 ? (
        <ul className="mt-1.5 divide-y divide-line overflow-hidden rounded-lg border border-line bg-card">
          {found.slice(0, mostShown).map(({ id, name, street, city }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => choose(id)}
                className="min-h-13 w-full px-4 py-2 text-left hover:bg-sunk focus-visible:-outline-offset-2"
              >
                <span className="block font-medium">{name}</span>
                <span className="block text-sm text-ink-2">
                  {street}, {city}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function foundWords(count: number): string {
  if (count === 0) return "No store of that name takes all of these.";
  if (count === 1) return "1 store found";
  return count > mostShown ? `${count} stores found. Type on to see fewer.` : `${count} stores found`;
}
