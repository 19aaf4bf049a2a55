"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { controlClasses } from "@/components/ui/field";
import type { EditorStore } from "@/lib/campaigns/editor-views";
import { Disclosure } from "../../../../_components/disclosure";
import { findPasted, type PastedStores } from "./pasted-stores";

type PasteStoresProps = { stores: readonly EditorStore[]; onAdd: (ids: EditorStore["id"][]) => void };

/** Lines that are named at most; the rest are counted. */
const mostNamed = 20;

/** Stores by a list from elsewhere: those that are known are chosen, the others stay in the field and are named. */
export function PasteStores({ stores, onAdd }: PasteStoresProps) {
  const id = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<PastedStores | null>(null);
  const add = () => {
    const pasted = findPasted(text, stores);
    if (pasted.ids.length > 0) onAdd(pasted.ids);
    setFound(pasted);
    setText([...pasted.unknown, ...pasted.several].join("\n"));
  };
  return (
    <Disclosure label="Paste a list of stores">
      <div className="grid gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          Names or ids, one in each line
        </label>
        <textarea
          id={id}
          rows={5}
          maxLength={200_000}
          value={text}
          aria-describedby={`${id}-found`}
          onChange={(event) => setText(event.target.value)}
          className={`${controlClasses} h-auto py-3`}
        />
        <Button onClick={add} disabled={text.trim() === ""} className="justify-self-start">
          Choose them
        </Button>
        <div id={`${id}-found`} role="status" className="text-sm">
          {found ? <Found found={found} /> : null}
        </div>
      </div>
    </Disclosure>
  );
}

function Found({ found: { ids, unknown, several } }: { found: PastedStores }) {
  return (
    <>
      <p className="num">
        {ids.length} {ids.length === 1 ? "store" : "stores"} chosen.
      </p>
      {unknown.length > 0 ? (
        <p className="text-no">
          Not among the stores above: {named(unknown)}. Look at the spelling, and at the currency.
        </p>
      ) : null}
      {several.length > 0 ? (
        <p className="text-no">Several chains have: {named(several)}. Write the chain before the name.</p>
      ) : null}
    </>
  );
}

function named(lines: readonly string[]): string {
  const shown = lines.slice(0, mostNamed).map((line) => `“${line.slice(0, 60)}”`);
  return shown.join(", ") + (lines.length > mostNamed ? ` and ${lines.length - mostNamed} more` : "");
}
