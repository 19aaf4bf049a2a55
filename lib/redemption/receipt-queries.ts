/** A shopper's own receipts. */
import "server-only";
import type { Fragment } from "postgres";
import { requirePermission, type ShopperActor } from "@/lib/auth/actor";
import { loadOffers } from "@/lib/campaigns/load-offers";
import { AppError } from "@/lib/kernel/errors";
import { bucketOfId, formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Discount } from "@/lib/pricing/types";
import type { Ctx } from "@/lib/server/context";
import type { RedemptionAnswer } from "./receipt";
import { redemptionIdSchema } from "./schemas";

/** What was undone of a purchase, and where. */
export type OwnReversal = {
  sequence: number;
  reversedAt: string;
  reason: "void" | "return";
  /** 0 when what came back had earned nothing. */
  discountMinor: number;
  store: string;
  timeZone: string;
  /** The units that came back; null: all that was left. */
  lines: { gtin: string; quantity: number }[] | null;
};

/** Enough of a coupon for a line of a receipt. */
export type ReceiptOffer = { title: string; discount: Discount; maxUnits: number; setCount: number };

/** A receipt and everything a shopper is told of it. Safe to hand to the browser. */
export type OwnReceipt = RedemptionAnswer & {
  barcodeId: Id<"barcode">;
  store: string;
  retailer: string;
  address: string;
  timeZone: string;
  carrier: string | null;
  /** By GTIN, as far as the catalogue knows them. */
  productNames: Record<string, string>;
  offers: Record<Id<"offer">, ReceiptOffer>;
  reversedMinor: number;
  reversals: OwnReversal[];
};

/** Receipts on one page. */
const pageSize = 20;

/**
 * The shopper's receipts, newest first, after the one named (itself left out). `next` names the last one when there are more. Throws
 * `not_found` when the one named is not the shopper's.
 */
export async function pageOwnReceipts(
  ctx: Ctx,
  after: string | null = null,
): Promise<{ receipts: OwnReceipt[]; next: Id<"redemption"> | null }> {
  const { actor, sql } = ctx;
  requirePermission(actor, "viewOwnReceipts");
  const place = after === null ? null : await placeOf({ ...ctx, actor }, after);
  const behind = place
    ? sql`and (o.at, o.barcode_id) < (${place.at}::timestamptz, ${place.id}::bigint)`
    : sql``;
  const receipts = await readReceipts({ ...ctx, actor }, behind, pageSize + 1);
  const last = receipts[pageSize - 1];
  return {
    receipts: receipts.slice(0, pageSize),
    next: receipts.length > pageSize && last ? last.id : null,
  };
}

/** One receipt of the shopper's own. Throws `not_found` for unknown and other people's alike. */
export async function getOwnReceipt(ctx: Ctx, redemptionId: string): Promise<OwnReceipt> {
  const { actor, sql } = ctx;
  requirePermission(actor, "viewOwnReceipts");
  const id = numberOf(redemptionId);
  const only = sql`and o.bucket = ${bucketOfId(id)} and o.barcode_id = ${String(id)}`;
  const [receipt] = await readReceipts({ ...ctx, actor }, only, 1);
  if (!receipt) throw noSuchReceipt();
  return receipt;
}

/** The shopper's newest receipts, 50 at most; with `barcodeId` that barcode's alone. */
export async function listOwnReceipts(ctx: Ctx, barcodeId?: Id<"barcode">): Promise<OwnReceipt[]> {
  const { actor, sql } = ctx;
  requirePermission(actor, "viewOwnReceipts");
  const id = barcodeId === undefined ? null : (parseId("barcode", barcodeId) as bigint);
  const only = id === null ? sql`` : sql`and o.bucket = ${bucketOfId(id)} and o.barcode_id = ${String(id)}`;
  return readReceipts({ ...ctx, actor }, only, 50);
}

