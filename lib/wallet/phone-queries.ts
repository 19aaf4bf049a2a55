/** Smaller things a shopper's phone asks for beside the barcodes themselves. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { loadOffers } from "@/lib/campaigns/load-offers";
import type { ProductCategory } from "@/lib/kernel/categories";
import { isProductCategory } from "@/lib/kernel/categories";
import { AppError } from "@/lib/kernel/errors";
import { bucketOfId, formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";
import type { Ctx } from "@/lib/server/context";

/** Enough of an offer to say what a barcode is for, also when its campaign gives out no more. Safe to hand to the browser. */
export type OfferLine = {
  id: Id<"offer">;
  title: string;
  discount: Discount;
  maxUnits: number;
  setCount: number;
  category: ProductCategory | undefined;
  currency: Currency;
  reserveMinor: number;
  gtins: string[];
};

/** The offers of the shopper's barcodes, whatever became of their campaigns, in the order asked. */
export async function listOfferLines(ctx: Ctx, offerIds: readonly Id<"offer">[]): Promise<OfferLine[]> {
  requirePermission(ctx.actor, "viewOwnBarcodes");
  const ids = [...new Set(offerIds)].map((id) => String(parseId("offer", id)));
  const offers = await loadOffers(ctx.sql, ids);
  return offers.map((offer) => {
    const category = offer.products[0]?.category ?? "";
    return {
      id: offer.id,
      title: offer.title,
      discount: offer.priced.discount,
      maxUnits: offer.priced.maxUnits,
      setCount: offer.priced.productSets.length,
      category: isProductCategory(category) ? category : undefined,
      currency: offer.currency,
      reserveMinor: offer.reserveMinor,
      gtins: offer.products.map((product) => product.gtin),
    };
  });
}

/** The shopper's living barcodes, the next to expire first, 20 at most. */
export async function listLivingIds(ctx: Ctx): Promise<Id<"barcode">[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnBarcodes");
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select b.id from issued_barcode b left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
    where b.shopper_id = ${String(parseId("shopper", actor.shopperId))} and b.expires_at > ${ctx.now.toISOString()} and o.barcode_id is null
    order by b.expires_at, b.id limit 20`);
  return rows.map(({ id }) => formatId("barcode", BigInt(id)));
}

/** The number of a barcode of one's own, for watching it. Throws `not_found` for unknown and other people's alike. */
export async function requireOwnBarcode(ctx: Ctx, barcodeId: string): Promise<bigint> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnBarcodes");
  const id = parseId("barcode", barcodeId);
  const found =
    id === null
      ? []
      : await ctx.db.execute(sql`
          select 1 from issued_barcode where bucket = ${bucketOfId(id)} and id = ${String(id)}
            and shopper_id = ${String(parseId("shopper", actor.shopperId))}`);
  if (id === null || found.length === 0) throw new AppError("not_found", "There is no such barcode.");
  return id;
}
