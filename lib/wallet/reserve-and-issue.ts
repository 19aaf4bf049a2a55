/** The writing half of issuing: limit, money and the row itself in one transaction. Internal to the wallet. */
import "server-only";
import { type Driver, driverOf, type Tx } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import type { Verb } from "@/lib/auth/permissions";
import { combinationCode } from "@/lib/barcode/combination-code";
import { inLockOrder, takeFromAllSlots, takeFromOwnSlot } from "@/lib/campaigns/budget";
import { bucketOfShopper, formatId, type Id, parseId } from "@/lib/kernel/ids";
import { type Refusal, refuse } from "@/lib/kernel/refusals";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { inTransaction, rollBackWith, together } from "@/lib/server/transaction";
import { makeFetchCode } from "./fetch-codes";
import type { CurrentCampaign, Selection, SelectionRequest } from "./read-selection";
import { reservesByCampaign } from "./rules";

export type Issued = { ok: true; barcodeId: Id<"barcode">; fetchCode: string | null; isNew: boolean };

export type Reservation = Selection & {
  shopperId: Id<"shopper">;
  request: SelectionRequest;
  /** The carrier of the day, for payout `bill`: keeps the barcode good should the shopper give up the phone. */
  carrierId: Id<"carrier"> | null;
  keyId: number;
  expiresAt: Date;
  verb: Verb;
};

/**
 * First attempt: the shopper's own budget slot. Only when that is empty a second, new transaction looks into all slots (see
 * `takeFromAllSlots`). The issue counts come first: they make two presses of one shopper wait for each other, so that the second finds the barcode of
 * the first.
 */
export async function reserveAndIssue(ctx: Ctx<Actor>, reservation: Reservation): Promise<Issued | Refusal> {
  const first = await attempt(ctx, reservation, "own");
  return first === "slot_empty" ? ((await attempt(ctx, reservation, "all")) as Issued | Refusal) : first;
}

function attempt(ctx: Ctx<Actor>, reservation: Reservation, slots: "own" | "all") {
  return inTransaction(ctx, async (tx): Promise<Issued | Refusal | "slot_empty"> => {
    const { shopperId, offers } = reservation;
    const bucket = bucketOfShopper(parseId("shopper", shopperId) as bigint);
    const code = combinationCode(offers.map((offer) => parseId("offer", offer.id) as bigint));
    const amounts = reservesByCampaign(offers);
    // Sent together; the database works through them in this order, and what should not have been done is rolled back.
    const [limited, living, hasTaken] = await together([
      countIssue(tx, bucket, reservation),
      findLiving(driverOf(tx), ctx.now, reservation, code),
      slots === "own" ? takeFromOwnSlot(tx, bucket, amounts) : true,
    ]);
    if (living) rollBackWith<Issued>({ ok: true, barcodeId: living, fetchCode: null, isNew: false });
    if (limited) rollBackWith(limited);
    if (!hasTaken) rollBackWith("slot_empty");
    const exhausted = slots === "all" && (await takeFromAllSlots(tx, bucket, amounts));
    if (exhausted) rollBackWith(budgetRefusal(reservation, exhausted));
    return insertBarcode(ctx, tx, reservation, code);
  });
}

/** Writes the barcode itself, its digits and its audit row; limit and money are settled already. */
export async function insertBarcode(
  ctx: Ctx<Actor>,
  tx: Tx,
  reservation: Reservation,
  code: bigint,
): Promise<Issued> {
  const { shopperId, offers, request, expiresAt } = reservation;
  const bucket = bucketOfShopper(parseId("shopper", shopperId) as bigint);
  const barcodeId = newId("barcode", ctx.now, bucket);
  const reservedMinor = reservesByCampaign(offers).reduce((sum, amount) => sum + amount.minor, 0);
  const sql = driverOf(tx);
  const { currency } = offers[0] as (typeof offers)[number];
  const carrier = reservation.carrierId && String(parseId("carrier", reservation.carrierId));
  // Sent together and not one after the other's answer: the campaign's budget slot is locked until they are done.
  const [, , { code: fetchCode }] = await together([
    keepCombination(sql, ctx.now, code, offers),
    sql`
      insert into issued_barcode (bucket, id, shopper_id, combination_code, store_id, payout, is_live, carrier_id, key_id,
        currency, reserved_minor, issued_at, expires_at)
      values (${bucket}, ${String(parseId("barcode", barcodeId))}, ${String(parseId("shopper", shopperId))}, ${String(code)},
        ${storeNumber(request)}, ${request.payout}, ${request.live}, ${carrier}, ${reservation.keyId},
        ${currency}, ${reservedMinor}, ${ctx.now.toISOString()}, ${expiresAt.toISOString()})`,
    makeFetchCode(sql, { id: barcodeId, expiresAt }, ctx.now),
    writeAudit(ctx, tx, reservation.verb, barcodeId, { reservedMinor, payout: request.payout }),
  ]);
  return { ok: true, barcodeId, fetchCode, isNew: true };
}

