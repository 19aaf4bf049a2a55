"use client";

import { useEffect, useEffectEvent } from "react";
import type { Panel } from "./use-checkout";

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
  /** Shift and Delete. */
  removeCoupon: () => void;
  /** F3. */
  askAgain: () => void;
  /** F7. */
  undo: () => void;
  /** F2 return, F4 cashier, F8 shift, ? keys. */
  open: (panel: Panel) => void;
  /** F6. */
  toOutbox: () => void;
  /** F9. */
  lock: () => void;
  /** F10. */
  mute: () => void;
}>;

/** No letters: a hand scanner types them, and a slow one could not be told from a person. */
const functionKeys: Readonly<Record<string, (keys: CheckoutKeys) => void>> = {
  F2: (keys) => keys.open("return"),
  F3: (keys) => keys.askAgain(),
  F4: (keys) => keys.open("cashier"),
  F6: (keys) => keys.toOutbox(),
  F7: (keys) => keys.undo(),
  F8: (keys) => keys.open("shift"),
  F9: (keys) => keys.lock(),
  F10: (keys) => keys.mute(),
};

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
  const press = functionKeys[event.key];
  if (press) return () => press(keys);
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
      return event.shiftKey ? keys.removeCoupon : keys.remove;
    case "?":
      return () => keys.open("keys");
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
