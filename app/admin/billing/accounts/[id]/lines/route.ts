import { findAccount } from "@/lib/clearing/documents/account-queries";
import {
  retailerStatementHead,
  retailerStatementRows,
  statementHead,
  statementRows,
} from "@/lib/clearing/files/statement-rows";
import { findRetailerAccount } from "@/lib/clearing/payouts/account-queries";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { csvRoute } from "@/lib/server/csv-route";

type RouteContext = { params: Promise<{ id: string }> };

/** The statement of account of a provider or a retailer. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  const isRetailer = parseId("retailer", id) !== null;
  const route = csvRoute({
    verb: "viewBilling",
    name: "statement",
    head: isRetailer ? retailerStatementHead : statementHead,
    fields: [],
    page: async (ctx) => {
      const provider = isRetailer ? null : await findAccount(ctx, id);
      const retailer = isRetailer ? await findRetailerAccount(ctx, id) : null;
      if (provider) return { next: null, rows: statementRows(provider.statements) };
      if (retailer) return { next: null, rows: retailerStatementRows(retailer.statements) };
      throw new AppError("not_found", "There is no such account.");
    },
  });
  return route(request);
}
