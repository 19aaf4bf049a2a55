import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee } from "@/db/testing/world";
import { parseId } from "@/lib/kernel/ids";
import { ownSavings } from "./queries";

const database = testDatabase();

test("a month begins by the clock of the store", async () => {
  const at = new Date("2026-11-30T23:30:00Z");
  const world = await makeWorld(database, { now: at });
  await database.db.execute(
    sql`update store set time_zone = 'Europe/Berlin' where id = ${String(parseId("store", world.storeId))}`,
  );
  const { token, shopper } = await issueFor(database, world, { now: at });
  expect((await redeemCoffee(database, world, token, "midnight", at)).result.ok).toBe(true);
  const savedOn = (day: string) => ownSavings(contextOf(database, shopper, new Date(day)));
  const all = { currency: "EUR", everMinor: 300 };
  expect(await savedOn("2026-12-05T12:00:00Z")).toEqual([{ ...all, thisMonthMinor: 300 }]);
  expect(await savedOn("2026-12-31T23:30:00Z")).toEqual([{ ...all, thisMonthMinor: 0 }]);
});
