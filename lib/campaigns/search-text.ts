/** Reads a text that was typed into the search of offers. */
import "server-only";
import { sql } from "drizzle-orm";
import { readWords } from "@/lib/catalogue/read-words";
import type { Ctx } from "@/lib/server/context";
import { isKnown, type KnownWord, lookUps, textTiers } from "./text-tiers";

export type ReadText = {
  /** Queries over the documents, the closest first, each wider than the one before; empty: nothing was asked. */
  tiers: string[];
  readAs: { asked: string; taken: string }[];
};

type KnownRow = { is_in_offers: boolean; shops: string[]; near_shops: string[] };

/** What the text means; null when it has no letter and no digit, so that nothing can be called so. */
export async function readSearchText(ctx: Pick<Ctx, "db" | "now">, text: string): Promise<ReadText | null> {
  if (text.trim() === "") return { tiers: [], readAs: [] };
  const words = await readWords(ctx, text);
  if (words.length === 0) return null;
  const asked = words.map(lookUps);
  // As JSON, because an array of several texts that may be null has no short form.
  const rows = await ctx.db.execute<KnownRow>(sql`
    select exists (select from offer_listing l where l.document @@ a.offer::tsquery and l.ends_at > ${ctx.now.toISOString()}) as is_in_offers,
      array(select distinct s.currency from store_listing s where s.document @@ a.shop::tsquery) as shops,
      array(select distinct s.currency from store_listing s where s.document @@ a."nearShop"::tsquery) as near_shops
    from rows from (jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as (offer text, shop text, "nearShop" text))
      with ordinality as a(offer, shop, "nearShop", place) order by a.place`);
  const known = words.map((word, place): KnownWord => {
    const row = rows[place];
    return {
      ...word,
      isInOffers: row?.is_in_offers ?? false,
      shopCurrencies: row?.shops ?? [],
      nearShopCurrencies: row?.near_shops ?? [],
    };
  });
  const readAs = known.flatMap((word) => {
    const taken = isKnown(word) ? undefined : word.near[0];
    return taken === undefined ? [] : [{ asked: word.word, taken }];
  });
  return { tiers: textTiers(known), readAs };
}
