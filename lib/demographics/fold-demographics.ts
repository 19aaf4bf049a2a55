import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { boughtFrom, cellsFromTold, newProducts, pairedFrom } from "./bought-sql";
import { profileColumns } from "./profile-of";
import { countAll, lockCounting } from "./rebuild-demographics";

/** Shoppers who are looked at again in one step at most, for what they changed; those of a batch of the poster come on top. */
const mostDue = 500;

type Place = { batch: number; year: number };

/**
 * Counts the next batches of the poster and the next shoppers whose profile may have changed. A shopper of either is counted anew: what the lines before and the old profile came to is taken
 * out, what all lines and the new profile come to is put in. Exactly once, because the place moves on in the same transaction. The first time it counts everything. Returns how many
 * shoppers it looked at; 0 means caught up. The sums are the record, so it writes no audit row.
 */
export async function foldDemographics(ctx: Ctx, mostBatches = 2): Promise<{ folded: number }> {
  requirePermission(ctx.actor, "foldDemographics");
  return inTransaction(ctx, async (tx) => {
    // A second worker waits, and then starts where this one ended.
    await lockCounting(tx);
    const [place] = await tx.execute<Place>(sql`select batch, year::int as year from demographic_progress`);
    if (!place) return { folded: await countAll(tx, ctx.now) };
    const year = ctx.now.getUTCFullYear();
    if (year !== place.year) await turnYear(tx, year);
    const batch = await nextBatch(tx, place.batch, mostBatches);
    const due = await takeDue(tx, place.batch, batch);
    if (batch === place.batch && due.length === 0) return { folded: 0 };
    await countAnew(tx, due, { year, from: place.batch, to: batch });
    await tx.execute(
      sql`update demographic_progress set batch = ${batch}, updated_at = ${ctx.now.toISOString()}`,
    );
    return { folded: Math.max(1, due.length) };
  });
}

/** Everybody with an age is to be looked at again. */
async function turnYear(tx: Tx, year: number): Promise<void> {
  await tx.execute(sql`
    insert into demographic_due (shopper_id)
    select p.shopper_id from demographic_profile p join shopper s on s.id = p.shopper_id where s.birth_year is not null`);
  await tx.execute(sql`update demographic_progress set year = ${year}`);
}

/** Batches have no gaps and commit in the order of their numbers: who sees one has seen all before it. */
async function nextBatch(tx: Tx, from: number, most: number): Promise<number> {
  const [last] = await tx.execute<{ number: number }>(sql`
    select number from ledger_batch where number > ${from} and number <= ${from + most} order by number desc limit 1`);
  return last?.number ?? from;
}

/** Takes the oldest marks, and adds the shoppers of the batches after `from` up to `to`. Those who never redeemed anything are passed over: nothing of them is counted. Ids as decimal text. */
async function takeDue(tx: Tx, from: number, to: number): Promise<string[]> {
  const marked = await tx.execute<{ shopper_id: string }>(sql`
    with oldest as (delete from demographic_due where id in (select id from demographic_due order by id limit ${mostDue}) returning shopper_id)
    select distinct o.shopper_id from oldest o where exists (select from demographic_profile p where p.shopper_id = o.shopper_id)`);
  const posted = await tx.execute<{ shopper_id: string }>(
    sql`select distinct shopper_id from ledger_entry where batch > ${from} and batch <= ${to}`,
  );
  return [...new Set([...marked, ...posted].map((row) => String(row.shopper_id)))];
}

type Step = { year: number; from: number; to: number };

