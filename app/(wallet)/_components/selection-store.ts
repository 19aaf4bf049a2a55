/**
 * The coupons picked so far, kept in this browser and, for a shopper who is signed in, at the centre (selection-sync.ts). Each remembers what it can save, so that the tray adds up
 * without asking: an offer never changes once made.
 */
import { useSyncExternalStore } from "react";
import type { Id } from "@/lib/kernel/ids";
import { maxOffersPerSelection } from "@/lib/wallet/limits";
import {
  type EndedOffer,
  emptySelection,
  type PickedOffer,
  parseSelection,
  picksOf,
  type SelectionState,
  withoutPicks,
  withPicks,
} from "./selection-state";
import { tellSelected } from "./tell-counts";

const storageKey = "tearoff.selection.v1";
const listeners = new Set<() => void>();
let readText: string | null = null;
let state: SelectionState = emptySelection;
let picked: readonly PickedOffer[] = [];
/** Where the browser keeps nothing (a private window), the selection lives as long as the page. */
let unsaved: string | null = null;

/** All of it now; the same object as long as nothing changed. */
export function selectionState(): SelectionState {
  const text = stored();
  if (text !== readText) {
    readText = text;
    state = parseSelection(text);
    picked = picksOf(state);
  }
  return state;
}

/** The selection now; the same array as long as nothing changed. */
function pickedOffers(): readonly PickedOffer[] {
  selectionState();
  return picked;
}

/** The selection, and a new picture whenever it changes, in another tab as well. Null while the page is being made. */
export function usePickedOffers(): readonly PickedOffer[] | null {
  return useSyncExternalStore(subscribe, pickedOffers, () => null);
}

const none: readonly EndedOffer[] = [];

/** Picks that ended and were not named yet. */
export function useEndedOffers(): readonly EndedOffer[] {
  return useSyncExternalStore(
    subscribe,
    () => selectionState().ended,
    () => none,
  );
}

/** Whether the last pick was one too many; until the selection changes. */
let wasTooMany = false;

export function useTooMany(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => wasTooMany,
    () => false,
  );
}

/** False when the selection is full. */
export function pickOffer(offer: PickedOffer): boolean {
  const now = pickedOffers();
  if (now.some(({ id }) => id === offer.id)) return true;
  if (now.length >= maxOffersPerSelection) {
    wasTooMany = true;
    for (const listener of listeners) listener();
    return false;
  }
  tellSelected([offer.id]);
  keepSelection(withPicks(selectionState(), [offer]));
  return true;
}

/** Adds all of them to what is picked. */
export function pickOffers(offers: readonly PickedOffer[]): void {
  const clean = offers.map(({ id, reserveMinor, currency }) => ({ id, reserveMinor, currency }));
  tellSelected(clean.map(({ id }) => id));
  keepSelection(withPicks(selectionState(), clean));
}

export function dropOffers(ids: readonly Id<"offer">[]): void {
  keepSelection(withoutPicks(selectionState(), ids));
}

export function keepSelection(next: SelectionState): void {
  wasTooMany = false;
  unsaved = JSON.stringify(next);
  try {
    localStorage.setItem(storageKey, unsaved);
    unsaved = null;
  } catch {
    // Nothing may be kept here.
  }
  for (const listener of listeners) listener();
}

function stored(): string | null {
  if (unsaved !== null) return unsaved;
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** Calls `listener` at every change, in another tab as well. Returns how to stop. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}
