"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { SearchField } from "@/components/ui/search-field";
import type { NavSection } from "./nav-links";
import { type PaletteItem, paletteItems } from "./palette-items";

type CommandPaletteProps = { sections: NavSection[]; open: boolean; onClose: () => void };

/** Everywhere one may go, by its name; a combobox with a list (ARIA Authoring Practices). */
export function CommandPalette({ sections, open, onClose }: CommandPaletteProps) {
  return (
    <Dialog open={open} title="Go to" onClose={onClose}>
      {/* Anew each time: it begins empty. */}
      {open ? <Chooser sections={sections} onClose={onClose} /> : null}
    </Dialog>
  );
}

function Chooser({ sections, onClose }: Omit<CommandPaletteProps, "open">) {
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const items = paletteItems(text, sections);
  const at = Math.min(chosen, items.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;

  function go(item: PaletteItem | undefined): void {
    if (!item) return;
    onClose();
    router.push(item.href);
  }

  function choose(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen((at + step + items.length) % items.length);
    else if (event.key === "Enter") go(items[at]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <SearchField
        label="Page, name or id"
        placeholder="Page, name or id"
        // Not a search box: there, Escape empties the field before it closes the palette.
        type="text"
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={optionId(at)}
        aria-autocomplete="list"
        maxLength={80}
        autoFocus
        value={text}
        onKeyDown={choose}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
      />
      <div role="listbox" id={listId} aria-label="Places" className="mt-2 max-h-[50dvh] overflow-y-auto">
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, as a combobox has them.
          <div
            key={item.href}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            ref={index === at ? (element) => element?.scrollIntoView({ block: "nearest" }) : undefined}
            onClick={() => go(item)}
            className={classNames(
              "flex min-h-11 cursor-pointer items-center justify-between gap-4 rounded-lg px-3 py-1.5 text-ink",
              index === at ? "bg-sunk" : "hover:bg-sunk/60",
            )}
          >
            <span className="min-w-0 truncate font-medium">{item.label}</span>
            <span className="shrink-0 text-sm text-ink-3">{item.hint}</span>
          </div>
        ))}
      </div>
    </>
  );
}
