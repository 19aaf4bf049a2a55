import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { getOffer } from "./queries";

const database = testDatabase();

test("an offer whose campaign has too little left says so", async () => {
  const world = await makeWorld(database, { budgetMinor: 500 });
  expect((await getOffer(contextOf(database, null), world.coffeeOffer.offerId)).isSoldOut).toBe(false);
  expect((await getOffer(contextOf(database, null), world.milkOffer.offerId)).isSoldOut).toBe(true);
});
