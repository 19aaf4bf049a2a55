/** The few column kinds that every table uses. */
import { bigint, customType, smallint, timestamp } from "drizzle-orm/pg-core";
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
