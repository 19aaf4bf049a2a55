"use client";

import { useEffect, useEffectEvent } from "react";

export type CheckoutKeys = Readonly<{
  /** + and −. */
  step: (by: 1 | -1) => void;
  /** Arrow up and down. */
  move: (by: 1 | -1) => void;
  /** Delete. */
  remove: () => void;
  /** Enter. */
  go: () => void;
  /** The slash. */
  search: () => void;
}>;

/** So soon after a character, an Enter may be the end of a scan that came too slowly to be told from typing. */
const restOfScanMs = 1_000;

/** The keys of a till without a pointer. They work wherever no field, button or dialog wants the key itself. */
export function useCheckoutKeys(keys: CheckoutKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent, quietForMs: number) => {
    const act = actionOf(event, keys, quietForMs);
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    let lastCharacterMs = Number.NEGATIVE_INFINITY;
    function listen(event: KeyboardEvent): void {
      const quietForMs = event.timeStamp - lastCharacterMs;
      if (event.key.length === 1 && event.key !== "+" && event.key !== "-") lastCharacterMs = event.timeStamp;
      onKey(event, quietForMs);
    }
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function actionOf(event: KeyboardEvent, keys: CheckoutKeys, quietForMs: number): (() => void) | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (document.querySelector("dialog[open]")) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, select, [role=listbox]")) return null;
  switch (event.key) {
    case "+":
      return () => keys.step(1);
    case "-":
      return () => keys.step(-1);
    case "ArrowDown":
      return () => keys.move(1);
    case "ArrowUp":
      return () => keys.move(-1);
    case "Delete":
      return keys.remove;
    case "/":
      return keys.search;
    case "Enter":
      return quietForMs < restOfScanMs || event.repeat || target?.closest("button, a, summary")
        ? null
        : keys.go;
    default:
      return null;
  }
}
