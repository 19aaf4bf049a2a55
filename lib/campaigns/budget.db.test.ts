import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, leftMinor, makeWorld } from "@/db/testing/world";
import { bucketOfId, parseId } from "@/lib/kernel/ids";
import { giveBack } from "./budget";

const database = testDatabase();

test("what is given back twice breaks, instead of vanishing", async () => {
  const world = await makeWorld(database);
  const { shopper, barcodeId } = await issueFor(database, world);
  const once = {
    bucket: bucketOfId(parseId("barcode", barcodeId) as bigint),
    shopperId: shopper.shopperId,
    campaignId: world.campaignId,
    minor: 300,
    issues: 1,
  };
  await giveBack(database.db, [once]);
  expect(await leftMinor(database, world.campaignId)).toBe(100_000);
  await expect(giveBack(database.db, [once])).rejects.toMatchObject({
    cause: { constraint_name: "issue_count_issued" },
  });
  expect(await leftMinor(database, world.campaignId)).toBe(100_000);
});
