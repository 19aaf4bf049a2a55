/** PURE: sorted lists that go on by key. The order and the place live in the address, so anything may come in. */
import { z } from "zod";
import { type Id, type IdKind, parseId } from "@/lib/kernel/ids";
import { whenGiven } from "@/lib/kernel/schemas";

/** The last row that was shown: what the list is sorted by, as text, and its id, which decides between equals. */
export type ListPlace<K extends IdKind> = { value: string; id: Id<K> };

const idLength = 17;
const mostValueLength = 200;

/** 'prd_0DJ3M8Q1ZK7WV.Highland Roast' */
export function writePlace(id: Id<IdKind>, value: string): string {
  return `${id}.${value}`;
}

/** Null for what `writePlace` did not write. `isFigure`: the value is a whole number. */
export function readPlace<K extends IdKind>(kind: K, text: string, isFigure: boolean): ListPlace<K> | null {
  const [id, value] = [text.slice(0, idLength), text.slice(idLength + 1)];
  if (parseId(kind, id) === null || text[idLength] !== "." || value.length > mostValueLength) return null;
  if (isFigure ? !/^\d{1,15}$/.test(value) : value.includes("\0")) return null;
  return { id: id as Id<K>, value };
}

/** One of the orders of a list: a field, or a field with a minus before it for the other way round. */
export function sortSchema<F extends string>(fields: readonly [F, ...F[]]) {
  const sorts = fields.flatMap((field): SortOf<F>[] => [field, `-${field}`]);
  return whenGiven(z.enum(sorts as [SortOf<F>, ...SortOf<F>[]], "is no order of this list"));
}
export type SortOf<F extends string> = F | `-${F}`;

/** What `-price` says. */
export function readSort<F extends string>(sort: SortOf<F>): { field: F; isDown: boolean } {
  const isDown = sort.startsWith("-");
  return { field: (isDown ? sort.slice(1) : sort) as F, isDown };
}

export const placeSchema = whenGiven(
  z.string().max(mostValueLength + idLength + 1, "is no place in this list"),
);
export const searchTextSchema = whenGiven(z.string().trim().max(100, "must have at most 100 characters"));
