/** Takes recipients in hand, with everything that decides whether they may be written to now. Internal to the sender. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { parseId } from "@/lib/kernel/ids";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import { isDue } from "./is-due";
import type { MailingInHand } from "./mailing-in-hand";
import { type FactsRow, factsColumns, factsJoins, toFacts } from "./recipient-facts";
import type { RecipientFacts } from "./rules";

/** Somebody whose turn it is. `wasClaimedBy`: a worker had them before and never came back. */
export type ClaimedRecipient = RecipientFacts & { wasClaimedBy: string | null };

type Claim = {
  now: Date;
  lease: Date;
  workerId: string;
  batchSize: number;
  /** Channels that this server cannot send by. */
  off: readonly ReminderChannel[];
};

/** Any number of our own: it keeps these locks apart from others. */
const shopperLock = 7303;

/**
 * Claims those that are due, `batchSize` at most, until `lease`, and reads consent, age, account, suppression, devices and what else reached them. Nobody is claimed of a mailing that waits for its mail server. Two workers never
 * have the same; and while one has a shopper of one mailing, another that wants them for another mailing waits, and then sees it: so both together keep to the weekly cap.
 */
export async function claimRecipients(
  tx: Tx,
  mailing: MailingInHand,
  channel: ReminderChannel,
  { now, lease, workerId, batchSize, off }: Claim,
): Promise<ClaimedRecipient[]> {
  const id = String(parseId("mailing", mailing.id));
  const due = await tx.execute<{ shopper_id: string; was_claimed_by: string | null }>(sql`
    select q.shopper_id, case q.state when 'sending' then coalesce(q.claimed_by, '') end as was_claimed_by
    from mailing_recipient q join mailing m on m.id = q.mailing_id
    where q.mailing_id = ${id} and q.channel = ${channel} and q.state in ('waiting', 'sending') and ${isDue(now, off)}
    order by q.next_attempt_at, q.shopper_id limit ${batchSize} for update of q skip locked`);
  if (due.length === 0) return [];
  const shoppers = `{${due.map((row) => row.shopper_id).join(",")}}`;
  await lockShoppers(tx, shoppers);
  // A statement of its own: it sees what others wrote before they let go of the shoppers.
  const rows = await tx.execute<FactsRow>(sql`
    update mailing_recipient r set state = 'sending', attempts = r.attempts + 1, next_attempt_at = ${lease.toISOString()}, claimed_by = ${workerId}
    from ${factsJoins}
    where r.mailing_id = ${id} and r.channel = ${channel} and r.shopper_id = any(${shoppers}::bigint[])
      and s.id = r.shopper_id and m.id = r.mailing_id
    returning ${factsColumns(now)}`);
  const workers = new Map(due.map((row) => [row.shopper_id, row.was_claimed_by]));
  return rows.map((row) => ({
    ...toFacts(row, mailing, channel),
    wasClaimedBy: workers.get(row.shopper_id) ?? null,
  }));
}

/** In the order of their numbers, so that two workers never wait for each other. */
async function lockShoppers(tx: Tx, shoppers: string): Promise<void> {
  const sorted: SQL = sql`select id from unnest(${shoppers}::bigint[]) as asked (id) order by id offset 0`;
  await tx.execute(sql`
    select count(pg_advisory_xact_lock(hashtextextended(id::text, ${shopperLock}))::text) from (${sorted}) as sorted`);
}
