import { findRun } from "@/lib/clearing/payouts/run-queries";
import { AppError } from "@/lib/kernel/errors";
import { dayColumn, moneyColumn } from "@/lib/kernel/file-columns";
import { csvRoute } from "@/lib/server/csv-route";

type RouteContext = { params: Promise<{ run: string }> };

/** The transfers of a run as a list. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { run: runId } = await params;
  const route = csvRoute({
    verb: "viewPayouts",
    name: "payout-transfers",
    head: [
      "run",
      dayColumn("execute_on"),
      "end_to_end_id",
      "retailer_id",
      "retailer",
      "name",
      "iban",
      "bic",
      "currency",
      moneyColumn("amount_minor"),
      "state",
      dayColumn("settled_on"),
      "bank_reference",
      dayColumn("failed_on"),
      "failure",
      "note",
    ],
    fields: [],
    page: async (ctx) => {
      const run = await findRun(ctx, runId);
      if (!run) throw new AppError("not_found", "There is no such run.");
      return {
        next: null,
        rows: run.rows.map((row) => [
          run.number,
          run.executeOn,
          row.endToEndId,
          row.retailer.id,
          row.retailer.name,
          row.name,
          row.iban,
          row.bic,
          row.currency,
          row.amountMinor,
          row.state,
          row.settledOn,
          row.bankReference,
          row.failedOn,
          row.failure,
          row.failureNote,
        ]),
      };
    },
  });
  return route(request);
}
