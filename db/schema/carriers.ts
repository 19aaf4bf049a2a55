/** How carriers want their files of credits. */
import { sql } from "drizzle-orm";
import { check, index, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { lineNamings } from "@/lib/kernel/line-namings";
import { carrier } from "./catalogue";
import { document } from "./clearing";
import { bytes, id, instant, oneOf } from "./columns";

/** Of reports that are written from now on; without a row: version 1, numbers. */
export const carrierFileSetting = pgTable(
  "carrier_file_setting",
  {
    carrierId: id("carrier")
      .primaryKey()
      .references(() => carrier.id),
    version: smallint().notNull(),
    naming: text({ enum: lineNamings }).notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    check("carrier_file_setting_version", sql`${t.version} in (1, 2)`),
    check("carrier_file_setting_naming", oneOf(t.naming, lineNamings)),
    check("carrier_file_setting_hmac", sql`${t.naming} = 'number' or ${t.version} = 2`),
  ],
);

/** What a carrier names lines and checks signatures with. Sealed; the newest is used, the older ones stay for the reports that were written with them. */
export const carrierKey = pgTable(
  "carrier_key",
  {
    id: id("carrierKey").primaryKey(),
    carrierId: id("carrier")
      .notNull()
      .references(() => carrier.id),
    secretSealed: bytes().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("carrier_key_carrier").on(t.carrierId, t.createdAt, t.id)],
);

/** The form of the file of a report, as its carrier wanted it when the month was closed: the file does not change with the setting. Without a row: version 1, numbers. */
export const reportFormat = pgTable(
  "report_format",
  {
    documentId: id("document")
      .primaryKey()
      .references(() => document.id),
    version: smallint().notNull(),
    naming: text({ enum: lineNamings }).notNull(),
    keyId: id("carrierKey").references(() => carrierKey.id),
  },
  (t) => [
    check("report_format_version", sql`${t.version} in (1, 2)`),
    check("report_format_naming", oneOf(t.naming, lineNamings)),
    check("report_format_key", sql`(${t.naming} = 'hmac') = (${t.keyId} is not null)`),
  ],
);
