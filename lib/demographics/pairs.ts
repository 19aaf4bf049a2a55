/** What is bought together. Internal to demographics. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { type Catalogue, textArray } from "./read-cells";
import { inTens } from "./suppress";
import type { Subject, Teller } from "./tell";
import type { Demographics } from "./views";

/** Pairs of the page at most, most shoppers first; those looked at. */
const mostPairs = 20;
const mostRead = 400;

export type PairRow = {
  gtin_a: string;
  gtin_b: string;
  shoppers: number;
  together: number;
  of_a: number;
  of_b: number;
  all: number;
};

/** Pairs of products of the provider, of one product where that is the subject. A pair of receipts of several providers is of none of them. */
export async function readPairs(
  db: Db | Tx,
  subject: Subject,
  { products }: Catalogue,
): Promise<readonly PairRow[]> {
  const gtins = [...products].filter(
    ([, { category }]) => subject.scope !== "provider_category" || subject.key.endsWith(`:${category}`),
  );
  if (gtins.length === 0 || subject.scope === "campaign") return [];
  const own = textArray(gtins.map(([gtin]) => gtin));
  const one = subject.scope === "product" ? sql`and ${subject.key} in (p.gtin_a, p.gtin_b)` : sql``;
  const provider = gtins[0]?.[1].provider ?? "";
  return await db.execute<PairRow>(sql`
    select p.gtin_a, p.gtin_b, p.shoppers, p.redemptions as together, a.redemptions as of_a, b.redemptions as of_b, w.redemptions as all
    from demographic_pair p
    join demographic_cell a on (a.scope, a.key, a.period, a.attribute, a.value) = ('product', p.gtin_a, 'all', 'all', '')
    join demographic_cell b on (b.scope, b.key, b.period, b.attribute, b.value) = ('product', p.gtin_b, 'all', 'all', '')
    join demographic_cell w on (w.scope, w.key, w.period, w.attribute, w.value) = ('provider', ${provider}, 'all', 'all', '')
    where p.gtin_a = any(${own}) and p.gtin_b = any(${own}) ${one} order by p.shoppers desc, 1, 2 limit ${mostRead}`);
}

/** Receipts are told in tens like shoppers: exact shares would tell how many there were. */
export function pairsOf(
  rows: readonly PairRow[],
  { names }: Catalogue,
  teller: Teller,
): Demographics["pairs"] {
  const told = rows.flatMap((row) => {
    const shoppers = teller.pair([row.gtin_a, row.gtin_b], row.shoppers);
    const [together, ofA, ofB, all] = [row.together, row.of_a, row.of_b, row.all].map(inTens);
    if (shoppers === null || !together || !ofA || !ofB || !all) return [];
    const products = [row.gtin_a, row.gtin_b].map((gtin) => names.get(`product ${gtin}`)?.name ?? gtin);
    return [
      {
        gtins: [row.gtin_a, row.gtin_b] as const,
        products: products as [string, string],
        shoppers,
        support: together / all,
        lift: (together * all) / (ofA * ofB),
      },
    ];
  });
  return { shown: told.slice(0, mostPairs), withheld: rows.length - told.length };
}
