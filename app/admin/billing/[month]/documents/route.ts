import { listDocuments } from "@/lib/clearing/documents/document-queries";
import { dayColumn, instantColumn, moneyColumn } from "@/lib/kernel/file-columns";
import { deskTimeZone } from "@/lib/ledger/rules";
import { csvRoute } from "@/lib/server/csv-route";

type RouteContext = { params: Promise<{ month: string }> };

/** The documents of a month with what they come to, and what was paid and credited. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { month } = await params;
  const route = csvRoute({
    verb: "viewBilling",
    name: "documents",
    head: [
      "number",
      "kind",
      "party",
      "id",
      "currency",
      "redemptions",
      moneyColumn("discounts_minor"),
      moneyColumn("fees_minor"),
      moneyColumn("adjustments_minor"),
      moneyColumn("tax_minor"),
      moneyColumn("total_minor"),
      moneyColumn("paid_minor"),
      moneyColumn("credited_minor"),
      instantColumn("issued", deskTimeZone),
      dayColumn("due"),
    ],
    fields: [],
    page: async (ctx, { after }) => {
      const { rows, next } = await listDocuments(ctx, {
        month,
        after: after || undefined,
        limit: 500,
      } as object);
      return {
        next,
        rows: rows.map((row) => [
          row.number,
          row.kind,
          row.party.name,
          row.id,
          row.currency,
          row.redemptions,
          row.discountMinor,
          row.feeMinor,
          row.adjustmentMinor,
          row.taxMinor,
          row.totalMinor,
          row.paidMinor,
          row.creditedMinor,
          row.issuedAt,
          row.dueOn,
        ]),
      };
    },
  });
  return route(request);
}
