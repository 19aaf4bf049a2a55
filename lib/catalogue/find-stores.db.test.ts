import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { parseId } from "@/lib/kernel/ids";
import { filterNames } from "./filter-names";
import { findCities, findStores } from "./find-stores";

const database = testDatabase();
const given = [
  ["Nordmarkt Elbufer", "Große Elbstraße 210", "Hamburg", "North", 53.54],
  ["Nordmarkt Förde", "Hafenstraße 8", "Kiel", "Coast", 54.32],
  ["Nordmarkt Hörn", "Werftstraße 1", "Kiel", "Coast", 54.3],
  ["Nordmarkt Shop Street", "27 Shop Street", "Galway", "West", 53.27],
] as const;

beforeAll(async () => {
  for (const [name, street, city, region, latitude] of given) {
    const { storeId } = await makeStore(database.db);
    await database.db.execute(sql`
      update store set name = ${name}, street = ${street}, city = ${city}, region = ${region}, latitude = ${latitude}
      where id = ${String(parseId("store", storeId))}`);
  }
});

const ctx = () => contextOf(database, null);
const names = async (text: string) => (await findStores(ctx(), text)).map(({ name }) => name);

describe("findStores", () => {
  test.each([
    ["förde", ["Nordmarkt Förde"]],
    ["forde", ["Nordmarkt Förde"]],
    ["frode", ["Nordmarkt Förde"]],
    ["hafenstrasse", ["Nordmarkt Förde"]],
    ["hafenstarsse 8", ["Nordmarkt Förde"]],
    ["kiel", ["Nordmarkt Förde", "Nordmarkt Hörn"]],
    ["kiel werft", ["Nordmarkt Hörn"]],
    ["coast", ["Nordmarkt Förde", "Nordmarkt Hörn"]],
    ["galwya", ["Nordmarkt Shop Street"]],
    ["atlantis", []],
    ["%", []],
  ])("%s", async (text, found) => {
    expect(await names(text)).toEqual(found);
  });

  test("gives all for no text", async () => {
    expect(await names(" ")).toHaveLength(given.length);
  });
});

test("findCities: by any word of a store there, with the middle of its stores", async () => {
  const [kiel, ...others] = await findCities(ctx(), "coast");
  expect(others).toEqual([]);
  expect(kiel).toMatchObject({ city: "Kiel", storeCount: 2 });
  expect(kiel?.latitude).toBeCloseTo(54.31);
  expect((await findCities(ctx(), "")).map(({ city }) => city)).toEqual(["Kiel", "Galway", "Hamburg"]);
  expect(await findCities(ctx(), "atlantis")).toEqual([]);
});

test("filterNames: what is there, null for what is not", async () => {
  const [store] = await findStores(ctx(), "elbufer");
  expect(await filterNames(ctx(), { storeId: store?.id, providerId: "prv_0000000000001" })).toEqual({
    store: "Nordmarkt Elbufer",
    provider: null,
    product: null,
  });
  expect(await filterNames(ctx(), { gtin: "4006381333931" })).toEqual({
    store: null,
    provider: null,
    product: null,
  });
});
