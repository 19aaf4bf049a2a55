import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld } from "@/db/testing/world";
import { bucketOfId, formatId, parseId } from "@/lib/kernel/ids";
import { listOfferLines, requireOwnBarcode } from "./phone-queries";

const database = testDatabase();

test("a barcode still says what it is for when its campaign is paused", async () => {
  const world = await makeWorld(database);
  const { shopper, shown } = await issueFor(database, world, { offerIds: [world.milkOffer.offerId] });
  await database.db.execute(
    sql`update campaign set state = 'paused' where id = ${String(parseId("campaign", world.campaignId))}`,
  );
  const lines = await listOfferLines(contextOf(database, shopper), shown.offerIds);
  expect(lines).toMatchObject([
    { title: "Whole milk, 1 l", discount: { kind: "buyNGetM" }, gtins: [world.milk.gtin], setCount: 1 },
  ]);
});

test("only the owner may watch a barcode; a stranger's looks like one that never was", async () => {
  const world = await makeWorld(database);
  const { shopper, barcodeId } = await issueFor(database, world);
  const { actor: stranger } = await makeShopper(database.db);
  expect(await requireOwnBarcode(contextOf(database, shopper), barcodeId)).toBe(
    parseId("barcode", barcodeId),
  );
  const number = parseId("barcode", barcodeId) ?? 0n;
  const neighbour = formatId("barcode", number ^ 1n);
  expect(bucketOfId(number ^ 1n)).toBe(bucketOfId(number));
  for (const [actor, id] of [
    [stranger, barcodeId],
    [shopper, neighbour],
    [shopper, "brc_nonsense"],
  ] as const) {
    await expect(requireOwnBarcode(contextOf(database, actor), id)).rejects.toMatchObject({
      code: "not_found",
    });
  }
  await expect(requireOwnBarcode(contextOf(database, null), barcodeId)).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await expect(requireOwnBarcode(contextOf(database, world.cashier), barcodeId)).rejects.toMatchObject({
    code: "forbidden",
  });
});
