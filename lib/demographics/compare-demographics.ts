import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { countInto, lockCounting } from "./rebuild-demographics";

/** Rows that are in one and not in the other, per derived table. All zero: the sums are what the lines and the shoppers say. */
export type DemographicDifferences = {
  demographic_profile: number;
  demographic_cell: number;
  demographic_pair: number;
};

const columns = {
  demographic_profile: sql`shopper_id, age, gender, household, region, interests`,
  demographic_cell: sql`scope, key, period, attribute, value, shoppers, repeat_shoppers, redemptions, units, eur_minor, gbp_minor`,
  demographic_pair: sql`gtin_a, gtin_b, shoppers, redemptions`,
} as const satisfies Record<keyof DemographicDifferences, SQL>;

/** Counts everything once more beside the real sums, up to where these are, and compares. Changes nothing. Fold first: who waits to be looked at again is a difference. */
export async function compareDemographics(ctx: Ctx): Promise<DemographicDifferences> {
  return inTransaction(ctx, async (tx) => {
    await lockCounting(tx);
    const [place] = await tx.execute<{ batch: number; year: number }>(
      sql`select batch, year::int as year from demographic_progress`,
    );
    if (!place) throw new Error("nothing is counted yet: fold demographics first");
    await tx.execute(
      sql`create temp table rebuilt_profile (like demographic_profile including indexes) on commit drop`,
    );
    await tx.execute(
      sql`create temp table rebuilt_cell (like demographic_cell including indexes) on commit drop`,
    );
    await tx.execute(
      sql`create temp table rebuilt_pair (like demographic_pair including indexes) on commit drop`,
    );
    const rebuilt = { profile: "rebuilt_profile", cell: "rebuilt_cell", pair: "rebuilt_pair" };
    await countInto(tx, rebuilt, place);
    return {
      demographic_profile: await differing(tx, "demographic_profile", rebuilt.profile),
      demographic_cell: await differing(tx, "demographic_cell", rebuilt.cell),
      demographic_pair: await differing(tx, "demographic_pair", rebuilt.pair),
    };
  });
}

/** Rows of the symmetric difference. */
async function differing(tx: Tx, table: keyof DemographicDifferences, rebuilt: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    with kept as (select ${columns[table]} from ${sql.identifier(table)}), again as (select ${columns[table]} from ${sql.identifier(rebuilt)})
    select ((select count(*) from (table kept except all table again) more)
      + (select count(*) from (table again except all table kept) less))::int as count`);
  return row?.count ?? 0;
}
