/** What a shopper keeps in the wallet beside barcodes. */
import { index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

/**
 * An offer that a shopper has picked and has no barcode for yet: the selection, kept here so that it follows to another phone. No foreign key to the offer: checking one would lock
 * the row of a much picked offer.
 */
export const selectionPick = pgTable(
  "selection_pick",
  {
    shopperId: id("shopper").notNull(),
    offerId: id("offer").notNull(),
    pickedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopperId, t.offerId] }),
    index("selection_pick_order").on(t.shopperId, t.pickedAt),
  ],
);
