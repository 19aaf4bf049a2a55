import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Actor, requirePermission } from "@/lib/auth/actor";
import { bucketCount } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { boughtFrom, cellsFromTold, newProducts, pairedFrom } from "./bought-sql";
import { profileColumns } from "./profile-of";

const linesAtOnce = 200_000;

/** The tables that are counted into, and those that a comparison counts into. */
export type CountTables = { profile: string; cell: string; pair: string };
const kept: CountTables = {
  profile: "demographic_profile",
  cell: "demographic_cell",
  pair: "demographic_pair",
};

/**
 * Throws all sums away and counts them anew from what is posted, as `npm run demographics:rebuild` does. One transaction, so that readers see the old sums until the new ones are there; the poster
 * waits for its end (docs/decisions/0002). Returns how many shoppers are counted.
 */
export async function rebuildDemographics(
  ctx: Ctx<Actor>,
  onProgress?: (done: number, total: number) => void,
): Promise<{ shoppers: number }> {
  requirePermission(ctx.actor, "rebuildDemographics");
  return inTransaction(ctx, async (tx) => {
    await lockCounting(tx);
    const shoppers = await countAll(tx, ctx.now, onProgress);
    await writeAudit(ctx, tx, "rebuildDemographics", null, { shoppers });
    return { shoppers };
  });
}

/** Whoever counts or compares waits here for whoever does; readers do not. */
export async function lockCounting(tx: Tx): Promise<void> {
  await tx.execute(sql`lock table demographic_progress in exclusive mode`);
}

/** Counts everything that is posted. Only under the lock. Returns how many shoppers are counted. */
export async function countAll(
  tx: Tx,
  now: Date,
  onProgress?: (done: number, total: number) => void,
): Promise<number> {
  const [last] = await tx.execute<{ batch: number }>(
    sql`select coalesce(max(number), 0)::int as batch from ledger_batch`,
  );
  const place = { batch: last?.batch ?? 0, year: now.getUTCFullYear() };
  await tx.execute(sql`delete from demographic_profile`);
  await tx.execute(sql`delete from demographic_cell`);
  await tx.execute(sql`delete from demographic_pair`);
  await tx.execute(sql`delete from demographic_progress`);
  await tx.execute(sql`delete from demographic_product`);
  await tx.execute(newProducts);
  // Whoever changes from here on is marked again; the marks until here are of what is read below.
  await tx.execute(sql`delete from demographic_due`);
  const shoppers = await countInto(tx, kept, place, onProgress);
  await tx.execute(sql`
    insert into demographic_progress (name, batch, year, updated_at) values ('demographics', ${place.batch}, ${place.year}, ${now.toISOString()})`);
  return shoppers;
}

/** Counts all lines up to a batch into empty tables, some buckets at a time: their sums go into tables of parts, which are added up at the end. Returns how many shoppers there are. */
export async function countInto(
  tx: Tx,
  tables: CountTables,
  { batch, year }: { batch: number; year: number },
  onProgress?: (done: number, total: number) => void,
): Promise<number> {
  const [profile, cell, pair] = [tables.profile, tables.cell, tables.pair].map((name) =>
    sql.identifier(name),
  );
  // It may take as long as it takes. Sums of a part stay in memory, for what is spilled is written and read again; compiling such statements costs more than running them.
  await tx.execute(sql`set local statement_timeout = 0`);
  await tx.execute(sql`set local work_mem = '128MB'`);
  await tx.execute(sql`set local jit = off`);
  await tx.execute(sql`create temp table cell_part (like demographic_cell) on commit drop`);
  await tx.execute(sql`create temp table pair_part (like demographic_pair) on commit drop`);
  await tx.execute(sql`
    insert into ${profile} (shopper_id, age, gender, household, region, interests)
    select s.id, ${profileColumns(sql`${year}::int`)} from shopper s where exists (select from redemption_line l where l.shopper_id = s.id and l.batch <= ${batch})`);
  await tx.execute(sql`analyze ${profile}`);
  const step = await bucketsAtOnce(tx);
  for (let from = 0; from < bucketCount; from += step) {
    onProgress?.(from, bucketCount);
    await countPart(
      tx,
      tables,
      sql`select l.*, 1 as side from redemption_line l
      where l.bucket between ${from}::smallint and ${from + step - 1}::smallint and l.batch <= ${batch}`,
    );
  }
  onProgress?.(bucketCount, bucketCount);
  await tx.execute(sql`
    insert into ${cell} (scope, key, period, attribute, value, shoppers, repeat_shoppers, redemptions, units, eur_minor, gbp_minor)
    select scope, key, period, attribute, value, sum(shoppers), sum(repeat_shoppers), sum(redemptions), sum(units), sum(eur_minor), sum(gbp_minor)
    from cell_part group by 1, 2, 3, 4, 5`);
  await tx.execute(sql`
    insert into ${pair} (gtin_a, gtin_b, shoppers, redemptions)
    select gtin_a, gtin_b, sum(shoppers), sum(redemptions) from pair_part group by 1, 2`);
  await tx.execute(sql`drop table cell_part, pair_part`);
  const [counted] = await tx.execute<{ shoppers: number }>(
    sql`select count(*)::int as shoppers from ${profile}`,
  );
  return counted?.shoppers ?? 0;
}

/** As many as have some hundred thousand lines: a shopper is in one bucket. */
async function bucketsAtOnce(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ lines: number }>(sql`select count(*)::int as lines from redemption_line`);
  return Math.max(
    1,
    Math.min(bucketCount, Math.floor((bucketCount * linesAtOnce) / Math.max(1, row?.lines ?? 0))),
  );
}

async function countPart(tx: Tx, tables: CountTables, lines: SQL): Promise<void> {
  await tx.execute(sql`
    with ${boughtFrom(lines)},
    told as (select 1 as sign, b.scope, b.key, b.period, b.redemptions, b.units, b.eur_minor, b.gbp_minor, p.age, p.gender, p.household, p.region, p.interests
      from bought b join ${sql.identifier(tables.profile)} p using (shopper_id))
    insert into cell_part (scope, key, period, attribute, value, shoppers, repeat_shoppers, redemptions, units, eur_minor, gbp_minor) ${cellsFromTold}`);
  await tx.execute(sql`
    with ${boughtFrom(lines)}, ${pairedFrom}
    insert into pair_part (gtin_a, gtin_b, shoppers, redemptions)
    select gtin_a, gtin_b, count(*)::int, sum(redemptions)::int from paired group by 1, 2`);
}
