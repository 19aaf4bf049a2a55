import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId } from "@/lib/kernel/ids";
import { mailFailure } from "@/lib/mail/mail-failure";
import type { MailEnv } from "@/lib/mail/mail-route";
import { sendMail } from "@/lib/mail/send-mail";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { describeError } from "@/lib/server/describe-error";
import { runtimeEnv } from "@/lib/server/env";
import { logger } from "@/lib/server/logger";
import { type OffReason, offMail } from "./off-mail";

export type TellEnv = MailEnv & { APP_URL: string };

/** When it is tried again if no mail went out; longer than any sending takes. */
const againSeconds = 600;
/** For so long it is tried; the page says it anyway. */
const tellDays = 3;
/** People of one organisation that are written to. */
const mostPeople = 50;

type Dead = {
  id: string;
  name: string;
  url: string;
  reason: OffReason;
  retailer_id: string | null;
  provider_id: string | null;
  failed: number;
};

/**
 * Writes to the people of its chain or provider that a webhook was switched off by the server itself, `batchSize` of them at most. Each is claimed first, so that two workers never write of the same; when no mail went out because
 * the mail server took none, it is tried again for three days. One mail that went out is enough to end it. Returns how many webhooks it had in hand.
 */
export async function tellOfDeadWebhooks(
  ctx: Ctx,
  env: TellEnv = runtimeEnv(),
  batchSize = 10,
): Promise<{ handled: number }> {
  requirePermission(ctx.actor, "tellOfDeadWebhooks");
  const dead = await claim(ctx, batchSize);
  for (const webhook of dead) {
    const isDone = await tell(ctx, webhook, env);
    if (isDone)
      await ctx.db.execute(sql`update webhook_endpoint set tell_at = null where id = ${webhook.id}`);
  }
  return { handled: dead.length };
}

async function claim({ db, now }: Ctx, batchSize: number): Promise<Dead[]> {
  const again = new Date(now.getTime() + againSeconds * 1000).toISOString();
  const latest = new Date(now.getTime() - tellDays * 86_400_000).toISOString();
  return [
    ...(await db.execute<Dead>(sql`
    with due as (
      select id from webhook_endpoint where tell_at <= ${now.toISOString()} order by tell_at limit ${batchSize} for update skip locked)
    update webhook_endpoint e set tell_at = case when e.disabled_at < ${latest} then null else ${again}::timestamptz end
    from due where e.id = due.id
    returning e.id, e.name, e.url, e.disabled_reason as reason, e.retailer_id, e.provider_id,
      (select count(*)::int from webhook_delivery d where d.endpoint_id = e.id and d.state = 'failed') as failed`)),
  ];
}

/** True when somebody was told, or nobody ever will be. */
async function tell(ctx: Ctx, webhook: Dead, env: TellEnv): Promise<boolean> {
  const people = await ctx.db.execute<{ email: string }>(sql`
    select p.email from person p join membership m on m.person_id = p.id
    where (m.role = 'retailer' and m.retailer_id = ${webhook.retailer_id} or m.role = 'marketer' and m.provider_id = ${webhook.provider_id}) and p.disabled_at is null and p.email is not null
    order by p.id limit ${mostPeople}`);
  const link = env.APP_URL + paths.webhook(formatId("webhookEndpoint", BigInt(webhook.id)));
  const owner = webhook.provider_id === null ? "retailer" : "provider";
  const mail = offMail({ ...webhook, owner, host: new URL(webhook.url).host }, link);
  let later = 0;
  let others = 0;
  for (const { email } of people) {
    try {
      await sendMail(ctx, { to: email, ...mail }, env);
      others += 1;
    } catch (error) {
      const failure = mailFailure(error);
      logger.warn({ ...describeError(error), failure }, "a mail about a webhook did not go out");
      if (failure === "later") later += 1;
      else others += 1;
    }
  }
  return later === 0 || others > 0;
}
