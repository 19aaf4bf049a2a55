"use client";

import { useState } from "react";
import { SearchField } from "@/components/ui/search-field";
import type { EditorStore } from "@/lib/campaigns/editor-views";
import { Choice } from "./choice";
import type { Editing } from "./editing";
import { PasteStores } from "./paste-stores";

type StorePickerProps = { editing: Editing; stores: readonly EditorStore[] };

/** Stores by retailer: a whole chain with one press, or one by one. */
export function StorePicker({ editing, stores }: StorePickerProps) {
  const { draft, change, problemOf } = editing;
  const [text, setText] = useState("");
  const chosen = new Set<string>(draft.storeIds);
  const asked = text.trim().toLowerCase();
  const shown = stores.filter((one) =>
    `${one.retailer} ${one.name} ${one.city}`.toLowerCase().includes(asked),
  );
  const chains = Map.groupBy(shown, (one) => one.retailer);
  const choose = (some: readonly EditorStore[], isOn: boolean) => {
    const ids = new Set(some.map((one) => one.id));
    const others = draft.storeIds.filter((id) => !ids.has(id));
    change({ storeIds: isOn ? [...others, ...ids] : others });
  };
  const problem = problemOf("storeIds");
  return (
    <section aria-label="Choose stores" className="flex flex-col gap-3">
      <SearchField
        label="Search stores"
        placeholder="Retailer, store or city"
        maxLength={60}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p role="status" className="num text-sm text-ink-2">
        {draft.storeIds.length} chosen{asked ? `, ${shown.length} shown` : ""}
      </p>
      <p className="text-sm text-ink-2">
        A retailer’s name chooses the stores that it has today. One that opens later is not in it until you
        choose it here.
      </p>
      {problem ? <p className="text-sm text-no">{problem}</p> : null}
      <div className="max-h-112 overflow-y-auto rounded-lg border border-line px-4">
        {[...chains].map(([retailer, ofChain]) => {
          const count = ofChain.filter((one) => chosen.has(one.id)).length;
          return (
            <fieldset key={retailer} className="border-b border-line py-2 last:border-0">
              <legend className="sr-only">{retailer}</legend>
              <Choice
                checked={count === ofChain.length}
                mixed={count > 0}
                label={<span className="font-semibold">{retailer}</span>}
                note={`${count} of ${ofChain.length}`}
                onChange={(isOn) => choose(ofChain, isOn)}
              />
              <div className="grid pl-8 md:grid-cols-2 md:gap-x-6">
                {ofChain.map((store) => (
                  <Choice
                    key={store.id}
                    checked={chosen.has(store.id)}
                    label={store.name}
                    note={store.city}
                    onChange={(isOn) => choose([store], isOn)}
                  />
                ))}
              </div>
            </fieldset>
          );
        })}
        {shown.length === 0 ? (
          <p className="py-4 text-ink-2">No store is called that. Try another word.</p>
        ) : null}
      </div>
      <PasteStores
        stores={stores}
        onAdd={(ids) => change({ storeIds: [...new Set([...draft.storeIds, ...ids])] })}
      />
    </section>
  );
}
