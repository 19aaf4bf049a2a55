/** Reads cells with all that is needed to decide what may be told of them. Internal to demographics. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { DemographicAttribute, DemographicScope } from "@/lib/kernel/demographic-words";
import type { Facts, Kind } from "./containment";
import type { CellRow, Subject } from "./tell";

/** Names beside what things are part of and what was redeemed. */
export type Catalogue = Facts & {
  names: ReadonlyMap<string, { name: string; note: string }>;
  providers: ReadonlyMap<string, string>;
};

/**
 * Products and campaigns of one provider (decimal text; null: of none), the names of all providers, and every kind of line: of that provider by product and campaign, of all others by category. Names are by
 * `product <gtin>` and `campaign <number>`. Categories are those under which products are counted.
 */
export async function readCatalogue(db: Db | Tx, provider: string | null): Promise<Catalogue> {
  const [providers, products, campaigns, parts, lines] = await Promise.all([
    db.execute<{ id: string; name: string }>(sql`select id::text, name from provider order by name, id`),
    db.execute<{ gtin: string; name: string; brand: string; category: string }>(
      sql`select p.gtin, p.name, p.brand, coalesce(d.category, p.category) as category from product p left join demographic_product d on d.gtin = p.gtin
        where p.provider_id = ${provider}::bigint order by p.name, p.gtin`,
    ),
    db.execute<{ id: string; name: string; starts_on: string }>(
      sql`select id::text, name, starts_on::text from campaign where provider_id = ${provider}::bigint and not is_test and state <> 'draft' order by starts_on desc, id`,
    ),
    db.execute<{ provider: string; category: string; months: string[] }>(
      sql`select split_part(key, ':', 1) as provider, split_part(key, ':', 2) as category, array_agg(period) as months from demographic_cell
        where scope = 'provider_category' and attribute = 'all' and length(period) = 7 group by key`,
    ),
    db.execute<{ campaign: string; gtin: string; months: string[] }>(
      sql`select key as campaign, value as gtin, array_agg(period) as months from demographic_cell
        where scope = 'campaign_product' and key in (select id::text from campaign where provider_id = ${provider}::bigint) and length(period) = 7 group by 1, 2`,
    ),
  ]);
  const own = new Map(
    products.map(({ gtin, category }) => [gtin, { provider: provider ?? "", category }] as const),
  );
  const kinds = [
    ...parts
      .filter((part) => part.provider !== provider)
      .flatMap(({ months, ...part }) =>
        months.map((month): Kind => ({ ...part, gtin: null, campaign: null, month })),
      ),
    ...lines.flatMap(({ months, campaign, gtin }) => {
      const product = own.get(gtin);
      return product ? months.map((month): Kind => ({ ...product, gtin, campaign, month })) : [];
    }),
  ];
  return {
    kinds,
    providers: new Map(providers.map(({ id, name }) => [id, name])),
    products: own,
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

/**
 * The subjects whose cells are needed for what is told of a subject: with a provider its own and all that hold them, else the whole centre by provider and category, and a category by provider.
 */
export function subjectsNeeded(
  subject: Subject,
  provider: string | null,
  { products, campaigns, providers, kinds }: Catalogue,
): Subject[] {
  const all: Subject = { scope: "all", key: "" };
  if (provider === null) {
    const parts = kinds.filter(({ category }) => subject.scope === "category" && category === subject.key);
    return [
      all,
      ...[...providers.keys()].map((key): Subject => ({ scope: "provider", key })),
      ...keysOf(
        "category",
        kinds.map(({ category }) => category),
      ),
      ...keysOf(
        "provider_category",
        parts.map((one) => `${one.provider}:${one.category}`),
      ),
    ];
  }
  const categories = [...products.values()].map(({ category }) => category);
  return [
    all,
    { scope: "provider", key: provider },
    ...keysOf("category", categories),
    ...keysOf(
      "provider_category",
      categories.map((category) => `${provider}:${category}`),
    ),
    ...keysOf("product", products.keys()),
    ...keysOf("campaign", campaigns.keys()),
  ];
}

const keysOf = (scope: Subject["scope"], keys: Iterable<string>): Subject[] =>
  [...new Set(keys)].map((key) => ({ scope, key }));

/** Cells of some subjects, attributes and periods. */
export async function readCells(
  db: Db | Tx,
  subjects: readonly Subject[],
  attributes: readonly DemographicAttribute[],
  periods: readonly string[],
): Promise<CellRow[]> {
  // Thousands of rows: as one value they are read in a fraction of the time. `offset 0`: subject by subject by the primary key, never all subjects of a period.
  const [found] = await db.execute<{ rows: Row[] }>(sql`
    select coalesce(json_agg(json_build_array(s.scope, s.key, c.period, c.attribute, c.value, c.shoppers, c.repeat_shoppers)), '[]') as rows
    from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as s(scope text, key text) cross join lateral (
      select c.period, c.attribute, c.value, c.shoppers, c.repeat_shoppers from demographic_cell c
      where c.scope = s.scope and c.key = s.key and c.period = any(${textArray(periods)}) and c.attribute = any(${textArray(attributes)}) offset 0) c`);
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
