/** How a sorted list is asked for: its order, and what comes after a place in it. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { AppError } from "@/lib/kernel/errors";
import { type IdKind, parseId } from "@/lib/kernel/ids";
import { readPlace, readSort, type SortOf } from "./list-place";

type Sorted<F extends string, K extends IdKind> = {
  kind: K;
  /** Column of the id. */
  id: SQL;
  /** What each field sorts by; `isFigure`: a whole number. */
  columns: Readonly<Record<F, { column: SQL; isFigure?: boolean }>>;
  sort: SortOf<F>;
  after: string | undefined;
};

/** `order` goes behind `order by`; `place` is a condition, true on the first page. Throws `invalid_input` for a place of another list. */
export function keysetOf<F extends string, K extends IdKind>(list: Sorted<F, K>): { order: SQL; place: SQL } {
  const { field, isDown } = readSort(list.sort);
  const { column, isFigure = false } = list.columns[field];
  const way = isDown ? sql`desc` : sql`asc`;
  const order = sql`${column} ${way}, ${list.id} ${way}`;
  if (list.after === undefined) return { order, place: sql`true` };
  const at = readPlace(list.kind, list.after, isFigure);
  if (!at) {
    const fields = [{ field: "after", message: "is no place in this list" }];
    throw new AppError("invalid_input", "This is no place in this list.", fields);
  }
  const value = isFigure ? sql`${at.value}::bigint` : sql`${at.value}::text`;
  const id = sql`${String(parseId(list.kind, at.id))}::bigint`;
  return { order, place: sql`(${column}, ${list.id}) ${isDown ? sql`<` : sql`>`} (${value}, ${id})` };
}
