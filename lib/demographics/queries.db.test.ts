import { beforeAll, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCampaign, makeProduct } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { type ActorFor, systemActor } from "@/lib/auth/actor";
import { unknownValue } from "@/lib/kernel/demographic-words";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { genders } from "@/lib/kernel/shopper-attributes";
import { findDemographics } from "./queries";
import { rebuildDemographics } from "./rebuild-demographics";
import { heatAttributes } from "./schemas";
import { inTens } from "./suppress";

const database = testDatabase();
const now = new Date("2026-11-20T12:00:00Z");
const shoppers = 1_200;
type Desk = ActorFor<"viewDemographics">;
const operator = { kind: "person", role: "operator", personId: formatId("person", 7n), name: "Opal" } as Desk;
const marketerOf = (providerId: Id<"provider">) =>
  ({ kind: "person", role: "marketer", personId: formatId("person", 8n), name: "Mary", providerId }) as Desk;
const as = (actor: Desk) => contextOf(database, actor, now);

type Shelf = { providerId: Id<"provider">; gtins: string[] };
const shelves: Shelf[] = [];

/** Two providers with three products each; chance that is the same every time, and few in some corners. */
beforeAll(async () => {
  const { sql, db } = database;
  await sql.unsafe(`create function pick(what text, n bigint, size int) returns int language sql immutable as
    $$ select (hashtextextended(what || n, 7) & 1073741823)::int % size $$`);
  await sql`insert into shopper (id, birth_year, gender, household_size, region, interests, created_at, profiling_wording)
    select n, 1940 + pick('year', n, 66), case pick('gender', n, 40) when 0 then 'diverse' else (array['female', 'male'])[1 + n % 2] end,
      1 + pick('size', n, 6), (array['Coast', 'North', 'East'])[1 + pick('region', n, 3)], (array['{coffee}', '{pets,beer}', '{}'])[1 + pick('interest', n, 3)]::text[],
      now(), case when n % 5 > 0 then 2 end
    from generate_series(1, ${shoppers}) n`;
  for (const most of [900, 500]) {
    const { campaignId, providerId } = await makeCampaign(db);
    const gtins: string[] = [];
    for (const [index, buyers] of [most, Math.floor(most / 2), 90].entries()) {
      const { gtin } = await makeProduct(db, providerId);
      gtins.push(gtin);
      await sql`insert into redemption_line (bucket, barcode_id, posting, line, gtin, shopper_id, store_id, campaign_id, offer_id, quantity, discounted_units, discount_minor, currency, at)
        select s % 1024, ((s * 10 + again) * 1024 + s % 1024) << 12, 0, ${shelves.length * 10 + index}, ${gtin}, s, 1, ${String(parseId("campaign", campaignId))}, 1, 1, 1, 100, 'EUR',
          '2026-08-15T12:00:00Z'::timestamptz + again * interval '1 month'
        from (select 1 + pick(${gtin}, n, ${shoppers}) as s, n % 3 as again from generate_series(1, ${buyers}) n) b on conflict do nothing`;
    }
    shelves.push({ providerId, gtins });
  }
  await rebuildDemographics(contextOf(database, systemActor, now));
}, 120_000);

/** Shoppers of a product by the lines themselves. */
async function plain(gtin: string): Promise<Record<string, number>> {
  const rows = await database.sql`
    select case when s.profiling_wording is null then ${unknownValue} else s.gender end as gender, count(distinct l.shopper_id)::int as count
    from redemption_line l join shopper s on s.id = l.shopper_id where l.gtin = ${gtin} group by 1`;
  return Object.fromEntries(rows.map((row) => [row.gender, row.count]));
}

test("what is told equals the lines, and no figure is of fewer than 20", async () => {
  const [shelf] = shelves as [Shelf];
  let told = 0;
  for (const actor of [operator, marketerOf(shelf.providerId)])
    for (const by of heatAttributes) {
      const found = await findDemographics(as(actor), {
        of: `provider:${shelf.providerId}`,
        by,
        rows: "products",
      });
      expect(found?.heat).toHaveLength(3);
      for (const row of found?.heat ?? []) {
        const figures = row.cells.flatMap(({ shoppers: count }) => (count ? [count] : []));
        expect(Math.min(20, ...figures)).toBe(20);
        if (by !== "gender") continue;
        const lines = await plain(row.of.slice("product:".length));
        for (const { value, shoppers: count } of row.cells) {
          if (count === null) continue;
          expect(count).toBe(inTens(lines[value] ?? 0));
          told += 1;
        }
      }
    }
  expect(told).toBeGreaterThan(5);
});

