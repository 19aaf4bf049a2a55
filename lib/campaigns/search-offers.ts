/** The search of offers: by text, product, category, maker, store and place, in four orders, page after page. For everybody; what is for other shoppers is left out. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { storeCurrency } from "@/lib/catalogue/store-currency";
import { allOf, anyOf, mark } from "@/lib/catalogue/text-query";
import type { ProductCategory } from "@/lib/kernel/categories";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Place } from "@/lib/kernel/place";
import { readProductCode } from "@/lib/kernel/product-code";
import type { Ctx } from "@/lib/server/context";
import { readOwnView } from "./hidden-offers";
import { isWithinReach, metresOf, nearestListings, nearTables } from "./nearby";
import { type CardRow, cardColumns, cardJoins, toCard } from "./offer-rows";
import type { OfferPage, OfferSort } from "./offer-views";
import { formatCursor, parseCursor, type SearchCursor } from "./search-cursor";
import { isAfter, type KeyRow, orders } from "./search-order";
import { readSearchText } from "./search-text";

export type OfferSearch = {
  /** Words, misspelt by a letter or two; or the number of a product. */
  text?: string;
  /** The number of a product: EAN, UPC or 14 digits. */
  gtin?: string;
  category?: ProductCategory;
  providerId?: Id<"provider">;
  /** Only what holds at this store. */
  storeId?: Id<"store">;
  /** Only what holds within 50 km, with the distance. */
  near?: Place;
  sort?: OfferSort;
  /** `next` of the page before; anything else begins at the beginning. */
  after?: string;
};

/** Offers on one page. */
export const offersPerPage = 20;
const nothing: OfferPage = { offers: [], next: null, readAs: [] };

type PageRow = CardRow & KeyRow;

/** One page of the living offers that match. A walk from page to page gives each once, whatever comes and goes meanwhile. */
export async function searchOffers(ctx: Ctx, search: OfferSearch): Promise<OfferPage> {
  const plan = await makePlan(ctx, search);
  if (!plan) return nothing;
  const { sort, segments } = plan;
  const cursor = parseCursor(sort, search.after ?? "");
  const rows: (PageRow & { segment: number })[] = [];
  for (let segment = cursor?.segment ?? 0; segment < segments.length; segment += 1) {
    const from = cursor?.segment === segment ? cursor : null;
    const found = await readSegment(ctx, plan, segment, from, offersPerPage + 1 - rows.length);
    rows.push(...found.map((row) => ({ ...row, segment })));
    if (rows.length > offersPerPage) break;
  }
  const shown = rows.slice(0, offersPerPage);
  const last = shown.at(-1);
  return {
    offers: shown.map((row) => ({ ...toCard(row), metres: row.metres })),
    next: last && rows.length > offersPerPage ? formatCursor(cursorOf(sort, last)) : null,
    readAs: plan.readAs,
  };
}

type Plan = {
  sort: OfferSort;
  near: Place | null;
  /** Conditions on the listing `l` that all must hold. */
  filters: SQL[];
  /** The parts of the list, one after the other: each takes what matches its query and none before it. Null matches all. */
  segments: (string | null)[];
  readAs: OfferPage["readAs"];
};

/** Null when nothing can match. */
async function makePlan(ctx: Ctx, search: OfferSearch): Promise<Plan | null> {
  const { category, providerId, storeId, near = null } = search;
  const marks = [
    category ? mark("k", category) : null,
    providerId ? mark("p", String(parseId("provider", providerId))) : null,
  ];
  if (storeId) {
    const currency = await storeCurrency(ctx.sql, storeId);
    if (!currency) return null;
    marks.push(anyOf([mark("s", String(parseId("store", storeId))), mark("everywhere", currency)]));
  }
  const now = ctx.now.toISOString();
  const filters = [sql`l.starts_at <= ${now}::timestamptz and l.ends_at > ${now}::timestamptz`];
  const marked = allOf(marks);
  if (marked) filters.push(matches(marked));
  const typed = readProductCode(search.text ?? "");
  const gtins = search.gtin === undefined ? typed : readProductCode(search.gtin);
  if (search.gtin !== undefined && gtins.length === 0) return null;
  if (gtins.length > 0) {
    filters.push(sql`l.offer_id in (select op.offer_id from product p join offer_product op on op.product_id = p.id
      where p.gtin = any(${`{${gtins.join(",")}}`}::text[]))`);
  }
  const { interests, isShown } = await readOwnView(ctx);
  filters.push(isShown);
  const text = await readSearchText(ctx, typed.length > 0 ? "" : (search.text ?? ""));
  if (!text) return null;
  const sort = search.sort === "near" && !near ? "for-you" : (search.sort ?? "for-you");
  const { tiers, readAs } = text;
  const common = { sort, near, filters, readAs };
  if (sort !== "for-you") return { ...common, segments: [tiers.at(-1) ?? null] };
  if (tiers.length > 0) return { ...common, segments: tiers };
  const suited = anyOf(interests.map((interest) => mark("k", interest)));
  return { ...common, segments: suited ? [suited, null] : [null] };
}

async function readSegment(
  ctx: Ctx,
  { sort, near, filters, segments }: Plan,
  segment: number,
  cursor: SearchCursor | null,
  limit: number,
): Promise<PageRow[]> {
  const query = segments[segment];
  const before = segments.slice(0, segment).filter((one) => one !== null && one !== undefined);
  const conditions = [
    ...filters,
    ...(query ? [matches(query)] : []),
    ...before.map((one) => sql`not ${matches(one)}`),
  ];
  const where = sql.join(conditions, sql` and `);
  const isByDistance = sort === "near";
  const listings = isByDistance
    ? sql`select * from (${nearestListings(where, cursor, limit)}) found
        order by metres, turn, listed_ends_at, offer_id limit ${limit}`
    : sql`select l.offer_id, l.turn, l.saving_minor, l.ends_at as listed_ends_at, ${near ? metresOf : sql`null::int`} as metres
        from offer_listing l where ${where} and ${isAfter(sort, cursor)} ${near ? sql`and ${isWithinReach}` : sql``}
        order by ${orders[sort].orderBy} limit ${limit}`;
  const order = isByDistance ? sql`metres, turn, listed_ends_at, offer_id` : orders[sort].reorderBy;
  return ctx.db.execute<PageRow>(sql`
    with ${near ? sql`${nearTables(near)},` : sql``} listed as materialized (${listings})
    select ${cardColumns(ctx)}, listed.turn, listed.saving_minor, listed.listed_ends_at, listed.metres
    from listed join offer o on o.id = listed.offer_id ${cardJoins} order by ${order}`);
}

function cursorOf(sort: OfferSort, row: PageRow & { segment: number }): SearchCursor {
  const keys =
    sort === "near" ? [row.metres ?? 0, ...orders["for-you"].keysOf(row)] : orders[sort].keysOf(row);
  return { segment: row.segment, keys, offerId: toCard(row).id };
}

function matches(query: string): SQL {
  return sql`l.document @@ ${query}::tsquery`;
}
