/** Reads cells with all that is needed to decide what may be told of them. Internal to demographics. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { DemographicAttribute, DemographicScope } from "@/lib/kernel/demographic-words";
import type { CellRow, Facts } from "./tell";

/** Names beside what things are part of. */
export type Catalogue = Facts & {
  names: ReadonlyMap<string, { name: string; note: string }>;
  providers: ReadonlyMap<string, string>;
};

/** Products and campaigns of one provider (decimal text; null: of none), and the names of all providers. Names are by `product <gtin>` and `campaign <number>`. */
export async function readCatalogue(db: Db | Tx, provider: string | null): Promise<Catalogue> {
  const [providers, products, campaigns] = await Promise.all([
    db.execute<{ id: string; name: string }>(sql`select id::text, name from provider order by name, id`),
    db.execute<{ gtin: string; name: string; brand: string; category: string }>(
      sql`select gtin, name, brand, category from product where provider_id = ${provider}::bigint order by name, gtin`,
    ),
    db.execute<{ id: string; name: string; starts_on: string }>(
      sql`select id::text, name, starts_on::text from campaign where provider_id = ${provider}::bigint and not is_test and state <> 'draft' order by starts_on desc, id`,
    ),
  ]);
  return {
    providers: new Map(providers.map(({ id, name }) => [id, name])),
    products: new Map(products.map(({ gtin, category }) => [gtin, { provider: provider ?? "", category }])),
    campaigns: new Map(campaigns.map(({ id }) => [id, provider ?? ""])),
    names: new Map([
      ...products.map(({ gtin, name, brand }) => [`product ${gtin}`, { name, note: brand }] as const),
      ...campaigns.map(
        ({ id, name, starts_on }) => [`campaign ${id}`, { name, note: `since ${starts_on}` }] as const,
      ),
    ]),
  };
}

type Row = [
  scope: DemographicScope,
  key: string,
  period: string,
  attribute: DemographicAttribute,
  value: string,
  shoppers: number,
  repeatShoppers: number,
];

/** All of that kind, or these. */
type Periods = "all time" | "months" | readonly string[];

/**
 * Cells of some attributes: of the centre, all providers and categories, the parts of `categories` and of the provider, and the provider's products and campaigns. Siblings come whole, for
 * what is told of one follows from all.
 */
export async function readCells(
  db: Db | Tx,
  { provider, products, campaigns }: { provider: string | null } & Pick<Catalogue, "products" | "campaigns">,
  attributes: readonly DemographicAttribute[],
  periods: Periods,
): Promise<CellRow[]> {
  const categories = [...new Set([...products.values()].map(({ category }) => category))];
  const wanted = sql`c.attribute = any(${textArray(attributes)}) and ${periodsSql(periods)}`;
  // Thousands of rows: as one value they are read in a fraction of the time.
  const [found] = await db.execute<{ rows: Row[] }>(sql`
    with cell as (
    select c.scope, c.key, c.period, c.attribute, c.value, c.shoppers, c.repeat_shoppers from demographic_cell c
    where c.scope in ('all', 'provider', 'category') and ${wanted}
    union all
    select c.scope, c.key, c.period, c.attribute, c.value, c.shoppers, c.repeat_shoppers from demographic_cell c
    where c.scope = 'provider_category' and ${wanted}
      and (${provider}::text is null or split_part(c.key, ':', 1) = ${provider} or split_part(c.key, ':', 2) = any(${textArray(categories)}))
    union all
    select c.scope, c.key, c.period, c.attribute, c.value, c.shoppers, c.repeat_shoppers from demographic_cell c
    where c.scope = 'product' and c.key = any(${textArray([...products.keys()])}) and ${wanted}
    union all
    select c.scope, c.key, c.period, c.attribute, c.value, c.shoppers, c.repeat_shoppers from demographic_cell c
    where c.scope = 'campaign' and c.key = any(${textArray([...campaigns.keys()])}) and ${wanted})
    select coalesce(json_agg(json_build_array(scope, key, period, attribute, value, shoppers, repeat_shoppers)), '[]') as rows from cell`);
  return (found?.rows ?? []).map(([scope, key, period, attribute, value, shoppers, repeatShoppers]) => ({
    scope,
    key,
    period,
    attribute,
    value,
    shoppers,
    repeatShoppers,
  }));
}

export function textArray(texts: readonly string[]): SQL {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`;
}

function periodsSql(periods: Periods): SQL {
  if (periods === "all time") return sql`c.period = 'all'`;
  if (periods === "months") return sql`length(c.period) = 7`;
  return sql`c.period = any(${textArray(periods)})`;
}
