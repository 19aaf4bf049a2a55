import "server-only";
import { sql } from "drizzle-orm";
import { type Actor, requirePermission } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { parseId } from "@/lib/kernel/ids";
import { paths } from "@/lib/paths";
import { type PushAnswer, type PushEnv, type PushNote, sendPush } from "@/lib/push/send-push";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { writeMessage } from "./write-message";

export type PushOutcome = {
  /** Decimal ids of the devices that took it, those of earlier tries included. */
  deliveredTo: string[];
  /** Some device is worth another try. */
  isLater: boolean;
  retryAfterSeconds: number;
};

type Device = { id: string; endpoint: string; p256dh: string; auth: string; device: string };

/** A device whose push service refuses so many times in a row is let go. */
const mostFailures = 20;

/**
 * Sends to every device of a shopper but those in `deliveredTo`. A device whose browser took its subscription back is forgotten; when it was the last, the inbox says so. Consent is the caller's to
 * ask, at this very moment.
 */
export async function pushToShopper(
  ctx: Ctx,
  shopperId: Id<"shopper">,
  note: PushNote,
  options: { ttlSeconds: number; deliveredTo: readonly string[]; env: PushEnv },
): Promise<PushOutcome> {
  const { actor } = ctx;
  requirePermission(actor, "sendReminders");
  const devices = await ctx.db.execute<Device>(sql`
    select id, endpoint, p256dh, auth, device from push_subscription
    where shopper_id = ${String(parseId("shopper", shopperId))}`);
  const waiting = devices.filter(({ id }) => !options.deliveredTo.includes(id));
  const answers = await Promise.all(
    waiting.map(async (device) => ({
      device,
      answer: await sendPush(device, note, options.ttlSeconds, options.env),
    })),
  );
  for (const { device, answer } of answers) await keepAnswer({ ...ctx, actor }, shopperId, device, answer);
  const later = answers.flatMap(({ answer }) => (answer.kind === "later" ? [answer.retryAfterSeconds] : []));
  const accepted = answers.filter(({ answer }) => answer.kind === "accepted");
  return {
    deliveredTo: [...options.deliveredTo, ...accepted.map(({ device }) => device.id)],
    isLater: later.length > 0,
    retryAfterSeconds: Math.max(0, ...later),
  };
}

/** The endpoint is compared as well: the browser may have got a new one, or a new owner, while the answer was on its way. */
async function keepAnswer(ctx: Ctx<Actor>, shopperId: Id<"shopper">, device: Device, answer: PushAnswer) {
  const same = sql`id = ${device.id} and endpoint = ${device.endpoint} and shopper_id = ${String(parseId("shopper", shopperId))}`;
  if (answer.kind === "accepted") {
    await ctx.db.execute(sql`
      update push_subscription set last_used_at = ${ctx.now.toISOString()}, failures = 0 where ${same}`);
    return;
  }
  await inTransaction(ctx, async (tx) => {
    const isGone = answer.kind === "gone";
    const ended = isGone
      ? await tx.execute(sql`delete from push_subscription where ${same} returning 1`)
      : await tx.execute(sql`
          with counted as (update push_subscription set failures = failures + 1 where ${same} and failures < ${mostFailures - 1} returning 1)
          delete from push_subscription where ${same} and failures >= ${mostFailures - 1} returning 1`);
    if (ended.length === 0) return;
    const left = await tx.execute(sql`
      select 1 from push_subscription where shopper_id = ${String(parseId("shopper", shopperId))} limit 1`);
    if (left.length === 0) {
      await writeMessage(tx, ctx.now, {
        shopperId,
        kind: "notice",
        title: "Notifications have ended",
        body: `Your last device, **${device.device}**, takes no notifications any more. To get them again, [switch them on](${paths.accountNotifications()}).`,
      });
    }
    await writeAudit(ctx, tx, "sendReminders", shopperId, { endedDevices: 1 });
  });
}
