import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id } from "@/lib/kernel/ids";
import { type Currency, formatMoney } from "@/lib/kernel/money";
import { escapeHtml } from "@/lib/mail/escape-html";
import { sendMail } from "@/lib/mail/send-mail";
import { paths } from "@/lib/paths";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { describeError } from "@/lib/server/describe-error";
import { runtimeEnv } from "@/lib/server/env";
import { logger } from "@/lib/server/logger";
import { inTransaction } from "@/lib/server/transaction";

/** Most in one batch. */
const mostAlerts = 50;

type Alert = {
  campaign_id: string;
  provider_id: string;
  name: string;
  currency: Currency;
  threshold: 80 | 100;
  budget_minor: string;
  left_minor: string;
};

/**
 * Writes down each live campaign of whose budget 80 % is spent or reserved, or of which nothing is left for any offer, once for each budget, and mails its marketers. The row stands before
 * the mail goes: a mail is lost sooner than sent twice, and the desk shows the alert in any case.
 */
export async function alertBudgets(ctx: Ctx): Promise<{ alerts: number; isMore: boolean }> {
  const { actor, now } = ctx;
  requirePermission(actor, "alertBudgets");
  const written = await inTransaction(ctx, async (tx) => {
    const rows = await tx.execute<Alert>(sql`
      with budget as (
        select c.id, c.provider_id, c.name, c.currency, c.budget_minor, b.left_minor, o.smallest
        from campaign c
        cross join lateral (select sum(remaining_minor) as left_minor from budget_slot where campaign_id = c.id) b
        cross join lateral (select min(reserve_minor) as smallest from offer where campaign_id = c.id and retired_at is null) o
        where c.state = 'live' and c.starts_at <= ${now.toISOString()} and c.ends_at > ${now.toISOString()} and not c.is_test and b.left_minor is not null
      ), crossed as (
        select b.*, t.threshold from budget b cross join (values (80), (100)) as t(threshold)
        where case t.threshold when 80 then b.left_minor * 100 <= b.budget_minor * 20 else b.left_minor < b.smallest end
          and not exists (select from budget_alert a where a.campaign_id = b.id and a.threshold = t.threshold and a.budget_minor = b.budget_minor)
        order by b.id, t.threshold limit ${mostAlerts}
      ), written as (
        insert into budget_alert (campaign_id, threshold, budget_minor, left_minor, at)
        select id, threshold, budget_minor, left_minor, ${now.toISOString()} from crossed on conflict do nothing returning campaign_id, threshold
      )
      select w.campaign_id, c.provider_id, c.name, c.currency, w.threshold, c.budget_minor, c.left_minor
      from written w join crossed c on c.id = w.campaign_id and c.threshold = w.threshold`);
    for (const row of rows)
      await writeAudit({ ...ctx, actor }, tx, "alertBudgets", formatId("campaign", BigInt(row.campaign_id)), {
        threshold: row.threshold,
        budgetMinor: Number(row.budget_minor),
        leftMinor: Number(row.left_minor),
      });
    return rows;
  });
  for (const alert of written) await mailAlert(ctx, alert);
  return { alerts: written.length, isMore: written.length === mostAlerts };
}

/** To every marketer of the provider. What cannot be sent is logged and let be. */
async function mailAlert(ctx: Ctx, alert: Alert): Promise<void> {
  const people = await ctx.db.execute<{ email: string }>(sql`
    select p.email from membership m join person p on p.id = m.person_id
    where m.role = 'marketer' and m.provider_id = ${alert.provider_id} and p.email is not null and p.disabled_at is null
    order by p.id limit 100`);
  const mail = alertMail(alert);
  for (const { email } of people)
    await sendMail(ctx, { ...mail, to: email }).catch((error: unknown) =>
      logger.warn(
        { ...describeError(error), campaignId: alert.campaign_id },
        "a budget alert was not mailed",
      ),
    );
}

function alertMail(alert: Alert) {
  const money = (minor: string) => formatMoney(Number(minor), alert.currency);
  const id: Id<"campaign"> = formatId("campaign", BigInt(alert.campaign_id));
  const link = new URL(paths.campaign(id), runtimeEnv().APP_URL).href;
  const subject =
    alert.threshold === 80
      ? `${alert.name}: 80% of the budget is used`
      : `${alert.name}: the budget is used up`;
  const text =
    alert.threshold === 80
      ? `${money(alert.left_minor)} of ${money(alert.budget_minor)} can still be promised.`
      : `${money(alert.left_minor)} of ${money(alert.budget_minor)} is left, too little for another coupon. It gives out coupons again by itself when barcodes expire, or at once when you add money.`;
  return {
    subject,
    link,
    text: `${text}\n\nThe campaign:\n${link}\n`,
    html: `<p>${escapeHtml(text)}</p><p><a href="${escapeHtml(link)}">Open the campaign</a></p>`,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
