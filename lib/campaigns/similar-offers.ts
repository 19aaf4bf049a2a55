import "server-only";
import { sql } from "drizzle-orm";
import { parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { asCategory } from "./offer-rows";
import type { ListedOffer } from "./offer-views";
import { searchOffers } from "./search-offers";

const most = 4;

/**
 * Living offers of the same kind of product as one that is over; any others when there was none, or when it was never to be seen: an
 * offer that nobody saw yet must not be told from one that never was.
 */
export async function similarOffers(ctx: Ctx, offerId: string): Promise<ListedOffer[]> {
  const id = parseId("offer", offerId);
  const [gone] =
    id === null
      ? []
      : await ctx.db.execute<{ category: string }>(sql`
          select p.category from offer o join campaign c on c.id = o.campaign_id join offer_product op on op.offer_id = o.id
            join product p on p.id = op.product_id
          where o.id = ${String(id)} and c.state in ('live', 'paused', 'ended') and c.starts_at <= ${ctx.now.toISOString()}
          order by op.set_index, p.gtin limit 1`);
  const alike = gone ? (await searchOffers(ctx, { category: asCategory(gone.category) })).offers : [];
  return (alike.length > 0 ? alike : (await searchOffers(ctx, {})).offers).slice(0, most);
}
