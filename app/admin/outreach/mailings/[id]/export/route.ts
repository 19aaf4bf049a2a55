import { AppError } from "@/lib/kernel/errors";
import { readMailingResults } from "@/lib/outreach/mailings/results";
import { csvRoute } from "@/lib/server/csv-route";

type RouteContext = { params: Promise<{ id: string }> };

/** What a mailing came to, by channel, as the page shows it: about so many. Empty: too few to tell. */
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
          ...results.channels.flatMap(({ channel, reasons, ...told }) => [
            ...Object.entries(told).map(([figure, count]) => [channel, figure, count]),
            ...reasons.map(({ reason, count }) => [channel, `not sent: ${reason}`, count]),
          ]),
        ],
      };
    },
  });
  return route(request);
}