/** Counts one more for every campaign, in lock order; a refusal when a shopper has reached the limit of one. */
async function countIssue(
  tx: Tx,
  bucket: number,
  { shopperId, campaigns }: Reservation,
): Promise<Refusal | null> {
  const ordered = inLockOrder(campaigns.map((campaign) => ({ ...campaign, campaignId: campaign.id })));
  const number = ({ id }: CurrentCampaign) => String(parseId("campaign", id));
  const counted = await driverOf(tx)<{ campaign_id: string }[]>`
    insert into issue_count as c (bucket, shopper_id, campaign_id, issued)
    select ${bucket}::smallint, ${String(parseId("shopper", shopperId))}::bigint, n.campaign_id, 1
    from unnest(${ordered.map(number)}::bigint[]) as n(campaign_id) order by n.campaign_id
    on conflict (bucket, shopper_id, campaign_id) do update set issued = c.issued + 1
      where c.issued < (${ordered.map((campaign) => campaign.issuesPerShopper)}::int[])[array_position(${ordered.map(number)}::bigint[], c.campaign_id)]
    returning c.campaign_id`;
  const reached = ordered.find(
    (campaign) => !counted.some(({ campaign_id }) => campaign_id === number(campaign)),
  );
  return reached ? limitRefusal(reached) : null;
}

export function limitRefusal(campaign: CurrentCampaign): Refusal {
  const times = campaign.issuesPerShopper === 1 ? "once" : `${campaign.issuesPerShopper} times`;
  return refuse(
    "limit_reached",
    `You can have ${campaign.name} ${times}. A barcode you cancel, or that expires, is free again.`,
    { campaign: campaign.name },
  );
}

/** The living barcode for the same shopper, selection, store, payout and kind of code, if there is one. */
export async function findLiving(
  sql: Driver,
  now: Date,
  { shopperId, request }: Pick<Reservation, "shopperId" | "request">,
  code: bigint,
): Promise<Id<"barcode"> | null> {
  const [row] = await sql<{ id: string }[]>`
    select b.id from issued_barcode b
    left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
    where b.shopper_id = ${String(parseId("shopper", shopperId))} and b.combination_code = ${String(code)}
      and b.store_id is not distinct from ${storeNumber(request)}::bigint and b.payout = ${request.payout} and b.is_live = ${request.live}
      and b.expires_at > ${now.toISOString()} and o.barcode_id is null
    order by b.id desc limit 1`;
  return row ? formatId("barcode", BigInt(row.id)) : null;
}

function storeNumber({ storeId }: SelectionRequest): string | null {
  return storeId === null ? null : String(parseId("store", storeId));
}

/** Stores the set once. 60 bits of hash can meet by malice if hardly by accident, so the sets are compared. */
async function keepCombination(
  sql: Driver,
  now: Date,
  code: bigint,
  offers: Selection["offers"],
): Promise<void> {
  const ids = offers.map((offer) => parseId("offer", offer.id) as bigint).sort((a, b) => (a < b ? -1 : 1));
  const list = ids.map(String);
  const [kept] = await sql<{ same: boolean }[]>`
    with made as (
      insert into combination (code, offer_ids, created_at) values (${String(code)}, ${list}::bigint[], ${now.toISOString()})
      on conflict do nothing returning true as same
    )
    select same from made union all (select offer_ids = ${list}::bigint[] from combination where code = ${String(code)})`;
  // Another transaction wrote it meanwhile: that statement waited for it and does not see it, this one does.
  const [seen] = kept
    ? [kept]
    : await sql<{ same: boolean }[]>`
        select offer_ids = ${list}::bigint[] as same from combination where code = ${String(code)}`;
  if (!seen?.same) throw new Error("two sets of offers have one combination code");
}

export function budgetRefusal(
  { campaigns }: Pick<Reservation, "campaigns">,
  campaignId: Id<"campaign">,
): Refusal {
  const name = campaigns.find((campaign) => campaign.id === campaignId)?.name ?? "This campaign";
  return refuse("budget_exhausted", `${name} has no coupons left for now. Choose another offer.`, {
    campaign: name,
  });
}