test("the same whoever asks and whatever is picked", async () => {
  const [shelf] = shelves as [Shelf];
  const of = `product:${shelf.gtins[0]}`;
  const one = await findDemographics(as(operator), { of });
  const other = await findDemographics(as(marketerOf(shelf.providerId)), {
    of,
    by: "gender",
    rows: "categories",
  });
  expect(other?.profile).toEqual(one?.profile);
  expect(other?.pyramid).toEqual(one?.pyramid);
  const inMap = await findDemographics(as(operator), { of: `provider:${shelf.providerId}`, by: "gender" });
  expect(inMap?.heat.find((row) => row.of === of)?.cells).toEqual(one?.profile.gender);
  expect(one?.profile.gender.map(({ value }) => value)).toEqual([...genders, unknownValue]);
});

test("a marketer sees the own shelf and the whole of the centre, nothing of a rival", async () => {
  const [own, rival] = shelves as [Shelf, Shelf];
  const marketer = as(marketerOf(own.providerId));
  const found = await findDemographics(marketer, {});
  expect(found?.base.shoppers).toBeGreaterThan(found?.shoppers ?? 0);
  expect(JSON.stringify(found)).not.toContain(rival.providerId);
  for (const gtin of rival.gtins) expect(JSON.stringify(found)).not.toContain(gtin);
  for (const of of [
    `provider:${rival.providerId}`,
    `part:${rival.providerId}.coffee`,
    `product:${rival.gtins[0]}`,
    "category:coffee",
    "all",
    "product:1",
    "nobody",
  ])
    expect(await findDemographics(marketer, { of }), of).toBeNull();
  const whole = await findDemographics(as(operator), { rows: "providers" });
  expect(whole?.heat).toHaveLength(2);
});

test("months that are over, two of them side by side, and segments; nonsense is said to be wrong", async () => {
  const [shelf] = shelves as [Shelf];
  const marketer = as(marketerOf(shelf.providerId));
  const months = await findDemographics(marketer, { one: "2026-08", two: "2026-09" });
  expect(months?.months.map(({ period }) => period)).toEqual(["2026-08", "2026-09", "2026-10"]);
  expect(months?.compared.map(({ of }) => of)).toEqual(months?.heat.map(({ of }) => of));
  const first = `product:${shelf.gtins[0]}`;
  const [line] = await database.sql`
    select count(distinct shopper_id)::int as count from redemption_line where gtin = ${shelf.gtins[0] as string} and to_char(at, 'YYYY-MM') = '2026-08'`;
  expect(months?.compared.find(({ of }) => of === first)?.one.shoppers).toBe(inTens(line?.count));
  const segments = await findDemographics(marketer, { one: "gender:female", two: "gender:male" });
  expect(segments?.compared).toHaveLength(3);
  const running = { one: "2026-09", two: "2026-11" };
  for (const wrong of [
    { by: "shoe" },
    { one: "gender:female", two: "2026-09" },
    { one: "x" },
    { one: "gender:woman", two: "gender:male" },
    running,
    { one: "2026-09", two: "2026-09" },
  ])
    await expect(findDemographics(marketer, wrong as object)).rejects.toMatchObject({
      code: "invalid_input",
    });
});

test("what waits is said", async () => {
  const { discounts } = (await findDemographics(as(operator), {})) ?? {};
  // Of some 1,700 lines at 1.00 each.
  expect(discounts).toEqual([{ currency: "EUR", minor: expect.any(Number) }]);
  expect((discounts?.[0]?.minor ?? 0) % 10_000).toBe(0);
  const { waiting, countedAt, isEmpty } = (await findDemographics(as(operator), {})) ?? {};
  expect({ waiting, isEmpty, countedAt }).toEqual({
    waiting: 0,
    isEmpty: false,
    countedAt: now.toISOString(),
  });
});
