import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCampaign, makeOffer, makeProduct } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld, type World } from "@/db/testing/world";
import { parseId } from "@/lib/kernel/ids";
import { similarOffers } from "./similar-offers";

const database = testDatabase();
const titles = async (id: string) =>
  (await similarOffers(contextOf(database, null), id)).map(({ title }) => title);

let draft: World;
beforeAll(async () => {
  await makeWorld(database);
  draft = await makeWorld(database, { state: "draft" });
});

test("of an ended offer: what is of the same kind", async () => {
  const { db } = database;
  const { campaignId, providerId } = await makeCampaign(db);
  const jelly = await makeProduct(db, providerId, "Quince jelly");
  await db.execute(
    sql`update product set category = 'breakfast' where id = ${String(parseId("product", jelly.productId))}`,
  );
  const { offerId } = await makeOffer(db, campaignId, [[jelly]], undefined, { title: "Old jelly" });
  await makeOffer(db, campaignId, [[jelly]], undefined, { title: "New jelly" });
  await db.execute(sql`update offer set retired_at = now() where id = ${String(parseId("offer", offerId))}`);
  expect(await titles(offerId)).toEqual(["New jelly"]);
});

test("of an offer that nobody saw yet, one that never was and a wrong id: the same", async () => {
  const any = await titles("off_0000000000001");
  expect(any.length).toBeGreaterThan(0);
  expect(await titles(draft.coffeeOffer.offerId)).toEqual(any);
  expect(await titles("../..")).toEqual(any);
});
