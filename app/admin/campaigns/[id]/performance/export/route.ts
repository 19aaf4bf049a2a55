import { AppError } from "@/lib/kernel/errors";
import { findPerformance } from "@/lib/ledger/performance-queries";
import { readPeriod } from "@/lib/ledger/performance-rules";
import { csvRoute } from "@/lib/server/csv-route";
import { isPerformanceFile, performanceFiles } from "./performance-files";

/** One list a file: csvRoute has its head before it knows the rows. */
const lists = Object.fromEntries(
  Object.entries(performanceFiles).map(([part, { head, rows }]) => [
    part,
    csvRoute({
      verb: "viewCampaigns",
      name: `performance-${part}`,
      head,
      fields: ["campaign", "period"],
      page: async (ctx, asked) => {
        const performance = await findPerformance(ctx, asked.campaign ?? "", readPeriod(asked.period));
        if (!performance) throw new AppError("not_found", "There is no such campaign.");
        return { rows: rows(performance), next: null };
      },
    }),
  ]),
);

/** What a card of the performance page shows: `part` says which, the funnel without it. Amounts are in minor units. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const url = new URL(request.url);
  const asked = url.searchParams.get("part") ?? "";
  const part = isPerformanceFile(asked) ? asked : "funnel";
  url.searchParams.set("campaign", (await params).id);
  return (lists[part] as (typeof lists)[string])(new Request(url, request));
}
