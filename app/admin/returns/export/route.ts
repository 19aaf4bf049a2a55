import { instantColumn, moneyColumn } from "@/lib/kernel/file-columns";
import { deskTimeZone } from "@/lib/ledger/rules";
import { listReversals } from "@/lib/redemption/list-reversals";
import { csvRoute } from "@/lib/server/csv-route";
import { returnFields } from "../_components/return-query";

/** What the list of returns shows, all pages of it. In CSV amounts are in minor units, times in UTC. */
export const GET = csvRoute({
  verb: "viewStores",
  name: "returns",
  head: [
    "receipt",
    "sequence",
    instantColumn("at", deskTimeZone),
    "kind",
    "store",
    "till",
    "person",
    "payout",
    "currency",
    moneyColumn("taken_back_minor"),
    "units",
  ],
  fields: returnFields,
  page: async (ctx, asked) => {
    const { reversals, next } = await listReversals(ctx, { ...asked, limit: 500 });
    return {
      next,
      rows: reversals.map((row) => [
        row.redemptionId,
        row.sequence,
        row.at,
        row.reason,
        row.store,
        row.till,
        row.person,
        row.payout,
        row.currency,
        row.discountMinor,
        row.units,
      ]),
    };
  },
});
