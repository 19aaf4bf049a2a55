import { AppError } from "@/lib/kernel/errors";
import { readMailingResults } from "@/lib/outreach/mailings/results";
import { csvRoute } from "@/lib/server/csv-route";

type RouteContext = { params: Promise<{ id: string }> };

/** What a mailing came to, by channel, as the page shows it. Empty: fewer than 20 people. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  const route = csvRoute({
    verb: "viewMailings",
    name: "mailing",
    head: ["channel", "figure", "shoppers"],
    fields: [],
    page: async (ctx) => {
      const results = await readMailingResults(ctx, id);
      if (!results) throw new AppError("not_found", "There is no such mailing.");
      const { reached, opened, clicked, issued, redeemed, unsubscribed } = results;
      const all = Object.entries({ reached, opened, clicked, issued, redeemed, unsubscribed });
      return {
        next: null,
        rows: [
          ...all.map(([figure, count]) => ["all", figure, count]),
          ...results.channels.flatMap(({ channel, totals, reasons, ...people }) => [
            ...Object.entries(totals).map(([figure, count]) => [channel, figure, count]),
            ...(["opened", "clicked", "unsubscribed"] as const).map((one) => [channel, one, people[one]]),
            ...reasons.map(({ reason, count }) => [channel, `not sent: ${reason}`, count]),
          ]),
        ],
      };
    },
  });
  return route(request);
}
