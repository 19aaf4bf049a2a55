/** Offers held in memory by id. An offer never changes once made, so there is nothing to invalidate. */
import "server-only";
import type { Sql } from "@/db/client";
import type { Gtin } from "@/lib/kernel/gtin";
import { formatId, type Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Discount, PricedOffer } from "@/lib/pricing/types";

/** All that a redemption needs to know of an offer. */
export type LoadedOffer = {
  id: Id<"offer">;
  campaignId: Id<"campaign">;
  providerId: Id<"provider">;
  title: string;
  currency: Currency;
  priced: PricedOffer;
  products: readonly { gtin: Gtin; name: string; category: string; setIndex: number }[];
  reserveMinor: number;
  handlingFeeMinor: number;
  storeFeeMinor: number;
  carrierFeeMinor: number;
  /** Of the range for developers of tills. */
  isTest: boolean;
  /** Null: every store. */
  storeIds: ReadonlySet<Id<"store">> | null;
};

const mostHeld = 20_000;
const held = new Map<string, LoadedOffer>();

/**
 * The offers of these ids (decimal text), in the order asked. Unknown ids are left out. The first look at an offer costs a query; later ones
 * cost nothing.
 */
export async function loadOffers(sql: Sql, ids: readonly string[]): Promise<LoadedOffer[]> {
  const found = new Map<string, LoadedOffer>();
  for (const id of ids) {
    const known = held.get(id);
    if (known) found.set(id, known);
  }
  const missing = ids.filter((id) => !found.has(id));
  for (const { key, loaded } of missing.length > 0 ? await readOffers(sql, missing) : []) {
    found.set(key, loaded);
    // The oldest goes; what was asked for now is in `found` already.
    if (held.size >= mostHeld) held.delete(held.keys().next().value as string);
    held.set(key, loaded);
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** As `loadOffers`, for offers that a barcode was issued with: throws when one is missing, since money would be lost. */
export async function loadIssuedOffers(sql: Sql, ids: readonly string[]): Promise<LoadedOffer[]> {
  const offers = await loadOffers(sql, ids);
  if (offers.length !== ids.length) throw new Error("an offer of an issued barcode is not there");
  return offers;
}

type OfferRow = {
  id: string;
  campaign_id: string;
  provider_id: string;
  title: string;
  currency: Currency;
  discount: Discount;
  max_units: number;
  max_unit_discount_minor: string | null;
  reserve_minor: string;
  handling_fee_minor: string;
  store_fee_minor: string;
  carrier_fee_minor: string;
  is_store_limited: boolean;
  is_test: boolean;
  products: { gtin: Gtin; name: string; category: string; setIndex: number }[];
  store_ids: string[] | null;
  promised_store_ids: string[] | null;
};

async function readOffers(sql: Sql, ids: readonly string[]) {
  const rows = await sql<OfferRow[]>`
    select o.id, o.campaign_id, c.provider_id, o.title, c.currency, o.discount, o.max_units, o.max_unit_discount_minor,
      o.reserve_minor, o.handling_fee_minor, o.store_fee_minor, o.carrier_fee_minor, c.is_store_limited, c.is_test, o.promised_store_ids::text[],
      (select jsonb_agg(jsonb_build_object('gtin', p.gtin, 'name', p.name, 'category', p.category, 'setIndex', op.set_index)
         order by op.set_index, p.gtin)
       from offer_product op join product p on p.id = op.product_id where op.offer_id = o.id) as products,
      (select array_agg(cs.store_id::text) from campaign_store cs where cs.campaign_id = c.id) as store_ids
    from offer o join campaign c on c.id = o.campaign_id
    where o.id = any(${ids as string[]}::bigint[])`;
  return rows.map((row) => ({ key: row.id, loaded: toOffer(row) }));
}

function toOffer(row: OfferRow): LoadedOffer {
  const id = formatId("offer", BigInt(row.id));
  const sets: Gtin[][] = [];
  for (const { gtin, setIndex } of row.products) {
    sets[setIndex] ??= [];
    sets[setIndex].push(gtin);
  }
  return {
    id,
    campaignId: formatId("campaign", BigInt(row.campaign_id)),
    providerId: formatId("provider", BigInt(row.provider_id)),
    title: row.title,
    currency: row.currency,
    priced: {
      id,
      discount: row.discount,
      productSets: sets,
      maxUnits: row.max_units,
      maxUnitDiscountMinor: row.max_unit_discount_minor === null ? null : Number(row.max_unit_discount_minor),
    },
    products: row.products,
    reserveMinor: Number(row.reserve_minor),
    handlingFeeMinor: Number(row.handling_fee_minor),
    storeFeeMinor: Number(row.store_fee_minor),
    carrierFeeMinor: Number(row.carrier_fee_minor),
    isTest: row.is_test,
    storeIds: storesOf(row),
  };
}

/** Where it holds: where it did when it was given out, if the campaign's stores were changed since. */
function storesOf(row: OfferRow): LoadedOffer["storeIds"] {
  const isLimited = row.promised_store_ids ? row.promised_store_ids.length > 0 : row.is_store_limited;
  const stores = row.promised_store_ids ?? row.store_ids ?? [];
  return isLimited ? new Set(stores.map((store) => formatId("store", BigInt(store)))) : null;
}
