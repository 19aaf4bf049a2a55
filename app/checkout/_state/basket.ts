/** The products bought: scanned, looked up, counted, priced, taken out. */
import type { ProductView } from "@/lib/catalogue/queries";
import type { Gtin } from "@/lib/kernel/gtin";
import { type BasketEntry, type CheckoutState, closeAnswer, isLocked } from "./state";

export type BasketEvent =
  | { type: "productScanned"; gtin: Gtin; product?: ProductView }
  | { type: "productFound"; product: ProductView }
  | { type: "productUnknown"; gtin: Gtin }
  | { type: "productUnreachable"; gtin: Gtin }
  | { type: "lookUpsRetried" }
  /** 0 takes the line out. */
  | { type: "quantitySet"; gtin: Gtin; quantity: number }
  /** + and − on the selected line. */
  | { type: "quantityStepped"; by: 1 | -1 }
  | { type: "priceSet"; gtin: Gtin; unitPriceMinor: number | null }
  | { type: "priceMistyped"; gtin: Gtin; text: string }
  | { type: "quantityMistyped"; gtin: Gtin; text: string }
  | { type: "lineSelected"; gtin: Gtin }
  | { type: "removalUndone" };

/** Most units on one line, as the server has it. */
export const mostUnits = 999;

/** The next state after an event about the basket. */
export function changeBasket(state: CheckoutState, event: BasketEvent): CheckoutState {
  switch (event.type) {
    case "productScanned":
      return scan(state, event.gtin, event.product ?? null);
    case "productFound":
      return patch(state, event.product.gtin, (entry) => named(entry, event.product));
    case "productUnknown":
      return patch(state, event.gtin, (entry) => ({ ...entry, lookUp: "unknown" }));
    case "productUnreachable":
      return patch(state, event.gtin, (entry) => ({ ...entry, lookUp: "unreachable" }));
    case "lookUpsRetried":
      return {
        ...state,
        entries: state.entries.map((entry) =>
          entry.lookUp === "unreachable" ? { ...entry, lookUp: "asking" } : entry,
        ),
      };
    case "lineSelected":
      return { ...state, selected: event.gtin };
    case "quantitySet":
      return isLocked(state) ? locked(state) : setQuantity(state, event.gtin, event.quantity);
    case "quantityStepped": {
      const entry = state.entries.find(({ gtin }) => gtin === state.selected);
      if (!entry || state.answer) return state;
      return isLocked(state) ? locked(state) : setQuantity(state, entry.gtin, entry.quantity + event.by);
    }
    case "quantityMistyped":
      if (isLocked(state)) return locked(state);
      return patch({ ...state, selected: event.gtin }, event.gtin, (entry) => ({
        ...entry,
        wrongQuantity: event.text,
      }));
    case "priceSet":
      if (isLocked(state)) return locked(state);
      return patch({ ...state, selected: event.gtin }, event.gtin, (entry) => ({
        ...entry,
        unitPriceMinor: event.unitPriceMinor,
        wrongPrice: undefined,
      }));
    case "priceMistyped":
      if (isLocked(state)) return locked(state);
      return patch({ ...state, selected: event.gtin }, event.gtin, (entry) => ({
        ...entry,
        unitPriceMinor: null,
        wrongPrice: event.text,
      }));
    case "removalUndone":
      return isLocked(state) ? locked(state) : undoRemoval(state);
  }
}

function scan(before: CheckoutState, gtin: Gtin, product: ProductView | null): CheckoutState {
  if (isLocked(before)) return locked(before);
  const state = { ...closeAnswer(before), notice: null, selected: gtin };
  const known = state.entries.find((entry) => entry.gtin === gtin);
  if (known) return setQuantity(state, gtin, known.quantity + 1);
  const asking: BasketEntry = { gtin, quantity: 1, name: null, unitPriceMinor: null, lookUp: "asking" };
  const entry = product ? named(asking, product) : asking;
  return { ...state, entries: [...state.entries, entry], removed: null };
}

/** A price that was typed meanwhile is kept, and one that cannot be read is still to be mended. */
function named(entry: BasketEntry, product: ProductView): BasketEntry {
  const isTyped = entry.unitPriceMinor !== null || entry.wrongPrice !== undefined;
  const unitPriceMinor = isTyped ? entry.unitPriceMinor : product.typicalPriceMinor;
  return { ...entry, name: product.name, unitPriceMinor, lookUp: "found" };
}

function setQuantity(state: CheckoutState, gtin: Gtin, quantity: number): CheckoutState {
  const index = state.entries.findIndex((entry) => entry.gtin === gtin);
  const entry = state.entries[index];
  if (!entry) return state;
  if (quantity < 1) {
    const entries = state.entries.filter((other) => other !== entry);
    const selected = (entries[index] ?? entries[index - 1])?.gtin ?? null;
    return { ...state, entries, selected, removed: { entry, index } };
  }
  const changed = { ...entry, quantity: Math.min(mostUnits, quantity), wrongQuantity: undefined };
  return { ...state, entries: state.entries.with(index, changed), selected: gtin };
}

function undoRemoval(state: CheckoutState): CheckoutState {
  if (!state.removed) return state;
  const { entry, index } = state.removed;
  return {
    ...state,
    entries: state.entries.toSpliced(index, 0, entry),
    selected: entry.gtin,
    removed: null,
  };
}

function patch(state: CheckoutState, gtin: Gtin, change: (entry: BasketEntry) => BasketEntry): CheckoutState {
  return { ...state, entries: state.entries.map((entry) => (entry.gtin === gtin ? change(entry) : entry)) };
}

function locked(state: CheckoutState): CheckoutState {
  return { ...state, notice: { kind: "locked" } };
}
