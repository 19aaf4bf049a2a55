/** What the editor needs: the draft, and the products, stores and rates around it. Scoped by the marketer's provider. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { isProductCategory } from "@/lib/kernel/categories";
import { searchWords } from "@/lib/kernel/fold-text";
import type { Gtin } from "@/lib/kernel/gtin";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { likePart } from "@/lib/kernel/like-part";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { productsOf } from "./audience";
import { setsOf } from "./draft";
import type { CampaignForEditor, EditorProduct, EditorStore } from "./editor-views";
import { readDraft } from "./read-draft";
import type { CampaignState } from "./rules";
import { ownProductSearch } from "./schemas";
import { readRates } from "./spend-rates";
import { problemsOfWritten } from "./write-draft";

/** Most products in one answer of the search. */
const mostFound = 20;

/** The campaign as its marketer edits it, in whatever state; null when there is none or it is another provider's. */
export async function findForEditor(ctx: Ctx, campaignId: string): Promise<CampaignForEditor | null> {
  const { actor, now } = ctx;
  requirePermission(actor, "saveDraft");
  const number = parseId("campaign", campaignId);
  const [row] = number === null ? [] : await readCampaign(ctx, actor, number);
  if (!row || number === null) return null;
  const id = formatId("campaign", number);
  const draft = await readDraft(ctx.db, id);
  const named = [
    ...new Set([
      ...draft.offers.flatMap((offer) => setsOf(offer).flat()),
      ...(draft.audience ? productsOf(draft.audience) : []),
    ]),
  ];
  const [problems, products, stores, rates, regions] = await Promise.all([
    problemsOfWritten(ctx.db, draft, { campaignId: id, providerId: actor.providerId }, now),
    named.length === 0 ? [] : readProducts(ctx, actor, sql`p.id = any(${arrayOf(named)}::bigint[])`, 10_000),
    readStores(ctx),
    readRates(ctx, actor.providerId, id),
    readRegions(ctx),
  ]);
  return {
    id,
    provider: row.provider,
    tint: row.tint,
    state: row.state,
    version: row.version,
    savedAt: new Date(row.updated_at).toISOString(),
    draft,
    problems,
    products,
    stores,
    regions,
    rates,
    leftMinor: row.left_minor === null ? null : Number(row.left_minor),
    reviewNote: row.review_note,
  };
}

async function readCampaign(ctx: Ctx, actor: ActorFor<"saveDraft">, id: bigint) {
  return ctx.db.execute<{
    provider: string;
    tint: string;
    state: CampaignState;
    version: number;
    updated_at: string;
    review_note: string | null;
    left_minor: string | null;
  }>(sql`
    select v.name as provider, v.tint, c.state, c.version, c.updated_at, c.review_note,
      (select sum(remaining_minor) from budget_slot b where b.campaign_id = c.id) as left_minor
    from campaign c join provider v on v.id = c.provider_id
    where c.id = ${String(id)} and c.provider_id = ${String(parseId("provider", actor.providerId))}`);
}

/** At most 20 products of the marketer's provider that are in use and whose name, brand or GTIN has every word; for no text the first by name. Throws `invalid_input`. */
export async function searchOwnProducts(ctx: Ctx, text: string): Promise<EditorProduct[]> {
  const { actor } = ctx;
  requirePermission(actor, "saveDraft");
  const words = searchWords(parseInput(ownProductSearch, { text }).text);
  const filters = words.map((word): SQL => {
    const part = likePart(word);
    return sql`(lower(p.name || ' ' || p.brand) like ${part} or p.gtin like ${part})`;
  });
  return readProducts(ctx, actor, sql.join([sql`p.retired_at is null`, ...filters], sql` and `), mostFound);
}

async function readProducts(
  ctx: Ctx,
  actor: ActorFor<"saveDraft">,
  which: SQL,
  most: number,
): Promise<EditorProduct[]> {
  const rows = await ctx.db.execute<{
    id: string;
    gtin: Gtin;
    name: string;
    brand: string;
    category: string;
    price: string;
    is_retired: boolean;
  }>(sql`
    select p.id, p.gtin, p.name, p.brand, p.category, p.typical_price_minor as price, p.retired_at is not null as is_retired
    from product p
    where p.provider_id = ${String(parseId("provider", actor.providerId))} and ${which} order by p.name, p.gtin limit ${most}`);
  return rows.flatMap(({ price, category, id, is_retired, ...row }) =>
    isProductCategory(category)
      ? [
          {
            ...row,
            category,
            id: formatId("product", BigInt(id)),
            typicalPriceMinor: Number(price),
            isRetired: is_retired,
          },
        ]
      : [],
  );
}

async function readStores(ctx: Ctx): Promise<EditorStore[]> {
  const rows = await ctx.db.execute<{
    id: string;
    name: string;
    city: string;
    retailer: string;
    time_zone: string;
    currency: Currency;
  }>(sql`
    select s.id, s.name, s.city, r.name as retailer, s.time_zone, s.currency
    from store s join retailer r on r.id = s.retailer_id order by r.name, s.name, s.id limit 2000`);
  return rows.map(({ time_zone, id, ...row }) => ({
    ...row,
    id: formatId("store", BigInt(id)),
    timeZone: time_zone,
  }));
}

/** As `listRegions` of lib/account gives shoppers to choose from. */
async function readRegions(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.execute<{ region: string }>(
    sql`select distinct region from store where region <> '' order by region limit 200`,
  );
  return rows.map(({ region }) => region);
}

function arrayOf(ids: readonly Id<"product">[]): string {
  return `{${ids.map((id) => String(parseId("product", id))).join(",")}}`;
}
