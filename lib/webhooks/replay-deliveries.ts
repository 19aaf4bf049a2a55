import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { bucketOfId, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { parseEventId } from "./rules";
import { replayInput } from "./schemas";
import { lockEndpoint } from "./scope";

/**
 * Sends one event again, arrived or not, or all that were given up (without `eventId`). Same event, same id, same bytes, signed anew. Throws `not_found`; `conflict` while the webhook is off.
 */
export async function replayDeliveries(
  ctx: Ctx,
  input: { endpointId: string; eventId?: string },
): Promise<{ replayed: number }> {
  const { actor, now } = ctx;
  requirePermission(actor, "replayDeliveries");
  const { endpointId, eventId } = parseInput(replayInput, input);
  const event = eventId === undefined ? null : parseEventId(eventId);
  const which = event
    ? sql`bucket = ${bucketOfId(event.id)} and barcode_id = ${String(event.id)} and posting = ${event.posting}`
    : sql`state = 'failed'`;
  return inTransaction(ctx, async (tx) => {
    await lockEndpoint(tx, actor, endpointId);
    const number = String(parseId("webhookEndpoint", endpointId));
    const [off] = await tx.execute(
      sql`select 1 from webhook_endpoint where id = ${number} and disabled_at is not null`,
    );
    if (off) throw new AppError("conflict", "This webhook is off. Switch it on first.");
    const replayed = await tx.execute(sql`
      update webhook_delivery set state = 'waiting', tries = 0, next_attempt_at = ${now.toISOString()}
      where endpoint_id = ${number} and ${which} returning 1`);
    if (eventId && replayed.length === 0) throw new AppError("not_found", "There is no such delivery.");
    const details = eventId ? { eventId } : { replayed: replayed.length };
    await writeAudit({ ...ctx, actor }, tx, "replayDeliveries", endpointId, details);
    return { replayed: replayed.length };
  });
}
