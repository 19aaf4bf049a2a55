/** GET: this process answers. Asks nothing else, so that a database that is down restarts no healthy server. */
import { otherMethods } from "@/lib/server/other-methods";
import { jsonResponse, openRoute } from "@/lib/server/route-adapter";

export const dynamic = "force-dynamic";

export const GET = openRoute("healthLive", async () => jsonResponse(200, { status: "ok" }));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
