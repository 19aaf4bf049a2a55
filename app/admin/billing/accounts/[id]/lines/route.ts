import { findAccount } from "@/lib/clearing/documents/account-queries";
import { AppError } from "@/lib/kernel/errors";
import { dayColumn, moneyColumn } from "@/lib/kernel/file-columns";
import { csvRoute } from "@/lib/server/csv-route";

type RouteContext = { params: Promise<{ id: string }> };

/** The statement of account of a provider, a currency after the other, each with the balance after it. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  const route = csvRoute({
    verb: "viewBilling",
    name: "statement",
    head: [
      dayColumn("day"),
      "what",
      "number",
      "reference",
      "currency",
      moneyColumn("amount_minor"),
      moneyColumn("balance_minor"),
    ],
    fields: [],
    page: async (ctx) => {
      const account = await findAccount(ctx, id);
      if (!account) throw new AppError("not_found", "There is no such account.");
      const rows = account.statements.flatMap(({ currency, openingMinor, rows: items }) => [
        ...(openingMinor === 0 ? [] : [[null, "opening", null, null, currency, null, openingMinor]]),
        ...items.map((item) => [
          item.day,
          item.kind,
          item.number,
          item.reference,
          currency,
          item.amountMinor,
          item.balanceMinor,
        ]),
      ]);
      return { next: null, rows };
    },
  });
  return route(request);
}
