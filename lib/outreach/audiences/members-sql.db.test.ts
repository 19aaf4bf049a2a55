/** Who is in an audience, against the same question asked one shopper after the other in memory. */
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { ageBands, householdBands } from "@/lib/kernel/shopper-attributes";
import { startOfDay } from "@/lib/kernel/zoned-time";
import { type AudienceDefinition, anybody, type Bought } from "./definition";
import { membersOf } from "./members-sql";
import { makePopulation, populationNow as now, type Population } from "./testing/population";

const database = testDatabase();
let population: Population;
beforeAll(async () => {
  population = await makePopulation(database, 3_000);
}, 60_000);

const bought = (more: Partial<Bought>): Bought => ({
  productIds: [],
  categories: [],
  atLeast: 1,
  from: null,
  until: null,
  timeZone: "Europe/Dublin",
  storeIds: [],
  ...more,
});

async function membersIn(definition: AudienceDefinition): Promise<number[]> {
  const rows = await database.db.execute<{ shopper_id: string }>(
    membersOf(definition, population.providerId, now),
  );
  const ids = rows.map((row) => Number(row.shopper_id));
  expect(new Set(ids).size).toBe(ids.length);
  return ids.sort((a, b) => a - b);
}

type Shopper = {
  id: string;
  birth_year: number | null;
  gender: string | null;
  household_size: number | null;
  region: string | null;
  interests: string[];
  agrees: boolean;
  mail: boolean;
  push: boolean;
  alive: boolean;
};
type Line = {
  shopper_id: string;
  barcode_id: string;
  posting: number;
  gtin: string;
  store_id: string;
  quantity: number;
  at: string;
};

/** The receipts of one shopper with a product of which something was kept: when and where it was bought. */
function keptOf(lines: readonly Line[], gtins: readonly string[]) {
  const sales = Map.groupBy(
    lines.filter(({ gtin }) => gtins.includes(gtin)),
    (line) => `${line.barcode_id} ${line.gtin}`,
  );
  return [...sales.values()]
    .filter((sale) => sale.reduce((sum, { quantity }) => sum + quantity, 0) > 0)
    .map((sale) => sale.find(({ posting }) => posting === 0) as Line)
    .map((line) => ({ ...line, at: new Date(line.at) }));
}

async function membersInMemory(
  definition: AudienceDefinition,
  goods: readonly string[],
  unwanted: readonly string[],
) {
  const [shoppers, lines] = await Promise.all([
    database.sql<Shopper[]>`
      select s.id, birth_year, gender, household_size, region, interests, p.disabled_at is null as alive,
        s.id % 10 > 1 as agrees, s.id % 2 = 0 and s.id % 14 > 0 and s.id % 5 > 0 as mail, s.id % 4 = 1 as push
      from shopper s join person p on p.id = s.person_id`,
    database.sql<
      Line[]
    >`select shopper_id, barcode_id, posting, gtin, store_id, quantity, at from redemption_line`,
  ]);
  const linesOf = Map.groupBy(lines, (line) => line.shopper_id);
  const { parseId } = await import("@/lib/kernel/ids");
  const stores = definition.bought?.storeIds.map((id) => String(parseId("store", id))) ?? [];
  const within = (value: number | null, { from, to }: { from: number; to: number | null }) =>
    value !== null && value >= from && (to === null || value <= to);
  const any = <T>(list: readonly T[], holds: (one: T) => boolean) => list.length === 0 || list.some(holds);
  return shoppers
    .filter((shopper) => {
      const age = shopper.birth_year === null ? null : 2026 - shopper.birth_year - 1;
      const own = linesOf.get(shopper.id) ?? [];
      const { bought: asked, notBought } = definition;
      const from = asked?.from ? startOfDay(asked.from, asked.timeZone) : new Date(0);
      const until = asked?.until ? startOfDay(asked.until, asked.timeZone, 1) : new Date(8e15);
      const purchases = keptOf(own, goods).filter(
        (one) => one.at >= from && one.at < until && any(stores, (store) => one.store_id === store),
      );
      const times = new Set(purchases.map(({ barcode_id }) => barcode_id)).size;
      const since = notBought?.since ? startOfDay(notBought.since, notBought.timeZone) : new Date(0);
      return (
        shopper.alive &&
        shopper.agrees &&
        (age === null || age >= 18) &&
        any(definition.ageBands, (band) => within(age, ageBands[band])) &&
        any(definition.genders, (gender) => shopper.gender === gender) &&
        any(definition.households, (band) => within(shopper.household_size, householdBands[band])) &&
        any(definition.regions, (region) => shopper.region === region) &&
        any(definition.interests, (interest) => shopper.interests.includes(interest)) &&
        any(definition.reachedBy, (channel) => channel === "inbox" || shopper[channel]) &&
        (asked === null || times >= asked.atLeast) &&
        !keptOf(own, unwanted).some(({ at }) => at >= since)
      );
    })
    .map(({ id }) => Number(id))
    .sort((a, b) => a - b);
}

