import "server-only";
import { sql } from "drizzle-orm";
import { reminderSetting } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { inTransaction } from "@/lib/server/transaction";
import { recordConsent } from "./record-consent";
import { defaultReminders } from "./rules";
import { readUnsubscription, type UnsubscribeKind } from "./unsubscribe-token";

/**
 * Ends what the signed link of a mail is about, for whoever holds it: nobody need be signed in. Doing it twice is fine. Throws `not_found` for a link that this server did not sign, or whose account
 * is gone.
 */
export async function unsubscribeByLink(
  ctx: Ctx,
  { token }: { token: string },
): Promise<{ ok: true; kind: UnsubscribeKind }> {
  const { actor } = ctx;
  requirePermission(actor, "unsubscribeByLink");
  const asked = readUnsubscription(token, runtimeEnv().AUTH_SECRET);
  if (!asked) throw new AppError("not_found", "This link is not complete, or not from us.");
  const { kind, shopperId, mailingId } = asked;
  return inTransaction(ctx, async (tx) => {
    const [found] = await tx.execute(
      sql`select 1 from shopper where id = ${String(parseId("shopper", shopperId))}`,
    );
    if (!found) throw new AppError("not_found", "This account is gone, and no mail goes to it.");
    if (kind === "mailings") {
      const answer = { kind: "mail", isGiven: false, source: "unsubscribe", shopperId } as const;
      await recordConsent({ ...ctx, db: tx }, answer);
      if (mailingId) {
        await tx.execute(sql`
          update mailing_recipient set unsubscribed_at = ${ctx.now.toISOString()}
          where mailing_id = ${String(parseId("mailing", mailingId))} and shopper_id = ${String(parseId("shopper", shopperId))}
            and channel = 'mail' and unsubscribed_at is null`);
      }
    } else {
      await tx
        .insert(reminderSetting)
        .values({ ...defaultReminders, shopperId, mail: false, updatedAt: ctx.now })
        .onConflictDoUpdate({
          target: reminderSetting.shopperId,
          set: { mail: false, updatedAt: ctx.now },
        });
    }
    await writeAudit({ ...ctx, actor }, tx, "unsubscribeByLink", shopperId, { kind });
    return { ok: true, kind };
  });
}
