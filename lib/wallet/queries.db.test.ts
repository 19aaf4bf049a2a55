import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld } from "@/db/testing/world";
import { cancelBarcode } from "./cancel-barcode";
import { issueBarcode } from "./issue-barcode";
import { listBarcodes } from "./queries";

const database = testDatabase();

test("a living barcode is never pushed off the list by newer ones that are over", async () => {
  const world = await makeWorld(database);
  const { shopper, barcodeId: living } = await issueFor(database, world);
  const ctx = contextOf(database, shopper);
  for (let i = 0; i < 51; i += 1) {
    const issued = await issueBarcode(ctx, {
      offerIds: [world.milkOffer.offerId],
      storeId: null,
      payout: "till",
    });
    if (!issued.ok) throw new Error(issued.reason);
    await cancelBarcode(ctx, { barcodeId: issued.barcodeId });
  }
  const listed = await listBarcodes(ctx);
  expect(listed.map(({ state }) => state)).toEqual(["living", ...Array(49).fill("cancelled")]);
  expect(listed[0]?.id).toBe(living);
  const past = listed.slice(1).map(({ id }) => id);
  expect(past).toEqual(past.toSorted().toReversed());
});
