import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { requirePermission, type ShopperActor } from "@/lib/auth/actor";
import type { Audience } from "@/lib/campaigns/audience";
import { notForActor } from "@/lib/campaigns/hidden-offers";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { maxPicks } from "./limits";
import { type SaveSelectionInput, saveSelectionInput } from "./schemas";

/** The selection as the centre keeps it. */
export type SavedSelection = {
  ok: true;
  owner: Id<"shopper">;
  /** Those that can be had now, in the order picked. */
  picks: { id: Id<"offer">; reserveMinor: number; currency: Currency }[];
  /** Those that ended since they were picked, or turned out to be for other shoppers; they stay until the phone, having named them, drops them. */
  ended: { id: Id<"offer">; title: string }[];
};

/**
 * Takes what changed on one phone and gives the whole selection. Additions and removals of several phones are applied in the order in which they arrive, each to its own offers alone:
 * selections join, and what one phone removed is gone from the others. Sending the same again changes nothing. What a phone holds of another shopper is not taken. Unknown offers
 * fall out; beyond the most that is kept the oldest do.
 */
export async function saveSelection(ctx: Ctx, input: SaveSelectionInput): Promise<SavedSelection> {
  const { actor } = ctx;
  requirePermission(actor, "saveSelection");
  const given = parseInput(saveSelectionInput, input);
  const { owner, add } = given;
  // What a visitor removed was a visitor's pick, not one that the shopper made elsewhere.
  const drop = owner === null ? [] : given.drop;
  const isOwn = owner === null || owner === actor.shopperId;
  if (!isOwn || add.length + drop.length === 0) return readSelectionOf(ctx.db, actor, ctx.now);
  return inTransaction(ctx, async (tx) => {
    const shopper = number(actor.shopperId);
    const added = await tx.execute(sql`
      insert into selection_pick (shopper_id, offer_id, picked_at)
      select ${shopper}, o.id, ${ctx.now.toISOString()}::timestamptz + n.place * interval '1 millisecond'
      from unnest(${listOf(add)}::bigint[]) with ordinality as n(offer_id, place) join offer o on o.id = n.offer_id
      on conflict do nothing returning offer_id`);
    const dropped = await tx.execute(sql`
      delete from selection_pick where shopper_id = ${shopper} and (offer_id = any(${listOf(drop)}::bigint[]) or offer_id in (
        select offer_id from selection_pick where shopper_id = ${shopper} order by picked_at desc, offer_id desc offset ${maxPicks}))
      returning offer_id`);
    if (added.length + dropped.length > 0)
      await writeAudit({ ...ctx, actor }, tx, "saveSelection", actor.shopperId, {
        added: added.length,
        dropped: dropped.length,
      });
    return readSelectionOf(tx, actor, ctx.now);
  });
}

async function readSelectionOf(db: Db | Tx, actor: ShopperActor, now: Date): Promise<SavedSelection> {
  const at = now.toISOString();
  const rows = await db.execute<{
    id: string;
    title: string;
    reserve_minor: string;
    currency: Currency;
    is_living: boolean;
    audience: Audience | null;
  }>(sql`
    select o.id, o.title, o.reserve_minor, c.currency, c.audience,
      o.retired_at is null and c.state = 'live' and c.starts_at <= ${at} and c.ends_at > ${at} as is_living
    from selection_pick p join offer o on o.id = p.offer_id join campaign c on c.id = o.campaign_id
    where p.shopper_id = ${number(actor.shopperId)} order by p.picked_at, p.offer_id`);
  const hidden = await notForActor({ actor, db, now }, rows);
  const offers = rows.map((row) => ({
    ...row,
    id: formatId("offer", BigInt(row.id)),
    is_living: row.is_living && !hidden.has(row),
  }));
  return {
    ok: true,
    owner: actor.shopperId,
    picks: offers
      .filter((row) => row.is_living)
      .map((row) => ({ id: row.id, reserveMinor: Number(row.reserve_minor), currency: row.currency })),
    ended: offers.filter((row) => !row.is_living).map(({ id, title }) => ({ id, title })),
  };
}

function number(id: Id<"shopper">): string {
  return String(parseId("shopper", id));
}

function listOf(ids: readonly Id<"offer">[]): string {
  return `{${[...new Set(ids)].map((id) => String(parseId("offer", id))).join(",")}}`;
}
