/** For tests: the cells and pairs once more, from receipts and reversals as they were written and by loops, so that no mistake of the SQL is made twice. */
import type { Sql } from "@/db/client";
import { parseId } from "@/lib/kernel/ids";
import { monthOf } from "@/lib/kernel/months";
import type { RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";

type Receipt = { barcode: string; shopper: string; at: Date; currency: string; coupons: RedeemedCoupon[][] };
type Kept = { units: number; minor: number };
type Sums = {
  shoppers: Set<string>;
  counts: Map<string, number>;
  units: number;
  eurMinor: number;
  gbpMinor: number;
};

const zone = "Europe/Dublin";
const dayFormat = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });

/** `scope key period attribute value` -> `shoppers repeat redemptions units eur gbp`, and `gtin gtin` -> `shoppers receipts`. Ages are those of the year of `now`. */
export async function countByHand(
  sql: Sql,
  now: Date,
): Promise<{ cells: Map<string, string>; pairs: Map<string, string> }> {
  const products = new Map(
    (
      await sql`select p.gtin, p.provider_id, coalesce(d.category, p.category) as category from product p left join demographic_product d on d.gtin = p.gtin`
    ).map((row) => [row.gtin as string, row]),
  );
  const tests = new Set((await sql`select id from campaign where is_test`).map(({ id }) => String(id)));
  const profiles = await readProfiles(sql, now.getUTCFullYear());
  const cells = new Map<string, Sums>();
  const pairs = new Map<string, { shoppers: Set<string>; receipts: number }>();
  for (const receipt of await readReceipts(sql)) {
    const kept = keptOf(receipt, products, tests);
    const day = dayFormat.format(receipt.at);
    for (const [scope, sums] of kept)
      for (const period of [
        "all",
        monthOf(receipt.at, zone),
        ...(/^(all|provider) /.test(scope) ? [day] : []),
      ])
        for (const group of groupsOf(profiles.get(receipt.shopper) as Profile, scope, period))
          add(cells, cellOf(scope, period, group), receipt, sums);
    const bought = [...kept.keys()]
      .filter((scope) => scope.startsWith("product "))
      .map((scope) => scope.slice(8))
      .sort();
    for (const [index, a] of bought.entries())
      for (const b of bought.slice(index + 1)) {
        const pair = pairs.get(`${a} ${b}`) ?? { shoppers: new Set(), receipts: 0 };
        pair.shoppers.add(receipt.shopper);
        pair.receipts += 1;
        pairs.set(`${a} ${b}`, pair);
      }
  }
  return {
    cells: new Map([...cells].map(([key, sums]) => [key, written(sums)])),
    pairs: new Map([...pairs].map(([key, { shoppers, receipts }]) => [key, `${shoppers.size} ${receipts}`])),
  };
}

function written({ shoppers, counts, units, eurMinor, gbpMinor }: Sums): string {
  const all = [...counts.values()];
  const repeat = all.filter((count) => count > 1).length;
  return [shoppers.size, repeat, all.reduce((sum, one) => sum + one, 0), units, eurMinor, gbpMinor].join(" ");
}

async function readReceipts(sql: Sql): Promise<Receipt[]> {
  const rows = await sql`
    select o.barcode_id, o.shopper_id, o.at, o.currency, o.coupons,
      (select coalesce(jsonb_agg(r.coupons), '[]') from reversal r where r.bucket = o.bucket and r.barcode_id = o.barcode_id) as undone
    from outcome o where o.kind = 'redeemed'`;
  return rows.map((row) => ({
    barcode: String(row.barcode_id),
    shopper: String(row.shopper_id),
    at: new Date(row.at),
    currency: row.currency,
    coupons: [row.coupons, ...row.undone],
  }));
}

