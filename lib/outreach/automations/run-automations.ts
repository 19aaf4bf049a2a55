import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission, type SystemActor } from "@/lib/auth/actor";
import { isCounted } from "@/lib/campaigns/counted-half";
import { formatId, type Id } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { describeError } from "@/lib/server/describe-error";
import { logger } from "@/lib/server/logger";
import { inTransaction } from "@/lib/server/transaction";
import { queueRecipient } from "../mailings/take-recipients";
import { inviteToSurvey } from "../surveys/invite-to-survey";
import { isOver } from "./is-over";

/**
 * Lines come in the order of the transactions that redeemed, whose time of day differs from their order by as long as a transaction may last. So much is looked at again; the primary key keeps it once.
 */
const lookBackMillis = 10 * 60_000;

/**
 * Plans what follows the newest purchases of each automation that is on, and does what is due: `batchSize` of each at most. The place in the purchases moves in the transaction that plans, and what is done is marked in the transaction that hands it
 * on, so a crash loses and doubles nothing; once for each shopper is the primary key of `automation_run`. Consent, age and the rest are asked by the mailing or survey when it goes. One whose survey was closed or whose mailing was cancelled is switched off. Returns how much it did; 0 means done.
 */
export async function runAutomations(ctx: Ctx, batchSize = 500): Promise<{ done: number }> {
  const { actor } = ctx;
  requirePermission(actor, "runAutomations");
  await switchOffOver({ ...ctx, actor });
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

/** What they send is over for good, so they are off, whoever ended it. */
async function switchOffOver(ctx: Ctx<SystemActor>): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const off = await tx.execute<{ id: string }>(sql`
      update automation a set is_on = false, updated_at = ${ctx.now.toISOString()} where a.is_on and ${isOver} returning a.id`);
    for (const { id } of off)
      await writeAudit(ctx, tx, "runAutomations", formatId("automation", BigInt(id)), { isOn: false });
  });
}

type Planned = { lines: number; planned: number; counted: number; last: string | null };

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
      on conflict do nothing returning shopper_id)
    select (select count(*)::int from bought) as lines, (select count(*)::int from planned) as planned,
      (select count(*)::int from planned p where ${isCounted(sql`p.shopper_id`)}) as counted, (select max(at) from bought) as last`);
  if (row?.last)
    await tx.execute(
      sql`update automation set seen_until = greatest(seen_until, ${row.last}::timestamptz), planned_half = planned_half + ${row.counted} where id = ${id}`,
    );
  return row?.planned ?? 0;
}

/** `barcode_id`: the newest receipt of which something was kept; null: none. */
type Due = {
  shopper_id: string;
  barcode_id: string | null;
  mailing_id: string | null;
  survey_id: string | null;
};

/** Hands on what is due; whoever brought everything back is left alone. */
async function carryOut(ctx: Ctx<SystemActor>, tx: Tx, id: string, batchSize: number): Promise<number> {
  const at = ctx.now.toISOString();
  const due = await tx.execute<Due>(sql`
    select r.shopper_id, a.mailing_id, a.survey_id, (
      select l.barcode_id from product p join redemption_line l on l.gtin = p.gtin and l.at >= r.bought_at and l.shopper_id = r.shopper_id
      where p.provider_id = a.provider_id and (p.id = any(a.product_ids) or p.category = a.category)
      group by l.barcode_id, l.gtin having sum(l.quantity) > 0 order by min(l.at) desc, l.barcode_id desc limit 1) as barcode_id
    from automation_run r join automation a on a.id = r.automation_id
    where r.automation_id = ${id} and a.is_on and r.done_at is null and r.due_at <= ${at}
    order by r.due_at, r.shopper_id limit ${batchSize} for update of r skip locked`);
  const kept = due.filter(({ barcode_id }) => barcode_id !== null);
  if (!(await handOn(ctx, kept))) return 0;
  const [handed, dropped] = [kept, due.filter(({ barcode_id }) => barcode_id === null)].map(
    (some) => `{${some.map(({ shopper_id }) => shopper_id).join(",")}}`,
  );
  await tx.execute(sql`
    update automation_run set done_at = ${at}, was_dropped = shopper_id = any(${dropped}::bigint[])
    where automation_id = ${id} and (shopper_id = any(${handed}::bigint[]) or shopper_id = any(${dropped}::bigint[]))`);
  const countedOf = (shoppers: string | undefined) =>
    sql`(select count(*)::int from unnest(${shoppers}::bigint[]) as d (shopper_id) where ${isCounted(sql`d.shopper_id`)})`;
  await tx.execute(sql`
    update automation set handed_half = handed_half + ${countedOf(handed)}, dropped_half = dropped_half + ${countedOf(dropped)} where id = ${id}`);
  return due.length;
}

/** False when the survey was closed at this moment: the next run switches it off. */
async function handOn(ctx: Ctx<SystemActor>, due: readonly Due[]): Promise<boolean> {
  const [first] = due;
  if (!first) return true;
  const shopperOf = (one: Due): Id<"shopper"> => formatId("shopper", BigInt(one.shopper_id));
  if (first.mailing_id !== null) {
    const mailingId = formatId("mailing", BigInt(first.mailing_id));
    for (const one of due) await queueRecipient(ctx, mailingId, shopperOf(one));
    return true;
  }
  const shoppers = due.map((one) => ({
    shopperId: shopperOf(one),
    barcodeId: formatId("barcode", BigInt(one.barcode_id ?? 0)),
  }));
  const surveyId = formatId("survey", BigInt(first.survey_id ?? 0));
  return (await inviteToSurvey(ctx, { surveyId, shoppers })).isOpen;
}
