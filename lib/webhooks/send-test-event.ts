import "server-only";
import { sql } from "drizzle-orm";
import { webhookDelivery } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { bucketOfId, formatId, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { payloadOf, testPosting } from "./rules";
import { endpointIdInput } from "./schemas";
import { lockEndpoint } from "./scope";

/**
 * Has a trial sent to a webhook: an event of its own, signed like any other, tried once. Returns its id. Throws `not_found`; `conflict` while the webhook is off, and while the trial before is still on its way.
 */
export async function sendTestEvent(ctx: Ctx, input: { endpointId: string }): Promise<{ eventId: string }> {
  const { actor, now } = ctx;
  requirePermission(actor, "sendTestEvent");
  const endpointId = parseInput(endpointIdInput, input.endpointId);
  return inTransaction(ctx, async (tx) => {
    await lockEndpoint(tx, actor, endpointId);
    const number = String(parseId("webhookEndpoint", endpointId));
    const [before] = await tx.execute<{ is_off: boolean; is_waiting: boolean }>(sql`
      select e.disabled_at is not null as is_off, exists (select 1 from webhook_delivery d
        where d.endpoint_id = e.id and d.posting = ${testPosting} and d.state = 'waiting') as is_waiting
      from webhook_endpoint e where e.id = ${number}`);
    if (before?.is_off) throw new AppError("conflict", "This webhook is off. Switch it on first.");
    if (before?.is_waiting) throw new AppError("conflict", "The test event before is still on its way.");
    const eventId = newId("webhookTest", now);
    const id = parseId("webhookTest", eventId) ?? 0n;
    await tx.insert(webhookDelivery).values({
      bucket: bucketOfId(id),
      barcodeId: formatId("barcode", id),
      posting: testPosting,
      endpointId,
      event: "webhook.test",
      payload: payloadOf("webhook.test", now.toISOString(), "{}", { id: eventId, webhookId: endpointId }),
      state: "waiting",
      nextAttemptAt: now,
      createdAt: now,
    });
    await writeAudit({ ...ctx, actor }, tx, "sendTestEvent", endpointId, { eventId });
    return { eventId };
  });
}
