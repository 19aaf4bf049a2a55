/** The few column kinds that every table uses. */
import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, customType, smallint, timestamp } from "drizzle-orm/pg-core";
import { formatId, type Id, type IdKind, parseId } from "@/lib/kernel/ids";

/** A 63-bit id: bigint in the database, prefixed text (`cmp_…`) in TypeScript. */
export function id<K extends IdKind>(kind: K) {
  return customType<{ data: Id<K>; driverData: string }>({
    dataType: () => "bigint",
    toDriver: (value) => {
      const parsed = parseId(kind, value);
      if (parsed === null) throw new RangeError(`not an id of kind ${kind}`);
      return parsed.toString();
    },
    fromDriver: (value) => formatId(kind, BigInt(value)),
  })();
}

/** Whole minor units of the row's currency. */
export const minorUnits = () => bigint({ mode: "number" });
/** An instant, to the millisecond. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });
/** Hash of the shopper modulo 1024: part of every key of the hot tables. */
export const bucketColumn = () => smallint("bucket").notNull();
/** Raw bytes. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
/** The id of the transaction that wrote a row: the poster's watermark. */
export const transactionId = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });
/** A combination code: 60 bits, decimal text in TypeScript. */
export const combinationCode = customType<{ data: string; driverData: string }>({ dataType: () => "bigint" });

/** For a CHECK: the column holds one of a closed list of words (or nothing). The words come from the sources, never from outside. */
export function oneOf(column: AnyPgColumn, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`;
}

/** For a CHECK: the bucket is the one in the barcode's id, so that no second row can hide in another bucket. */
export function bucketOf(bucket: AnyPgColumn, barcodeId: AnyPgColumn): SQL {
  return sql`${bucket} between 0 and 1023 and ${bucket} = (${barcodeId} >> 12) & 1023`;
}
