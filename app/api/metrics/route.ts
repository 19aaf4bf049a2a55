/** GET: counts, times and queues as Prometheus reads them. For the bearer of TEAROFF_METRICS_TOKEN and the operator. */
import { requireScraper } from "@/lib/operations/may-scrape";
import { scrape, scrapeType } from "@/lib/operations/scrape";
import { otherMethods } from "@/lib/server/other-methods";
import { openRoute } from "@/lib/server/route-adapter";
import { contextFor } from "@/lib/server/runtime";

export const dynamic = "force-dynamic";

export const GET = openRoute("readMetrics", async ({ headers }) => {
  await requireScraper(headers);
  return new Response(await scrape(contextFor(null)), { headers: { "Content-Type": scrapeType } });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
