/** Takes money from a campaign's budget slots and puts it back. Inside the caller's transaction. */
import "server-only";
import { sql } from "drizzle-orm";
import { type Db, driverOf, type Tx } from "@/db/client";
import type { Id } from "@/lib/kernel/ids";
import { parseId } from "@/lib/kernel/ids";
import { distribute } from "@/lib/kernel/money";

/** Parts a budget is kept in, so that issuers do not wait for each other. */
export const budgetSlotCount = 64;

/** An amount of one campaign. */
export type CampaignAmount = { campaignId: Id<"campaign">; minor: number };

/** The slot of a bucket, 0-63. */
export function slotOfBucket(bucket: number): number {
  return bucket % budgetSlotCount;
}

/** Ascending by campaign: everybody locks in this order, so that nobody waits in a circle. */
export function inLockOrder<T extends { campaignId: Id<"campaign"> }>(amounts: readonly T[]): T[] {
  return [...amounts].sort((a, b) => (a.campaignId < b.campaignId ? -1 : 1));
}

/** Takes each amount from the shopper's own slot. False when a slot has too little: abort, and try `takeFromAllSlots`. */
export async function takeFromOwnSlot(
  tx: Tx,
  bucket: number,
  amounts: readonly CampaignAmount[],
): Promise<boolean> {
  const ordered = inLockOrder(amounts);
  const slot = slotOfBucket(bucket);
  const taken = await driverOf(tx)`
    with locked as (
      select b.campaign_id, n.minor from budget_slot b
      join unnest(${ordered.map(({ campaignId }) => number(campaignId))}::bigint[], ${ordered.map(({ minor }) => String(minor))}::bigint[])
        as n(campaign_id, minor) on n.campaign_id = b.campaign_id
      where b.slot = ${slot} and b.remaining_minor >= n.minor order by b.campaign_id for update of b
    )
    update budget_slot b set remaining_minor = b.remaining_minor - l.minor from locked l
    where b.campaign_id = l.campaign_id and b.slot = ${slot} returning b.campaign_id`;
  return taken.length === ordered.length;
}

/**
 * Takes each amount from whatever slots have money: in a NEW transaction that locks the campaign first and then its slots in ascending
 * order (taking more slots inside the transaction that found its own empty would dead-lock). Returns the campaign that has too little
 * in all its slots together, or null when everything was taken.
 */
export async function takeFromAllSlots(
  tx: Tx,
  bucket: number,
  amounts: readonly CampaignAmount[],
): Promise<Id<"campaign"> | null> {
  const ordered = inLockOrder(amounts);
  for (const { campaignId } of ordered) {
    await tx.execute(sql`select 1 from campaign where id = ${number(campaignId)} for no key update`);
  }
  for (const { campaignId, minor } of ordered) {
    const rows = await tx.execute<{ slot: number; remaining: string }>(sql`
      select slot, remaining_minor as remaining from budget_slot
      where campaign_id = ${number(campaignId)} order by slot for update`);
    const slots = rows.map((row) => ({ slot: row.slot, remaining: Number(row.remaining) }));
    const after = takeEvenly(slots, slotOfBucket(bucket), minor);
    if (!after) return campaignId;
    await writeSlots(tx, campaignId, after);
  }
  return null;
}

type Slot = { slot: number; remaining: number };

/**
 * PURE. What the slots hold after `minor` was taken: levelled out when there is plenty, so that the next issuer finds money in his own
 * slot; otherwise from one's own slot and then from the fullest. Null when all together hold too little.
 */
export function takeEvenly(slots: readonly Slot[], own: number, minor: number): Slot[] | null {
  const rest = slots.reduce((sum, slot) => sum + slot.remaining, 0) - minor;
  if (rest < 0) return null;
  if (rest >= minor * slots.length) {
    const each = Math.floor(rest / slots.length);
    const over = rest - each * slots.length;
    return slots.map((slot, index) => ({ slot: slot.slot, remaining: each + (index < over ? 1 : 0) }));
  }
  let missing = minor;
  const order = [...slots].sort((a, b) =>
    a.slot === own ? -1 : b.slot === own ? 1 : b.remaining - a.remaining || a.slot - b.slot,
  );
  const after = new Map(slots.map((slot) => [slot.slot, slot.remaining]));
  for (const { slot, remaining } of order) {
    const taken = Math.min(missing, remaining);
    after.set(slot, remaining - taken);
    missing -= taken;
  }
  return slots.map(({ slot }) => ({ slot, remaining: after.get(slot) ?? 0 }));
}

