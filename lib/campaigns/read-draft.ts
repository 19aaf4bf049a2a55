/** A campaign as a draft: what its marketer wrote, or else what its rows say. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";
import type { Audience } from "./audience";
import { type CampaignDraft, type DraftOffer, newDraftOffer } from "./draft";

/** The draft that was kept, or the rows as one. Throws RangeError for a campaign that is not there: the caller found it. */
export async function readDraft(tx: Db | Tx, campaignId: Id<"campaign">): Promise<CampaignDraft> {
  const id = String(parseId("campaign", campaignId));
  const [row] = await tx.execute<CampaignRow>(sql`
    select name, currency, minimum_age, audience, issues_per_shopper, is_store_limited, starts_on::text, ends_on::text, time_zone, budget_minor,
      payouts, allows_static_codes, barcode_lifetime_seconds, draft,
      (select array_agg(s.store_id::text order by s.store_id) from campaign_store s where s.campaign_id = campaign.id) as store_ids
    from campaign where id = ${id}`);
  if (!row) throw new RangeError("no such campaign");
  // One that was written before there were audiences names none.
  if (row.draft) return { ...row.draft, audience: row.draft.audience ?? null };
  return {
    name: row.name,
    currency: row.currency,
    offers: await readOffers(tx, id),
    minimumAge: row.minimum_age,
    audience: row.audience,
    issuesPerShopper: row.issues_per_shopper,
    isStoreLimited: row.is_store_limited,
    storeIds: (row.store_ids ?? []).map((store) => formatId("store", BigInt(store))),
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    timeZone: row.time_zone,
    budgetMinor: Number(row.budget_minor),
    payouts: row.payouts,
    allowsStaticCodes: row.allows_static_codes,
    barcodeLifetimeSeconds: row.barcode_lifetime_seconds,
  };
}

type CampaignRow = {
  name: string;
  currency: Currency;
  minimum_age: number | null;
  audience: Audience | null;
  issues_per_shopper: number;
  is_store_limited: boolean;
  starts_on: string;
  ends_on: string;
  time_zone: string;
  budget_minor: string;
  payouts: ("till" | "bill")[];
  allows_static_codes: boolean;
  barcode_lifetime_seconds: number;
  draft: CampaignDraft | null;
  store_ids: string[] | null;
};

type OfferRow = {
  id: string;
  title: string;
  discount: Discount;
  max_units: number;
  max_unit_discount_minor: string | null;
  handling_fee_minor: string;
  store_fee_minor: string;
  carrier_fee_minor: string;
  products: { setIndex: number; id: string }[] | null;
};

async function readOffers(tx: Db | Tx, campaignId: string): Promise<DraftOffer[]> {
  const rows = await tx.execute<OfferRow>(sql`
    select o.id, o.title, o.discount, o.max_units, o.max_unit_discount_minor, o.handling_fee_minor, o.store_fee_minor, o.carrier_fee_minor,
      (select jsonb_agg(jsonb_build_object('setIndex', op.set_index, 'id', op.product_id::text) order by op.set_index, op.product_id)
       from offer_product op where op.offer_id = o.id) as products
    from offer o where o.campaign_id = ${campaignId} and o.retired_at is null order by o.position, o.id`);
  return rows.map(toDraftOffer);
}

function toDraftOffer(row: OfferRow): DraftOffer {
  const productSets: Id<"product">[][] = [];
  for (const { setIndex, id } of row.products ?? []) {
    productSets[setIndex] ??= [];
    productSets[setIndex].push(formatId("product", BigInt(id)));
  }
  const { kind, ...amounts } = row.discount;
  return {
    ...newDraftOffer(formatId("offer", BigInt(row.id))),
    title: row.title,
    kind,
    ...amounts,
    maxUnits: row.max_units,
    maxUnitDiscountMinor: row.max_unit_discount_minor === null ? null : Number(row.max_unit_discount_minor),
    productSets: productSets.length > 0 ? productSets : [[]],
    handlingFeeMinor: Number(row.handling_fee_minor),
    storeFeeMinor: Number(row.store_fee_minor),
    carrierFeeMinor: Number(row.carrier_fee_minor),
  };
}
