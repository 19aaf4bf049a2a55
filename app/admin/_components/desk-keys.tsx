"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Key } from "@/components/ui/key";
import { CommandPalette } from "./command-palette";
import { goToEvent } from "./go-to-button";
import type { NavSection } from "./nav-links";
import { pageKeys } from "./palette-items";

type Shown = "palette" | "help" | null;
/** 'off' when the person wants no single letters (WCAG 2.1.4): speech input may press them by chance. */
const storageKey = "tearoff-desk-letters";
/** A second letter must follow within this time. Milliseconds. */
const pairMillis = 1_500;

/** The desk's keys: Ctrl K opens the palette, ? tells the keys, / goes to the page's search, G and a letter to a page. */
export function DeskKeys({ sections }: { sections: NavSection[] }) {
  const router = useRouter();
  const [shown, setShown] = useState<Shown>(null);
  const pages = pageKeys(sections);
  const pressedG = useRef(0);

  const press = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault();
      return setShown("palette");
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !hasLetters()) return;
    if (document.querySelector("dialog[open]")) return;
    const page =
      event.timeStamp - pressedG.current < pairMillis && pages.find(({ key }) => key === event.key);
    pressedG.current = event.key === "g" ? event.timeStamp : 0;
    if (page) return router.push(page.href);
    if (event.key === "?") setShown("help");
    if (event.key === "/") {
      const field = document.querySelector<HTMLElement>("main search input:not([type=hidden])");
      if (field) event.preventDefault();
      field?.focus();
    }
  });
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => press(event);
    const openPalette = () => setShown("palette");
    document.addEventListener("keydown", listen);
    document.addEventListener(goToEvent, openPalette);
    return () => {
      document.removeEventListener("keydown", listen);
      document.removeEventListener(goToEvent, openPalette);
    };
  }, []);

  const close = () => setShown(null);
  return (
    <>
      <CommandPalette sections={sections} open={shown === "palette"} onClose={close} />
      <Dialog
        open={shown === "help"}
        title="Keys"
        wide
        onClose={close}
        actions={<Button onClick={close}>Back to the desk</Button>}
      >
        {shown === "help" ? <Help pages={pages} /> : null}
      </Dialog>
    </>
  );
}

function Help({ pages }: { pages: ReturnType<typeof pageKeys> }) {
  const [letters, setLetters] = useState(hasLetters);
  return (
    <>
      <dl className="mt-3 grid gap-x-8 gap-y-2.5 sm:grid-cols-2">
        <Key keys={["Ctrl", "K"]}>go to a page, a name, an id</Key>
        <Key keys={["/"]}>the search of this page</Key>
        <Key keys={["?"]}>these keys</Key>
        <Key keys={["Esc"]}>close</Key>
        {pages.map(({ key, label, href }) => (
          <Key key={href} keys={["G", key.toUpperCase()]}>
            {label}
          </Key>
        ))}
      </dl>
      <label className="mt-5 flex min-h-11 items-center gap-3 text-ink">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={letters}
          onChange={(event) => {
            setLetters(event.target.checked);
            keepLetters(event.target.checked);
          }}
        />
        Single letters are keys
      </label>
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

/** Storage may be refused: letters are keys then. */
function hasLetters(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

function keepLetters(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, "off");
  } catch {
    // Until the page is left, then: nothing to keep it in.
  }
}
