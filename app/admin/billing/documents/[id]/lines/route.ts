import { listDocumentEntries } from "@/lib/clearing/documents/list-entries";
import { csvRoute } from "@/lib/server/csv-route";

type RouteContext = { params: Promise<{ id: string }> };

/** A document down to each redemption: its entries, all of them. Amounts in minor units. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  const route = csvRoute({
    verb: "viewBilling",
    name: "document-entries",
    head: ["receipt", "reversal", "at", "campaign", "offer", "component", "amount_minor"],
    fields: [],
    page: async (ctx, asked) => {
      const { rows, next } = await listDocumentEntries(ctx, id, asked.after ?? "");
      return {
        next,
        rows: rows.map((row) => [
          row.redemptionId,
          row.posting === 0 ? null : row.posting,
          row.at,
          row.campaign,
          row.offer,
          row.component,
          row.amountMinor,
        ]),
      };
    },
  });
  return route(request);
}
