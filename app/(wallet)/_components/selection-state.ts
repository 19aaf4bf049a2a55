/**
 * The selection as one phone holds it. PURE. `base` is what the centre said last; `adds` and `drops` are what was done here since and is not told yet. What is shown is the base
 * with both applied, so a pick made without network is there at once and is sent when the phone is back.
 *
 * How phones agree: the centre applies additions and removals in the order in which they arrive, each to its own offers alone. Picks of several phones join; an offer removed on one
 * phone is gone from all, unless another adds it afterwards.
 */

import type { Id } from "@/lib/kernel/ids";
import { type Currency, currencies } from "@/lib/kernel/money";
import { maxPicks } from "@/lib/wallet/limits";

/** One picked coupon. `reserveMinor` is the most it can save. */
export type PickedOffer = { id: Id<"offer">; reserveMinor: number; currency: Currency };
export type EndedOffer = { id: Id<"offer">; title: string };

export type SelectionState = {
  /** Whose base it is; null: a visitor's, who will join it to theirs. */
  owner: Id<"shopper"> | null;
  base: readonly PickedOffer[];
  adds: readonly PickedOffer[];
  drops: readonly Id<"offer">[];
  /** Ended since they were picked, not yet named to the shopper. */
  ended: readonly EndedOffer[];
};

/** What the centre answers. */
export type SelectionAnswer = {
  owner: Id<"shopper">;
  picks: readonly PickedOffer[];
  ended: readonly EndedOffer[];
};

export const emptySelection: SelectionState = { owner: null, base: [], adds: [], drops: [], ended: [] };

/** What is picked, in the order picked. */
export function picksOf({ base, adds, drops }: SelectionState): readonly PickedOffer[] {
  const kept = base.filter(({ id }) => !drops.includes(id) && !adds.some((add) => add.id === id));
  return [...kept, ...adds];
}

export function withPicks(state: SelectionState, offers: readonly PickedOffer[]): SelectionState {
  const shown = picksOf(state).map(({ id }) => id);
  const fresh = offers.filter(({ id }) => !shown.includes(id));
  const ids = fresh.map(({ id }) => id);
  return {
    ...state,
    // Told also when it is in the base and was only dropped here: the removal may be on its way to the centre already.
    adds: [...state.adds, ...fresh].slice(-maxPicks),
    drops: state.drops.filter((id) => !ids.includes(id)),
  };
}

/** Also told to the centre when this phone has not heard of them there: another phone's pick may be on its way here. */
export function withoutPicks(state: SelectionState, ids: readonly Id<"offer">[]): SelectionState {
  return {
    ...state,
    adds: state.adds.filter(({ id }) => !ids.includes(id)),
    drops: [...state.drops.filter((id) => !ids.includes(id)), ...ids],
    ended: state.ended.filter(({ id }) => !ids.includes(id)),
  };
}

/** Whether there is something to tell. */
export function hasNews({ adds, drops }: SelectionState): boolean {
  return adds.length + drops.length > 0;
}

/**
 * The state after the centre answered to what stood in `sent`. What was done here while the answer was on its way is kept and told next time. A phone that held
 * another shopper's selection now holds this one's alone.
 */
export function withAnswer(
  state: SelectionState,
  sent: Pick<SelectionState, "adds" | "drops">,
  answer: SelectionAnswer,
): SelectionState {
  const fresh = { owner: answer.owner, base: answer.picks, ended: answer.ended };
  if (state.owner !== null && state.owner !== answer.owner) return { ...fresh, adds: [], drops: [] };
  const isIn = (ids: readonly string[], id: string) => ids.includes(id);
  const sentAdds = sent.adds.map(({ id }) => id);
  return {
    ...fresh,
    adds: state.adds.filter(({ id }) => !isIn(sentAdds, id)),
    drops: state.drops.filter((id) => !isIn(sent.drops, id)),
    ended: answer.ended.filter(({ id }) => !isIn(state.drops, id)),
  };
}

/** Reads what a browser kept; whatever is wrong in it is left out. A list alone is a visitor's. */
export function parseSelection(text: string | null): SelectionState {
  if (!text) return emptySelection;
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return { ...emptySelection, adds: offersIn(value) };
    if (typeof value !== "object" || value === null) return emptySelection;
    const { owner, base, adds, drops, ended } = value as Record<string, unknown>;
    return {
      owner: isId(owner, "shp") ? (owner as Id<"shopper">) : null,
      base: offersIn(base),
      adds: offersIn(adds),
      drops: listIn(drops).filter((id): id is Id<"offer"> => isId(id, "off")),
      ended: listIn(ended).filter(isEnded),
    };
  } catch {
    return emptySelection;
  }
}

function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, 500) : [];
}

function offersIn(value: unknown): PickedOffer[] {
  return listIn(value).filter(isPicked).slice(0, maxPicks);
}

function isPicked(value: unknown): value is PickedOffer {
  if (typeof value !== "object" || value === null) return false;
  const { id, reserveMinor, currency } = value as Record<string, unknown>;
  return (
    isId(id, "off") &&
    Number.isSafeInteger(reserveMinor) &&
    (currencies as readonly unknown[]).includes(currency)
  );
}

function isEnded(value: unknown): value is EndedOffer {
  if (typeof value !== "object" || value === null) return false;
  const { id, title } = value as Record<string, unknown>;
  return isId(id, "off") && typeof title === "string";
}

function isId(value: unknown, prefix: string): boolean {
  return typeof value === "string" && new RegExp(`^${prefix}_[0-9A-Z]{13}$`).test(value);
}
