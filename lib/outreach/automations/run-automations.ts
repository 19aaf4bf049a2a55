import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission, type SystemActor } from "@/lib/auth/actor";
import { formatId, type Id } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { describeError } from "@/lib/server/describe-error";
import { logger } from "@/lib/server/logger";
import { inTransaction } from "@/lib/server/transaction";
import { queueRecipient } from "../mailings/take-recipients";
import { inviteToSurvey } from "../surveys/invite-to-survey";

const dayMillis = 86_400_000;
/**
 * Lines come in the order of the transactions that redeemed, whose time of day differs from their order by as long as a transaction may last. So much is looked at again; the primary key keeps it once.
 */
const lookBackMillis = 10 * 60_000;

/**
 * Plans what follows the newest purchases of each automation that is on, and does what is due: `batchSize` of each at most. The place in the purchases moves in the transaction that plans, and what is done is marked in the transaction that hands it
 * on, so a crash loses and doubles nothing; once for each shopper is the primary key of `automation_run`. Consent, age and the rest are asked by the mailing or survey when it goes. Returns how much it did; 0 means done.
 */
export async function runAutomations(ctx: Ctx, batchSize = 500): Promise<{ done: number }> {
  const { actor } = ctx;
  requirePermission(actor, "runAutomations");
  const rows = await ctx.db.execute<{ id: string }>(sql`select id from automation where is_on order by id`);
  let done = 0;
  for (const { id } of rows)
    try {
      done += await inTransaction(ctx, (tx) => plan(tx, id, batchSize));
      done += await inTransaction(ctx, (tx) => carryOut({ ...ctx, actor, db: tx }, tx, id, batchSize));
    } catch (error) {
      // One that breaks holds up no other; its place stands where it stood.
      logger.error({ ...describeError(error), automation: id }, "an automation broke and is tried again");
    }
  return { done };
}

type Planned = { lines: number; planned: number; last: string | null };

/** Goes through the purchases after the place it came to, one purchase per shopper and receipt. */
async function plan(tx: Tx, id: string, batchSize: number): Promise<number> {
  const [held] = await tx.execute<{ from: string; seen_until: string }>(sql`
    select greatest(since, seen_until - ${lookBackMillis} * interval '1 millisecond') as from, seen_until
    from automation where id = ${id} and is_on for update`);
  if (!held) return 0;
  const [row] = await tx.execute<Planned>(sql`
    with a as (select * from automation where id = ${id}),
    bought as (
      select l.shopper_id, l.at from a join product p on p.provider_id = a.provider_id and (p.id = any(a.product_ids) or p.category = a.category)
        join redemption_line l on l.gtin = p.gtin and l.at >= ${held.from}::timestamptz and l.quantity > 0
      order by l.at limit ${batchSize} + (
        select count(*) from a join product p on p.provider_id = a.provider_id and (p.id = any(a.product_ids) or p.category = a.category)
          join redemption_line l on l.gtin = p.gtin and l.at >= ${held.from}::timestamptz and l.at <= ${held.seen_until}::timestamptz and l.quantity > 0)),
    planned as (
      insert into automation_run (automation_id, shopper_id, bought_at, due_at)
      select a.id, b.shopper_id, min(b.at), min(b.at) + a.after_days * interval '1 day' from a cross join bought b group by a.id, a.after_days, b.shopper_id
      on conflict do nothing returning 1)
    select (select count(*)::int from bought) as lines, (select count(*)::int from planned) as planned, (select max(at) from bought) as last`);
  if (row?.last)
    await tx.execute(
      sql`update automation set seen_until = greatest(seen_until, ${row.last}::timestamptz) where id = ${id}`,
    );
  return row?.planned ?? 0;
}

type Due = { shopper_id: string; is_kept: boolean; mailing_id: string | null; survey_id: string | null };

/** Hands on what is due; whoever brought everything back is left alone. */
async function carryOut(ctx: Ctx<SystemActor>, tx: Tx, id: string, batchSize: number): Promise<number> {
  const at = ctx.now.toISOString();
  const due = await tx.execute<Due>(sql`
    select r.shopper_id, a.mailing_id, a.survey_id, exists (
      select from product p join redemption_line l on l.gtin = p.gtin and l.at >= r.bought_at and l.shopper_id = r.shopper_id
      where p.provider_id = a.provider_id and (p.id = any(a.product_ids) or p.category = a.category)
      group by l.barcode_id, l.gtin having sum(l.quantity) > 0) as is_kept
    from automation_run r join automation a on a.id = r.automation_id
    where r.automation_id = ${id} and a.is_on and r.done_at is null and r.due_at <= ${at}
    order by r.due_at, r.shopper_id limit ${batchSize} for update of r skip locked`);
  const kept = due.filter(({ is_kept }) => is_kept);
  const isLater = !(await handOn(ctx, kept));
  for (const one of due) {
    await tx.execute(
      one.is_kept && isLater
        ? sql`update automation_run set due_at = ${new Date(ctx.now.getTime() + dayMillis).toISOString()} where automation_id = ${id} and shopper_id = ${one.shopper_id}`
        : sql`update automation_run set done_at = ${at}, was_dropped = ${!one.is_kept} where automation_id = ${id} and shopper_id = ${one.shopper_id}`,
    );
  }
  return due.length;
}

/** False when the survey is not open: it is asked again tomorrow. */
async function handOn(ctx: Ctx<SystemActor>, due: readonly Due[]): Promise<boolean> {
  const [first] = due;
  if (!first) return true;
  const shoppers: Id<"shopper">[] = due.map((one) => formatId("shopper", BigInt(one.shopper_id)));
  if (first.mailing_id !== null) {
    const mailingId = formatId("mailing", BigInt(first.mailing_id));
    for (const shopperId of shoppers) await queueRecipient(ctx, mailingId, shopperId);
    return true;
  }
  const surveyId = formatId("survey", BigInt(first.survey_id ?? 0));
  const asked = shoppers.map((shopperId) => ({ shopperId, barcodeId: null }));
  return (await inviteToSurvey(ctx, { surveyId, shoppers: asked })).isOpen;
}
