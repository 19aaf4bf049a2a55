import { listDiverted } from "@/lib/clearing/carriers/diverted-queries";
import { instantColumn, moneyColumn } from "@/lib/kernel/file-columns";
import { deskTimeZone } from "@/lib/ledger/rules";
import { csvRoute } from "@/lib/server/csv-route";

/** Credits that no carrier takes, of one state or all. In CSV amounts are in minor units, times in UTC. */
export const GET = csvRoute({
  verb: "viewDivertedCredits",
  name: "credits-to-pay-out",
  head: [
    "credit",
    "shopper",
    "email",
    "carrier",
    "month",
    "currency",
    moneyColumn("amount_minor"),
    "reason",
    "state",
    instantColumn("diverted_at", deskTimeZone),
    "moved_to",
    "paid_on",
    "reference",
  ],
  fields: ["state"],
  page: async (ctx, { state, after }) => {
    const asked = { state, after } as Parameters<typeof listDiverted>[1];
    const { rows, next } = await listDiverted(ctx, { ...asked, limit: 500 });
    return {
      next,
      rows: rows.map((row) => [
        row.id,
        row.shopperId,
        row.email,
        row.carrier,
        row.period,
        row.currency,
        row.amountMinor,
        row.reason,
        row.state,
        row.divertedAt,
        row.movedTo,
        row.paidOn,
        row.reference,
      ]),
    };
  },
});