function keptOf(
  { coupons }: Receipt,
  products: ReadonlyMap<string, Record<string, unknown>>,
  tests: ReadonlySet<string>,
): Map<string, Kept> {
  const kept = new Map<string, Kept>();
  for (const [index, part] of coupons.entries())
    for (const coupon of part) {
      const campaign = String(parseId("campaign", coupon.campaignId));
      if (tests.has(campaign)) continue;
      for (const line of coupon.lines) {
        const { provider_id: provider, category } = products.get(line.gtin) as Record<string, unknown>;
        const sign = index === 0 ? 1 : -1;
        for (const scope of [
          "all ",
          `provider ${provider}`,
          `category ${category}`,
          `provider_category ${provider}:${category}`,
          `product ${line.gtin}`,
          `campaign ${campaign}`,
          `campaign_product ${campaign} ${line.gtin}`,
        ]) {
          const sums = kept.get(scope) ?? { units: 0, minor: 0 };
          sums.units += sign * line.discountedUnits;
          sums.minor += sign * line.discountMinor;
          kept.set(scope, sums);
        }
      }
    }
  for (const [scope, { minor }] of kept) if (minor <= 0) kept.delete(scope);
  return kept;
}

function add(cells: Map<string, Sums>, key: string, { shopper, currency }: Receipt, kept: Kept): void {
  const sums = cells.get(key) ?? {
    shoppers: new Set(),
    counts: new Map(),
    units: 0,
    eurMinor: 0,
    gbpMinor: 0,
  };
  sums.shoppers.add(shopper);
  sums.counts.set(shopper, (sums.counts.get(shopper) ?? 0) + 1);
  sums.units += kept.units;
  if (currency === "EUR") sums.eurMinor += kept.minor;
  else sums.gbpMinor += kept.minor;
  cells.set(key, sums);
}

type Profile = { age: string; gender: string; household: string; region: string; interests: string[] };

async function readProfiles(sql: Sql, year: number): Promise<Map<string, Profile>> {
  const rows = await sql`
    select s.*, (select c.is_given from consent c where c.shopper_id = s.id and c.kind = 'profiling' order by c.id desc limit 1) as agrees from shopper s`;
  return new Map(
    rows.map((row) => {
      const age = row.birth_year === null ? null : year - row.birth_year - 1;
      const counts = row.agrees === true && (age === null || age >= 18);
      const profile = {
        age: counts && age !== null ? bandOf(age) : "unknown",
        gender: (counts && row.gender) || "unknown",
        household:
          counts && row.household_size
            ? row.household_size > 4
              ? "5+"
              : String(row.household_size)
            : "unknown",
        region: (counts && row.region) || "unknown",
        interests: counts ? row.interests : [],
      };
      return [String(row.id), profile];
    }),
  );
}

function bandOf(age: number): string {
  if (age < 25) return "18-24";
  if (age >= 65) return "65+";
  const from = Math.floor((age - 5) / 10) * 10 + 5;
  return `${from}-${from + 9}`;
}

/** Of a product within a campaign the product is the value. */
function cellOf(scope: string, period: string, group: string): string {
  const [name = "", key = "", gtin] = scope.split(" ");
  return gtin ? `${name} ${key} ${period} all ${gtin}` : `${scope} ${period} ${group}`;
}

function groupsOf(
  { age, gender, household, region, interests }: Profile,
  scope: string,
  period: string,
): string[] {
  if (period !== "all" || scope.startsWith("campaign_product ")) return ["all "];
  return [
    "all ",
    `age ${age}`,
    `gender ${gender}`,
    `household ${household}`,
    `region ${region}`,
    ...interests.map((one) => `interest ${one}`),
    `pyramid ${age}|${gender === "female" ? "female" : "other"}`,
  ];
}

/** What is counted now, in the same words. */
export async function countedNow(
  sql: Sql,
): Promise<{ cells: Map<string, string>; pairs: Map<string, string> }> {
  const cells = await sql`select * from demographic_cell`;
  const pairs = await sql`select * from demographic_pair`;
  return {
    cells: new Map(
      cells.map((row) => [
        `${row.scope} ${row.key} ${row.period} ${row.attribute} ${row.value}`,
        [row.shoppers, row.repeat_shoppers, row.redemptions, row.units, row.eur_minor, row.gbp_minor].join(
          " ",
        ),
      ]),
    ),
    pairs: new Map(pairs.map((row) => [`${row.gtin_a} ${row.gtin_b}`, `${row.shoppers} ${row.redemptions}`])),
  };
}