test("is who the same question finds one by one, returns, zones and stores included", async () => {
  const { roast, beans, north } = population;
  const [r, b] = [roast.gtin, beans.gtin];
  const roastOnly = { productIds: [roast.productId] };
  const cases: [string, Partial<AudienceDefinition>, string[], string[]][] = [
    ["bought once", { bought: bought(roastOnly) }, [r], []],
    ["bought twice", { bought: bought({ ...roastOnly, atLeast: 2 }) }, [r], []],
    ["either of two", { bought: bought({ ...roastOnly, categories: ["dairy"], atLeast: 2 }) }, [r, b], []],
    ["a category", { bought: bought({ categories: ["coffee"] }) }, [r], []],
    ["since a day", { bought: bought({ ...roastOnly, from: "2026-06-01" }) }, [r], []],
    ["until a day", { bought: bought({ ...roastOnly, until: "2026-03-31" }) }, [r], []],
    ["a month", { bought: bought({ ...roastOnly, from: "2026-03-01", until: "2026-03-31" }) }, [r], []],
    [
      "far from Greenwich",
      {
        bought: bought({
          ...roastOnly,
          from: "2026-03-01",
          until: "2026-03-31",
          timeZone: "Pacific/Auckland",
        }),
      },
      [r],
      [],
    ],
    ["in one store", { bought: bought({ ...roastOnly, storeIds: [north.storeId] }) }, [r], []],
    ["never bought", { notBought: { ...bought(roastOnly), since: null } }, [], [r]],
    [
      "not of late",
      { bought: bought(roastOnly), notBought: { ...bought(roastOnly), since: "2026-06-01" } },
      [r],
      [r],
    ],
    [
      "one but not the other",
      { bought: bought(roastOnly), notBought: { ...bought({ categories: ["dairy"] }), since: null } },
      [r],
      [b],
    ],
    ["ages", { ageBands: ["18-24", "65+"] }, [], []],
    ["households", { households: ["1", "5+"] }, [], []],
    [
      "all attributes",
      {
        genders: ["female", "male"],
        regions: ["Coast"],
        interests: ["coffee", "beer"],
        households: ["2", "3-4"],
      },
      [],
      [],
    ],
    ["mail", { genders: ["female"], reachedBy: ["mail"] }, [], []],
    ["push or mail", { genders: ["female"], reachedBy: ["push", "mail"] }, [], []],
    ["the inbox asks nothing", { genders: ["female"], reachedBy: ["inbox", "mail"] }, [], []],
  ];
  const sizes = new Map<string, number>();
  for (const [name, parts, goods, unwanted] of cases) {
    const clean = (given: Bought & { since?: string | null }) => {
      const { atLeast: _, from: __, until: ___, storeIds: ____, ...rest } = given;
      return rest;
    };
    const notBought = parts.notBought ? (clean(parts.notBought as never) as never) : null;
    const definition = { ...anybody, ...parts, notBought };
    const found = await membersIn(definition);
    expect(found, name).toEqual(await membersInMemory(definition, goods, unwanted));
    sizes.set(name, found.length);
  }
  // None of them is the empty question, so that each has said something.
  expect([...sizes].filter(([, size]) => size < 10)).toEqual([]);
}, 60_000);

test("products and categories are the provider's own: those of others were never sold", async () => {
  const { foreign } = population;
  expect(await membersIn({ ...anybody, bought: bought({ productIds: [foreign.productId] }) })).toEqual([]);
  expect(await membersIn({ ...anybody, bought: bought({ categories: ["snacks"] }) })).toEqual([]);
});

test("who asks nothing finds everybody who is not known to be under 18 and is still there", async () => {
  const [{ count } = { count: 0 }] = await database.sql<{ count: number }[]>`
    select count(*)::int as count from shopper where id % 40 > 0 and (birth_year is null or birth_year <= 2007)`;
  expect((await membersIn(anybody)).length).toBe(count);
});