async function writeSlots(tx: Tx, campaignId: Id<"campaign">, slots: readonly Slot[]): Promise<void> {
  const pairs = JSON.stringify(slots);
  await tx.execute(sql`
    update budget_slot b set remaining_minor = n.remaining
    from jsonb_to_recordset(${pairs}::jsonb) as n(slot smallint, remaining bigint)
    where b.campaign_id = ${number(campaignId)} and b.slot = n.slot and b.remaining_minor <> n.remaining`);
}

/** What goes back to whom once the fate of a barcode is known. */
export type GiveBack = {
  bucket: number;
  shopperId: Id<"shopper">;
  campaignId: Id<"campaign">;
  minor: number;
  issues: number;
};

/**
 * Puts money and issues back, summed up and in lock order: issue counts first, then slots. Amounts may be 0 and, for a later
 * correction, never negative. Issues given back twice break the count's CHECK and with it the transaction.
 */
export async function giveBack(tx: Db | Tx, returns: readonly GiveBack[]): Promise<void> {
  const rows = returns.map((r) => ({
    bucket: r.bucket,
    slot: slotOfBucket(r.bucket),
    shopper: number(r.shopperId, "shopper"),
    campaign: number(r.campaignId),
    minor: r.minor,
    issues: r.issues,
  }));
  if (rows.length === 0) return;
  const list = JSON.stringify(rows);
  await tx.execute(sql`
    with given as (
      select n.bucket, n.shopper, n.campaign, sum(n.issues) as issues
      from jsonb_to_recordset(${list}::jsonb) as n(bucket smallint, shopper bigint, campaign bigint, issues int)
      group by 1, 2, 3 having sum(n.issues) > 0
    ), locked as (
      select c.bucket, c.shopper_id, c.campaign_id, g.issues from issue_count c
      join given g on g.bucket = c.bucket and g.shopper = c.shopper_id and g.campaign = c.campaign_id
      order by c.bucket, c.shopper_id, c.campaign_id for update of c
    )
    update issue_count c set issued = c.issued - l.issues from locked l
    where c.bucket = l.bucket and c.shopper_id = l.shopper_id and c.campaign_id = l.campaign_id`);
  await tx.execute(sql`
    with given as (
      select n.campaign, n.slot, sum(n.minor)::bigint as minor
      from jsonb_to_recordset(${list}::jsonb) as n(campaign bigint, slot smallint, minor bigint)
      group by 1, 2 having sum(n.minor) > 0
    ), locked as (
      select b.campaign_id, b.slot, g.minor from budget_slot b
      join given g on g.campaign = b.campaign_id and g.slot = b.slot
      order by b.campaign_id, b.slot for update of b
    )
    update budget_slot b set remaining_minor = b.remaining_minor + l.minor from locked l
    where b.campaign_id = l.campaign_id and b.slot = l.slot`);
}

function number(id: Id<"campaign"> | Id<"shopper">, kind: "campaign" | "shopper" = "campaign"): string {
  return String(parseId(kind, id));
}

/** Puts a whole budget into its slots, of a campaign that has none yet; one that has them keeps what is in them. */
export async function putIntoSlots(tx: Tx, campaignId: Id<"campaign">, budgetMinor: number): Promise<void> {
  const parts = JSON.stringify(evenParts(budgetMinor));
  await tx.execute(sql`
    insert into budget_slot (campaign_id, slot, remaining_minor)
    select ${number(campaignId)}, n.slot, n.minor from jsonb_to_recordset(${parts}::jsonb) as n(slot smallint, minor bigint)
    where not exists (select 1 from budget_slot b where b.campaign_id = ${number(campaignId)})`);
}

/** Adds money to the slots, evenly. The caller holds the campaign. */
export async function addToSlots(tx: Tx, campaignId: Id<"campaign">, minor: number): Promise<void> {
  const parts = JSON.stringify(evenParts(minor));
  await tx.execute(sql`
    with locked as (
      select b.slot, n.minor from budget_slot b
      join jsonb_to_recordset(${parts}::jsonb) as n(slot smallint, minor bigint) on n.slot = b.slot
      where b.campaign_id = ${number(campaignId)} order by b.slot for update of b
    )
    update budget_slot b set remaining_minor = b.remaining_minor + l.minor from locked l
    where b.campaign_id = ${number(campaignId)} and b.slot = l.slot`);
}

function evenParts(minor: number): { slot: number; minor: number }[] {
  const each = Array.from({ length: budgetSlotCount }, () => 1);
  return distribute(minor, each).map((part, slot) => ({ slot, minor: part }));
}
