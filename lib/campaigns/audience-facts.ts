/** What the centre knows of one shopper, as far as audiences ask. Internal to the house: no page shows it to anybody. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { bucketOfShopper, formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Gender } from "@/lib/kernel/shopper-attributes";
import { type Audience, agreedWording, productsOf } from "./audience";
import { isFor, type ShopperFacts } from "./audience-rules";

export type FactsRow = {
  birth_year: number | null;
  gender: Gender | null;
  region: string | null;
  interests: string[];
  agrees: boolean;
};

/** Whether a shopper `s` agreed to be chosen. */
export const hasAgreed: SQL = sql`coalesce(s.profiling_wording >= ${agreedWording}, false)`;

/** Columns of a shopper `s`. */
export const factColumns: SQL = sql`s.birth_year, s.gender, s.region, s.interests, ${hasAgreed} as agrees`;

/** Those of the audiences that the shopper is not in. Purchases are read when one of them asks, and then by the shopper's own bucket. */
export async function audiencesWithout<T extends { audience: Audience }>(
  db: Db | Tx,
  shopperId: Id<"shopper">,
  row: FactsRow | undefined,
  asked: readonly T[],
  now: Date,
): Promise<T[]> {
  const named = [...new Set(asked.flatMap(({ audience }) => productsOf(audience)))];
  // Whoever did not agree is in none, whatever was bought.
  const purchases = row?.agrees && named.length > 0 ? await readPurchases(db, shopperId, named) : [];
  const facts: ShopperFacts = {
    agrees: row?.agrees ?? false,
    birthYear: row?.birth_year ?? null,
    gender: row?.gender ?? null,
    region: row?.region ?? null,
    interests: row?.interests ?? [],
    purchases,
  };
  return asked.filter(({ audience }) => !isFor(audience, facts, now));
}

/** As `audiencesWithout`, for who has not read the shopper's row. */
export async function audiencesNotOf<T extends { audience: Audience }>(
  db: Db | Tx,
  shopperId: Id<"shopper">,
  asked: readonly T[],
  now: Date,
): Promise<T[]> {
  if (asked.length === 0) return [];
  const [row] = await db.execute<FactsRow>(
    sql`select ${factColumns} from shopper s where s.id = ${String(parseId("shopper", shopperId))}`,
  );
  return audiencesWithout(db, shopperId, row, asked, now);
}

/** When each of the products was bought with a coupon; what was brought back whole was not. */
async function readPurchases(
  db: Db | Tx,
  shopperId: Id<"shopper">,
  productIds: readonly Id<"product">[],
): Promise<ShopperFacts["purchases"]> {
  const shopper = parseId("shopper", shopperId) as bigint;
  const rows = await db.execute<{ product_id: string; at: string }>(sql`
    select p.id as product_id, min(o.at) as at
    from outcome o join redemption_line l on l.bucket = o.bucket and l.barcode_id = o.barcode_id join product p on p.gtin = l.gtin
    where o.bucket = ${bucketOfShopper(shopper)} and o.shopper_id = ${String(shopper)} and o.kind = 'redeemed'
      and p.id = any(${`{${productIds.map((id) => String(parseId("product", id))).join(",")}}`}::bigint[])
    group by p.id, o.barcode_id having sum(l.quantity) > 0`);
  return rows.map((row) => ({
    productId: formatId("product", BigInt(row.product_id)),
    at: new Date(row.at),
  }));
}
