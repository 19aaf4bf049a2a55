/** What tills were told 'no' about. */
import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { mostRefusalsKept, refusalReasons } from "@/lib/kernel/refusals";
import { bucketColumn, bucketOf, id, instant, oneOf } from "./columns";

/**
 * One 'no' to a till about a barcode that the centre issued (docs/decisions/0009). Never changed; forgotten after a while. It says nothing of campaigns: those follow from the barcode.
 */
export const refusal = pgTable(
  "refusal",
  {
    bucket: bucketColumn(),
    barcodeId: id("barcode").notNull(),
    /** 1 is the barcode's first. */
    sequence: smallint().notNull(),
    at: instant().notNull(),
    reason: text({ enum: refusalReasons }).notNull(),
    /** What the till asked for. */
    asked: text({ enum: ["verification", "redemption"] }).notNull(),
    /** What the till had read: the barcode, or the digits under it. */
    readAs: text({ enum: ["token", "fetchCode"] }).notNull(),
    storeId: id("store").notNull(),
    tillId: id("till"),
    personId: id("person"),
  },
  (t) => [
    primaryKey({ columns: [t.bucket, t.barcodeId, t.sequence] }),
    index("refusal_at").on(t.at),
    check("refusal_bucket", bucketOf(t.bucket, t.barcodeId)),
    check("refusal_sequence", sql`${t.sequence} between 1 and ${sql.raw(String(mostRefusalsKept))}`),
    check("refusal_reason", oneOf(t.reason, refusalReasons)),
    check("refusal_asked", oneOf(t.asked, ["verification", "redemption"])),
    check("refusal_read_as", oneOf(t.readAs, ["token", "fetchCode"])),
  ],
);
