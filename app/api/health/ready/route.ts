/** GET: whether requests should be sent here. 503 when the database or its migrations are not as they must be. */
import { readiness } from "@/lib/server/health";
import { otherMethods } from "@/lib/server/other-methods";
import { jsonResponse, openRoute } from "@/lib/server/route-adapter";
import { contextFor } from "@/lib/server/runtime";

export const dynamic = "force-dynamic";

export const GET = openRoute("healthReady", async () => {
  const report = await readiness(contextFor(null));
  return jsonResponse(report.status === "unavailable" ? 503 : 200, report);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
