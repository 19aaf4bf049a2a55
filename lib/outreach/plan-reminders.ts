import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { type ReminderWalk, reminderWalks } from "./reminder-walks";
import { defaultReminders, leadFor, remindAt } from "./rules";

type Due = {
  bucket: number;
  id: string;
  shopper_id: string;
  issued_at: string;
  expires_at: string;
  /** Null for a barcode that has its outcome, or whose shopper is nobody. */
  wants: { inbox: boolean; push: boolean; mail: boolean } | null;
  lead_seconds: number;
  time_zone: string;
};

/**
 * Finds barcodes whose reminder comes near and puts it into the queue, `batchSize` barcodes of each walk at most. Each walk goes forward in order of expiry from where it stopped and never looks at
 * the past again; the primary key of the reminder is what makes it one per barcode and channel, whoever plans it. `isMore`: a walk may go on at once.
 */
export async function planReminders(
  ctx: Ctx,
  batchSize = 500,
): Promise<{ planned: number; isMore: boolean }> {
  const { actor } = ctx;
  requirePermission(actor, "planReminders");
  let planned = 0;
  let isMore = false;
  for (const walk of reminderWalks) {
    const step = await inTransaction(ctx, async (tx) => {
      const due = await takeStep(tx, walk, ctx.now, batchSize);
      const count = await enqueue(
        tx,
        due.flatMap((barcode) => remindersOf(barcode, walk)),
      );
      if (count > 0) await writeAudit({ ...ctx, actor }, tx, "planReminders", null, { planned: count });
      return { seen: due.length, count };
    });
    planned += step.count;
    isMore ||= step.seen === batchSize;
  }
  return { planned, isMore };
}

/** The next barcodes of a walk; its place moves behind the last of them. Two workers wait for each other here. */
async function takeStep(tx: Tx, walk: ReminderWalk, now: Date, batchSize: number): Promise<Due[]> {
  const { name, leadSeconds, aheadSeconds, minLifeSeconds, maxLifeSeconds } = walk;
  await tx.execute(sql`
    insert into reminder_walk (name, expires_at, barcode_id) values (${name}, ${now.toISOString()}, 0) on conflict do nothing`);
  await tx.execute(sql`select 1 from reminder_walk where name = ${name} for update`);
  const until = new Date(now.getTime() + (leadSeconds + aheadSeconds) * 1000).toISOString();
  const place = sql`select expires_at, barcode_id from reminder_walk where name = ${name}`;
  const { timeZone: _, leadSeconds: defaultLead, ...channels } = defaultReminders;
  // The first condition on expires_at is for the index; what is over already is passed by.
  const due = await tx.execute<Due>(sql`
    select b.bucket, b.id, b.shopper_id, b.issued_at, b.expires_at::text, coalesce(r.lead_seconds, ${defaultLead}::int) as lead_seconds,
      case when o.barcode_id is null and s.id is not null and b.expires_at - b.issued_at >= make_interval(secs => ${minLifeSeconds}::int)
        and b.expires_at - b.issued_at < make_interval(secs => ${maxLifeSeconds}::int)
      then jsonb_build_object(
        'inbox', coalesce(r.inbox, ${channels.inbox}), 'mail', coalesce(r.mail, ${channels.mail}),
        'push', coalesce(r.push, ${channels.push}) and exists (select 1 from push_subscription p where p.shopper_id = b.shopper_id)) end as wants,
      coalesce(r.time_zone, store.time_zone, c.time_zone, 'UTC') as time_zone
    from issued_barcode b
    left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
    left join shopper s on s.id = b.shopper_id and s.person_id is not null
    left join reminder_setting r on r.shopper_id = b.shopper_id
    left join store on store.id = b.store_id
    left join combination k on k.code = b.combination_code
    left join offer f on f.id = k.offer_ids[1]
    left join campaign c on c.id = f.campaign_id
    where b.expires_at >= greatest((select expires_at from reminder_walk where name = ${name}), ${now.toISOString()})
      and b.expires_at <= ${until} and (b.expires_at, b.id) > (${place})
    order by b.expires_at, b.id limit ${batchSize}`);
  const last = due.at(-1);
  if (last) {
    await tx.execute(sql`
      update reminder_walk set expires_at = ${last.expires_at}::timestamptz, barcode_id = ${last.id} where name = ${name}`);
  }
  return due;
}

type NewReminder = {
  bucket: number;
  barcode_id: string;
  channel: ReminderChannel;
  shopper_id: string;
  at: string;
};

/** What one barcode gets from one walk: nothing while its lead is shorter than the walk's, for then a later walk has it. */
function remindersOf(barcode: Due, walk: ReminderWalk): NewReminder[] {
  const { bucket, id, shopper_id, wants } = barcode;
  if (wants === null) return [];
  const issuedAt = new Date(barcode.issued_at);
  const expiresAt = new Date(barcode.expires_at);
  const chosenLeadSeconds = barcode.lead_seconds;
  const lead = leadFor((expiresAt.getTime() - issuedAt.getTime()) / 1000, chosenLeadSeconds);
  if (lead === null || lead < walk.leadSeconds) return [];
  const channels = (["inbox", "push", "mail"] as const).filter((channel) => wants[channel]);
  return channels.flatMap((channel) => {
    const at = remindAt(channel, { issuedAt, expiresAt, chosenLeadSeconds, timeZone: barcode.time_zone });
    return at ? [{ bucket, barcode_id: id, channel, shopper_id, at: at.toISOString() }] : [];
  });
}

async function enqueue(tx: Tx, reminders: readonly NewReminder[]): Promise<number> {
  if (reminders.length === 0) return 0;
  const inserted = await tx.execute(sql`
    insert into reminder (bucket, barcode_id, channel, shopper_id, next_attempt_at)
    select bucket, barcode_id, channel, shopper_id, at
    from jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb)
      as t(bucket smallint, barcode_id bigint, channel text, shopper_id bigint, at timestamptz)
    on conflict do nothing returning 1`);
  return inserted.length;
}
