import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee } from "@/db/testing/world";
import { verifyBarcode } from "@/lib/redemption/verify-barcode";
import { cancelBarcode } from "./cancel-barcode";
import { issueBarcode } from "./issue-barcode";
import { listLivingIds } from "./phone-queries";
import { getBarcodeForPhone, listBarcodes, listLivingForPhone } from "./queries";

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

test("what a phone keeps: the shopper's living barcodes alone, the next to expire first, with what signs them", async () => {
  const world = await makeWorld(database);
  const start = new Date(Date.now() - 60_000);
  const first = await issueFor(database, world, { live: true, now: start });
  const { shopper } = first;
  const offerIds = [world.milkOffer.offerId];
  const later = await issueFor(database, world, { offerIds, live: false, storeId: null }, shopper);
  const used = await issueFor(
    database,
    world,
    { offerIds: [...offerIds, world.coffeeOffer.offerId] },
    shopper,
  );
  await redeemCoffee(database, world, used.token, `used-${used.barcodeId}`);
  await issueFor(database, world);
  const ctx = contextOf(database, shopper);
  const kept = await listLivingForPhone(ctx);
  expect(kept.map(({ id }) => id)).toEqual([first.barcodeId, later.barcodeId]);
  expect(await listLivingIds(ctx)).toEqual([first.barcodeId, later.barcodeId]);
  expect(kept[0]).toMatchObject({ isLive: true, signing: { shopperId: expect.any(String) } });
  expect(kept[0]?.fetchCode?.code).toBe(first.fetchCode);
  expect(kept[1]).toMatchObject({ isLive: false, signing: null, token: later.token });
  const dayLater = contextOf(database, shopper, new Date(Date.now() + 2 * 86_400_000));
  expect(await listLivingForPhone(dayLater)).toEqual([]);
});

test("a live barcode's token is good for the slot it was asked in and the next, and dead a minute later", async () => {
  const world = await makeWorld(database);
  const { shopper, barcodeId } = await issueFor(database, world, { live: true });
  const now = Date.now();
  const { token } = await getBarcodeForPhone(contextOf(database, shopper, new Date(now)), barcodeId);
  const ask = async (millis: number) => {
    const answer = await verifyBarcode(contextOf(database, world.tillActor, new Date(now + millis)), {
      code: token ?? "",
    });
    return answer.ok ? "good" : answer.reason;
  };
  expect(await ask(0)).toBe("good");
  expect(await ask(30_000)).toBe("good");
  expect(await ask(60_000)).toBe("stale");
  expect(await ask(90_000)).toBe("stale");
});
