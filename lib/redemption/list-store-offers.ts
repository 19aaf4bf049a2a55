/** What a till's store takes coupons for: so that a till can know without a shopper. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { loadOffers } from "@/lib/campaigns/load-offers";
import { parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { readCursor, writeCursor } from "./cursor";
import { wrongCursor } from "./list-redemptions";
import { type StoreOffersInput, storeOffersInput } from "./schemas";
import { type OfferView, toOfferView } from "./views";

/** An offer, until when barcodes are issued for it, and how it may be paid out. */
export type StoreOffer = OfferView & { validUntil: string; payouts: ("till" | "bill")[] };
export type StoreOfferPage = { offers: StoreOffer[]; nextCursor: string | null };

/** Offers for which barcodes are issued now and that hold at the till's store, in its currency, by the end of their campaign. With a key in test mode: the test range. */
export async function listStoreOffers(ctx: Ctx, input: StoreOffersInput): Promise<StoreOfferPage> {
  const { actor, db, now } = ctx;
  requirePermission(actor, "viewStoreOffers");
  const { limit, cursor } = parseInput(storeOffersInput, input);
  const after = cursor === undefined ? { at: "2000-01-01T00:00:00.000Z", id: "0" } : readCursor(cursor);
  if (!after) throw wrongCursor();
  const store = String(parseId("store", actor.storeId));
  const rows = await db.execute<{ id: string; ends_at: string; payouts: ("till" | "bill")[] }>(sql`
    select o.id, c.ends_at, c.payouts from offer o join campaign c on c.id = o.campaign_id
    where o.retired_at is null and c.state = 'live' and c.starts_at <= ${now.toISOString()} and c.ends_at > ${now.toISOString()}
      and c.is_test = ${actor.mode === "test"} and c.currency = (select currency from store where id = ${store})
      and (not c.is_store_limited or exists (select 1 from campaign_store cs where cs.campaign_id = c.id and cs.store_id = ${store}))
      and (c.ends_at, o.id) > (${after.at}::timestamptz, ${after.id}::bigint)
    order by c.ends_at, o.id limit ${limit + 1}`);
  const page = rows.slice(0, limit);
  const loaded = await loadOffers(
    ctx.sql,
    page.map(({ id }) => id),
  );
  const offers = new Map(loaded.map((offer) => [String(parseId("offer", offer.id)), offer]));
  const last = page.at(-1);
  return {
    offers: page.flatMap(({ id, ends_at, payouts }) => {
      const offer = offers.get(id);
      return offer ? [{ ...toOfferView(offer), validUntil: new Date(ends_at).toISOString(), payouts }] : [];
    }),
    nextCursor: rows.length > limit && last ? writeCursor(new Date(last.ends_at), BigInt(last.id)) : null,
  };
}
