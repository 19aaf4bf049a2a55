import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { membersOf } from "../audiences/members-sql";
import { readMailingInHand } from "./mailing-in-hand";

/** Taking recipients of one mailing threw; `cause` is what. Others can go on without it. */
export class BrokenMailing extends Error {
  constructor(
    readonly mailingId: Id<"mailing">,
    cause: unknown,
  ) {
    super("taking the recipients of a mailing broke", { cause });
  }
}

/**
 * Begins one mailing whose time has come, keeps the question of its audience as it is then, and takes the members into its queue, `batchSize` shoppers at a time, each batch in one transaction with the place it came to: a crash loses none and takes
 * none twice. `isMore`: there is more to do at once. `without`: mailings that are left alone. Throws `BrokenMailing`.
 */
export async function takeRecipients(
  ctx: Ctx,
  batchSize = 2_000,
  without: readonly Id<"mailing">[] = [],
): Promise<{ taken: number; isMore: boolean }> {
  const { actor, now } = ctx;
  requirePermission(actor, "takeRecipients");
  const others = `{${without.map((id) => parseId("mailing", id)).join(",")}}`;
  let inHand: Id<"mailing"> | null = null;
  return inTransaction(ctx, async (tx) => {
    const [due] = await tx.execute<{ id: string; state: string }>(sql`
      select id, state from mailing
      where ((state = 'scheduled' and starts_at <= ${now.toISOString()}) or (state = 'sending' and not is_taken and audience_id is not null))
        and id <> all(${others}::bigint[])
      order by id limit 1 for update skip locked`);
    if (!due) return { taken: 0, isMore: false };
    const id = formatId("mailing", BigInt(due.id));
    inHand = id;
    if (due.state === "scheduled") {
      await tx.execute(
        sql`update mailing m set state = 'sending', started_at = ${now.toISOString()},
          started_for = (select definition from audience a where a.id = m.audience_id) where id = ${due.id}`,
      );
      await writeAudit({ ...ctx, actor }, tx, "takeRecipients", id);
    }
    const mailing = await readMailingInHand(tx, id, now);
    if (!mailing?.audience) return { taken: 0, isMore: false };
    // Within the audience, so that only these are worked out.
    const isLater = (shopperId: SQL) => sql`${shopperId} > ${mailing.takenAfter}::bigint`;
    const [took] = await tx.execute<{ shoppers: number; last: string | null }>(sql`
      with taken as (
        select m.shopper_id from (${membersOf(mailing.audience, mailing.providerId, mailing.startedAt, isLater)}) m
        order by m.shopper_id limit ${batchSize}),
      queued as (
        insert into mailing_recipient (mailing_id, shopper_id, channel, next_attempt_at)
        select ${due.id}::bigint, t.shopper_id, c.channel, ${now.toISOString()}::timestamptz
        from taken t cross join unnest((select channels from mailing where id = ${due.id})) as c (channel)
        on conflict do nothing)
      select count(*)::int as shoppers, max(shopper_id)::text as last from taken`);
    const { shoppers = 0, last = null } = took ?? {};
    await tx.execute(sql`
      update mailing set taken_after = coalesce(${last}::bigint, taken_after), is_taken = ${shoppers < batchSize} where id = ${due.id}`);
    return { taken: shoppers, isMore: true };
  }).catch((error: unknown) => {
    throw inHand === null ? error : new BrokenMailing(inHand, error);
  });
}

/** Puts one shopper into the queue of a mailing that automations send; once, however often it is asked for. A cancelled mailing takes nobody any more. */
export async function queueRecipient(
  ctx: Pick<Ctx, "db" | "now">,
  mailingId: Id<"mailing">,
  shopperId: Id<"shopper">,
): Promise<void> {
  await ctx.db.execute(sql`
    insert into mailing_recipient (mailing_id, shopper_id, channel, next_attempt_at)
    select m.id, ${String(parseId("shopper", shopperId))}::bigint, c.channel, ${ctx.now.toISOString()}::timestamptz
    from mailing m cross join unnest(m.channels) as c (channel)
    where m.id = ${String(parseId("mailing", mailingId))} and m.state in ('sending', 'paused')
    on conflict do nothing`);
}
