import { type CreditState, creditStates, listCredits } from "@/lib/clearing/carrier-credits/credit-queries";
import { instantColumn, moneyColumn } from "@/lib/kernel/file-columns";
import { deskTimeZone } from "@/lib/ledger/rules";
import { csvRoute } from "@/lib/server/csv-route";

type RouteContext = { params: Promise<{ id: string }> };

/** The credits of a report with what the carrier answered. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  const route = csvRoute({
    verb: "downloadCredits",
    name: "credits",
    head: [
      "line",
      "of_month",
      "attempt",
      "redemptions",
      moneyColumn("amount_minor"),
      "state",
      "reason",
      instantColumn("answered", deskTimeZone),
    ],
    fields: ["state"],
    mostRows: 500_000,
    page: async (ctx, { state, after }) => {
      const only = creditStates.find((one): one is CreditState => one === state);
      const { rows, next } = await listCredits(ctx, {
        documentId: id,
        ...(only && { state: only }),
        ...(after && { after }),
        limit: 2_000,
      });
      return {
        next,
        rows: rows.map((row) => [
          row.id,
          row.period,
          row.attempt,
          row.redemptions,
          row.amountMinor,
          row.state,
          row.reason,
          row.answeredAt,
        ]),
      };
    },
  });
  return route(request);
}
