import { AppError } from "@/lib/kernel/errors";
import { findPerformance } from "@/lib/ledger/performance-queries";
import { periods, readPeriod } from "@/lib/ledger/performance-rules";
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
      fields: ["campaign", "period", "part"],
      page: async (ctx, asked) => {
        requireOneOf("part", asked.part, Object.keys(performanceFiles));
        requireOneOf("period", asked.period, periods);
        const performance = await findPerformance(ctx, asked.campaign ?? "", readPeriod(asked.period));
        if (!performance) throw new AppError("not_found", "There is no such campaign.");
        return { rows: rows(performance), next: null };
      },
    }),
  ]),
);

/** Throws `invalid_input` for what is said and not known. */
function requireOneOf(field: string, said: string | undefined, known: readonly string[]): void {
  if (!said || known.includes(said)) return;
  const message = `must be one of ${known.join(", ")}`;
  throw new AppError("invalid_input", `${field}: ${message}`, [{ field, message }]);
}

/** What a card of the performance page shows: `part` says which, the funnel without it. In CSV amounts are in minor units. */
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