/** Where a receipt of one's own lies in the order. */
async function placeOf({ sql, actor }: Ctx<ShopperActor>, redemptionId: string) {
  const id = numberOf(redemptionId);
  const [row] = await sql<{ at: string }[]>`
    select at::text from outcome where bucket = ${bucketOfId(id)} and barcode_id = ${String(id)} and kind = 'redeemed'
      and shopper_id = ${String(parseId("shopper", actor.shopperId))}`;
  if (!row) throw noSuchReceipt();
  return { at: row.at, id: String(id) };
}

type Row = {
  barcode_id: string;
  answer: string;
  store: string;
  retailer: string;
  address: string;
  time_zone: string;
  carrier: string | null;
  names: Record<string, string> | null;
  reversals: OwnReversal[];
};

async function readReceipts(
  { sql, actor }: Ctx<ShopperActor>,
  which: Fragment,
  limit: number,
): Promise<OwnReceipt[]> {
  const rows = await sql<Row[]>`
    select o.barcode_id, o.answer, s.name as store, t.name as retailer, s.street || ', ' || s.city as address, s.time_zone,
      (select c.name from carrier c where c.id = o.carrier_id and o.payout = 'bill') as carrier,
      (select jsonb_object_agg(p.gtin, p.name) from product p
        where p.gtin in (select l ->> 'gtin' from jsonb_array_elements(o.answer::jsonb -> 'lines') l)) as names,
      (select coalesce(jsonb_agg(jsonb_build_object('sequence', r.sequence, 'reversedAt', r.at, 'reason', r.reason,
          'discountMinor', r.discount_minor, 'store', rs.name, 'timeZone', rs.time_zone, 'lines', r.lines) order by r.sequence), '[]')
        from reversal r join store rs on rs.id = r.store_id
        where r.bucket = o.bucket and r.barcode_id = o.barcode_id) as reversals
    from outcome o join store s on s.id = o.store_id join retailer t on t.id = s.retailer_id
    where o.kind = 'redeemed' and o.shopper_id = ${String(parseId("shopper", actor.shopperId))} ${which}
    order by o.at desc, o.barcode_id desc limit ${limit}`;
  const answers = rows.map((row) => JSON.parse(row.answer) as RedemptionAnswer);
  const offers = await readOffers(sql, answers);
  return rows.map((row, index) => {
    const answer = answers[index] as RedemptionAnswer;
    const reversals = row.reversals.map((reversal) => ({
      ...reversal,
      reversedAt: new Date(reversal.reversedAt).toISOString(),
      lines: reversal.lines?.map(({ gtin, quantity }) => ({ gtin, quantity })) ?? null,
    }));
    return {
      ...answer,
      barcodeId: formatId("barcode", BigInt(row.barcode_id)),
      store: row.store,
      retailer: row.retailer,
      address: row.address,
      timeZone: row.time_zone,
      carrier: row.carrier,
      productNames: row.names ?? {},
      offers: Object.fromEntries(
        answer.lines.flatMap(({ offerId }) => {
          const offer = offerId && offers.get(offerId);
          return offer ? [[offerId, offer]] : [];
        }),
      ),
      reversedMinor: reversals.reduce((sum, { discountMinor }) => sum + discountMinor, 0),
      reversals,
    };
  });
}

async function readOffers(
  sql: Ctx["sql"],
  answers: readonly RedemptionAnswer[],
): Promise<Map<Id<"offer">, ReceiptOffer>> {
  const ids = new Set(answers.flatMap(({ lines }) => lines.flatMap(({ offerId }) => offerId ?? [])));
  const offers = await loadOffers(
    sql,
    [...ids].map((id) => String(parseId("offer", id))),
  );
  return new Map(
    offers.map(({ id, title, priced: { discount, maxUnits, productSets } }) => [
      id,
      { title, discount, maxUnits, setCount: productSets.length },
    ]),
  );
}

function numberOf(redemptionId: string): bigint {
  const id = redemptionIdSchema.safeParse(redemptionId).success ? parseId("redemption", redemptionId) : null;
  if (id === null) throw noSuchReceipt();
  return id;
}

function noSuchReceipt(): AppError {
  return new AppError("not_found", "There is no such receipt.");
}
