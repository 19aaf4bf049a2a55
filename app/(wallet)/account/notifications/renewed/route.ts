import { renewPush } from "@/lib/outreach/renew-push";
import { personRoute } from "@/lib/server/person-route";

/** Several times what two endpoints and their keys take. */
const maxBodyBytes = 8_192;

/** A browser got a new address from its push service (public/push-worker.js). */
export const POST = personRoute("subscribePush", maxBodyBytes, async (ctx, body) => {
  await renewPush(ctx, body);
  return new Response(null, { status: 204 });
});
