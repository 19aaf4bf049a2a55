import { instantColumn, moneyColumn } from "@/lib/kernel/file-columns";
import { deskTimeZone } from "@/lib/ledger/rules";
import { searchReceipts } from "@/lib/redemption/search-receipts";
import { csvRoute } from "@/lib/server/csv-route";
import { receiptFields } from "../_components/receipt-query";

/** What the search of receipts lists, all pages of it. In CSV amounts are in minor units, times in UTC. */
export const GET = csvRoute({
  verb: "viewStores",
  name: "receipts",
  head: [
    "receipt",
    instantColumn("at", deskTimeZone),
    "store",
    "till",
    "cashier",
    "payout",
    "currency",
    moneyColumn("discount_minor"),
    moneyColumn("taken_back_minor"),
    "units",
    "products",
  ],
  fields: receiptFields,
  page: async (ctx, asked) => {
    const { receipts, next } = await searchReceipts(ctx, { ...asked, limit: 500 });
    return {
      next,
      rows: receipts.map((row) => [
        row.id,
        row.at,
        row.store,
        row.till,
        row.cashier,
        row.payout,
        row.currency,
        row.discountMinor,
        row.reversedMinor,
        row.units,
        row.products.join("; "),
      ]),
    };
  },
});
