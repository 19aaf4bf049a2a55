import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { mailing } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { holdMailing } from "./hold-mailing";
import { type MailingInput, mailingInput } from "./schemas";

/** Writes a draft anew. Throws `not_found`, `invalid_input`, and `conflict` when it is no draft any more. */
export async function saveMailing(ctx: Ctx, input: MailingInput): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  requirePermission(actor, "saveMailing");
  const { mailingId, offerId = null, audienceId = null, ...written } = parseInput(mailingInput, input);
  return inTransaction(ctx, async (tx) => {
    await holdMailing(tx, actor, mailingId, "save");
    if (offerId) await requireOwnOffer(tx, actor.providerId, offerId);
    if (audienceId) await requireOwnAudience(tx, actor.providerId, audienceId);
    await tx
      .update(mailing)
      .set({ ...written, offerId, audienceId, updatedAt: now })
      .where(eq(mailing.id, mailingId));
    const { name, channels } = written;
    await writeAudit({ ...ctx, actor }, tx, "saveMailing", mailingId, {
      name,
      channels,
      offerId,
      audienceId,
    });
    return { ok: true };
  });
}

async function requireOwnOffer(tx: Tx, providerId: Id<"provider">, offerId: Id<"offer">): Promise<void> {
  const [found] = await tx.execute(sql`
    select 1 from offer o join campaign c on c.id = o.campaign_id
    where o.id = ${String(parseId("offer", offerId))} and c.provider_id = ${String(parseId("provider", providerId))} and not c.is_test`);
  if (!found) throw unknown("offerId", "is none of your coupons: choose one of the list");
}

async function requireOwnAudience(
  tx: Tx,
  providerId: Id<"provider">,
  audienceId: Id<"audience">,
): Promise<void> {
  const [found] = await tx.execute(sql`
    select 1 from audience where id = ${String(parseId("audience", audienceId))} and removed_at is null
      and provider_id = ${String(parseId("provider", providerId))}`);
  if (!found) throw unknown("audienceId", "is none of your audiences: choose one of the list");
}

const unknown = (field: string, message: string) =>
  new AppError("invalid_input", `${field}: ${message}`, [{ field, message }]);
