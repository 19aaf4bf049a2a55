/** What is bought together. Internal to demographics. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { type Catalogue, textArray } from "./read-cells";
import { showsPair } from "./suppress";
import type { Subject, Teller } from "./tell";
import type { Demographics } from "./views";

/** Pairs of the page at most, most shoppers first; those looked at. */
const mostPairs = 20;
const mostRead = 400;

type Row = {
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
  { products, names }: Catalogue,
  teller: Teller,
): Promise<Demographics["pairs"]> {
  const gtins = [...products].filter(
    ([, { category }]) => subject.scope !== "provider_category" || subject.key.endsWith(`:${category}`),
  );
  if (gtins.length === 0 || subject.scope === "campaign") return { shown: [], withheld: 0 };
  const own = textArray(gtins.map(([gtin]) => gtin));
  const one = subject.scope === "product" ? sql`and ${subject.key} in (p.gtin_a, p.gtin_b)` : sql``;
  const provider = gtins[0]?.[1].provider ?? "";
  const rows = await db.execute<Row>(sql`
    select p.gtin_a, p.gtin_b, p.shoppers, p.redemptions as together, a.redemptions as of_a, b.redemptions as of_b, w.redemptions as all
    from demographic_pair p
    join demographic_cell a on (a.scope, a.key, a.period, a.attribute, a.value) = ('product', p.gtin_a, 'all', 'all', '')
    join demographic_cell b on (b.scope, b.key, b.period, b.attribute, b.value) = ('product', p.gtin_b, 'all', 'all', '')
    join demographic_cell w on (w.scope, w.key, w.period, w.attribute, w.value) = ('provider', ${provider}, 'all', 'all', '')
    where p.gtin_a = any(${own}) and p.gtin_b = any(${own}) ${one} order by p.shoppers desc, 1, 2 limit ${mostRead}`);
  const told = rows.filter((row) => {
    const both = [row.gtin_a, row.gtin_b].map((key) =>
      teller.total({ scope: "product", key, period: "all" }),
    );
    return (
      both[0] !== null && both[1] !== null && showsPair(row.shoppers, [both[0] as number, both[1] as number])
    );
  });
  return {
    shown: told.slice(0, mostPairs).map((row) => ({
      products: [
        names.get(`product ${row.gtin_a}`)?.name ?? row.gtin_a,
        names.get(`product ${row.gtin_b}`)?.name ?? row.gtin_b,
      ],
      shoppers: row.shoppers,
      support: row.together / row.all,
      lift: (row.together * row.all) / (row.of_a * row.of_b),
    })),
    withheld: rows.length - told.length,
  };
}