async function countAnew(tx: Tx, shopperIds: readonly string[], step: Step): Promise<void> {
  if (shopperIds.length === 0) return;
  // Compiling the statements costs more than running them.
  await tx.execute(sql`set local jit = off`);
  await tx.execute(newProducts);
  const ids = sql`${`{${shopperIds.join(",")}}`}::bigint[]`;
  // Read once: between two statements a shopper may change again, and is then marked again.
  const fresh = await tx.execute(
    sql`select s.id as shopper_id, ${profileColumns(sql`${step.year}::int`)} from shopper s where s.id = any(${ids})`,
  );
  const profiles = sql`jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb)
    as f(shopper_id bigint, age text, gender text, household text, region text, interests text[])`;
  const counted = sql`with ${boughtFrom(linesOnBothSides(ids, step))}`;
  await addCells(tx, counted, profiles);
  await addPairs(tx, counted);
  await tx.execute(sql`
    insert into demographic_profile as t (shopper_id, age, gender, household, region, interests)
    select f.shopper_id, f.age, f.gender, f.household, f.region, f.interests from ${profiles}
    on conflict (shopper_id) do update set age = excluded.age, gender = excluded.gender, household = excluded.household, region = excluded.region, interests = excluded.interests`);
}

/** What counted before (side -1) and what counts now (side 1). */
function linesOnBothSides(ids: SQL, { from, to }: Step): SQL {
  return sql`select l.*, side.sign as side from redemption_line l join (values (-1, ${from}::int), (1, ${to}::int)) side(sign, upto) on l.batch <= side.upto
    where l.shopper_id = any(${ids})`;
}

/** Rows of a shopper that are the same before and after, under the same profile, are left out before they are spread over the cells. */
async function addCells(tx: Tx, counted: SQL, profiles: SQL): Promise<void> {
  await tx.execute(sql`
    ${counted},
    fresh as (select f.* from ${profiles}),
    moved as (select f.shopper_id from fresh f left join demographic_profile o on o.shopper_id = f.shopper_id
      where (o.age, o.gender, o.household, o.region, o.interests) is distinct from (f.age, f.gender, f.household, f.region, f.interests)),
    changed as (
      select shopper_id, scope, key, period from bought group by 1, 2, 3, 4
      having shopper_id in (select shopper_id from moved) or count(*) = 1 or min(redemptions) <> max(redemptions) or min(units) <> max(units)
        or min(eur_minor) <> max(eur_minor) or min(gbp_minor) <> max(gbp_minor)
    ),
    profile as (
      select -1 as side, o.* from demographic_profile o join fresh using (shopper_id)
      union all select 1, f.* from fresh f
    ),
    told as (
      select b.side as sign, b.scope, b.key, b.period, b.redemptions, b.units, b.eur_minor, b.gbp_minor, p.age, p.gender, p.household, p.region, p.interests
      from bought b join changed x using (shopper_id, scope, key, period) join profile p on p.shopper_id = b.shopper_id and p.side = b.side
    ),
    difference as (${cellsFromTold})
    insert into demographic_cell as t (scope, key, period, attribute, value, shoppers, repeat_shoppers, redemptions, units, eur_minor, gbp_minor)
    select scope, key, period, attribute, value, shoppers, repeat_shoppers, redemptions, units, eur_minor, gbp_minor from difference
    where (shoppers, repeat_shoppers, redemptions, units, eur_minor, gbp_minor) <> (0, 0, 0, 0, 0, 0)
    order by 1, 2, 3, 4, 5
    on conflict (scope, key, period, attribute, value) do update set shoppers = t.shoppers + excluded.shoppers,
      repeat_shoppers = t.repeat_shoppers + excluded.repeat_shoppers, redemptions = t.redemptions + excluded.redemptions,
      units = t.units + excluded.units, eur_minor = t.eur_minor + excluded.eur_minor, gbp_minor = t.gbp_minor + excluded.gbp_minor`);
  await tx.execute(sql`delete from demographic_cell where shoppers = 0`);
}

async function addPairs(tx: Tx, counted: SQL): Promise<void> {
  await tx.execute(sql`
    ${counted}, ${pairedFrom}
    insert into demographic_pair as t (gtin_a, gtin_b, shoppers, redemptions)
    select gtin_a, gtin_b, sum(side)::int, sum(side * redemptions)::int from paired group by 1, 2
    having sum(side * redemptions) <> 0 or sum(side) <> 0 order by 1, 2
    on conflict (gtin_a, gtin_b) do update set shoppers = t.shoppers + excluded.shoppers, redemptions = t.redemptions + excluded.redemptions`);
  await tx.execute(sql`delete from demographic_pair where shoppers = 0`);
}
