/**
 * The coupons picked so far, kept in this browser. Each remembers what it can save, so that the tray adds up without
 * asking: an offer never changes once made. Ended ones are dropped when the selection page asks for them.
 */
import { useSyncExternalStore } from "react";
import type { Id } from "@/lib/kernel/ids";
import { type Currency, currencies } from "@/lib/kernel/money";
import { maxOffersPerSelection } from "@/lib/wallet/limits";

/** One picked coupon. `reserveMinor` is the most it can save. */
export type PickedOffer = { id: Id<"offer">; reserveMinor: number; currency: Currency };

const storageKey = "tearoff.selection.v1";
const none: readonly PickedOffer[] = [];
const listeners = new Set<() => void>();
let readText: string | null = null;
let picked: readonly PickedOffer[] = none;
/** Where the browser keeps nothing (a private window), the selection lives as long as the page. */
let unsaved: string | null = null;

/** The selection now; the same array as long as nothing changed. */
export function pickedOffers(): readonly PickedOffer[] {
  const text = stored();
  if (text === readText) return picked;
  readText = text;
  picked = parse(text);
  return picked;
}

/** The selection, and a new picture whenever it changes, in another tab as well. Null while the page is being made. */
export function usePickedOffers(): readonly PickedOffer[] | null {
  return useSyncExternalStore(subscribe, pickedOffers, () => null);
}

/** False when the selection is full. */
export function pickOffer(offer: PickedOffer): boolean {
  const now = pickedOffers();
  if (now.some(({ id }) => id === offer.id)) return true;
  if (now.length >= maxOffersPerSelection) return false;
  keep([...now, offer]);
  return true;
}

export function dropOffers(ids: readonly string[]): void {
  keep(pickedOffers().filter(({ id }) => !ids.includes(id)));
}

/** Puts these in the place of what was picked. */
export function replaceSelection(offers: readonly PickedOffer[]): void {
  keep(offers.slice(0, maxOffersPerSelection));
}

function keep(offers: readonly PickedOffer[]): void {
  unsaved = JSON.stringify(offers.map(({ id, reserveMinor, currency }) => ({ id, reserveMinor, currency })));
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

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

function parse(text: string | null): readonly PickedOffer[] {
  if (!text) return none;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isPicked).slice(0, maxOffersPerSelection) : none;
  } catch {
    return none;
  }
}

function isPicked(value: unknown): value is PickedOffer {
  if (typeof value !== "object" || value === null) return false;
  const { id, reserveMinor, currency } = value as Record<string, unknown>;
  const hasId = typeof id === "string" && /^off_[0-9A-Z]{13}$/.test(id);
  return hasId && Number.isSafeInteger(reserveMinor) && (currencies as readonly unknown[]).includes(currency);
}
