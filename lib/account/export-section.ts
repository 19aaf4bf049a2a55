/** One part of an export: which rows, in which order, and how they are told. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { formatId, type IdKind } from "@/lib/kernel/ids";

/** Whose export it is. Ids as decimal text. */
export type ExportedShopper = { shopperId: string; personId: string; email: string; bucket: number };

export type Row = Readonly<Record<string, unknown>>;

export type ExportSection = {
  name: string;
  /** Rows after `after` (the last row's `cursor`; null: from the start) in the order of `cursor`, at most `limit`. */
  page: (who: ExportedShopper, after: string | null, limit: number) => SQL;
  /** How a row is told. */
  tell: (row: Row) => Record<string, unknown>;
};

/** Outside forms of what the database gives; null stays null. */
export const idOf = (kind: IdKind, value: unknown) =>
  value === null || value === undefined ? null : formatId(kind, BigInt(String(value)));
export const instantOf = (value: unknown) => (value ? new Date(String(value)).toISOString() : null);
export const numberOf = (value: unknown) => (value === null ? null : Number(value));

/** `and cursor > after`, for a numeric cursor. */
export const beyond = (column: SQL, after: string | null) =>
  after === null ? sql`` : sql`and ${column} > ${after}`;
