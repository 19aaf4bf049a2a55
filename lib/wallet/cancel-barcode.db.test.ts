import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, leftMinor, makeWorld } from "@/db/testing/world";
import { redeemBarcode } from "@/lib/redemption/redeem-barcode";
import { verifyBarcode } from "@/lib/redemption/verify-barcode";
import { cancelBarcode } from "./cancel-barcode";

const database = testDatabase();

test("past its expiry a barcode is not cancelled, for a till may hold it", async () => {
  const world = await makeWorld(database, { lifetimeSeconds: 60 });
  const { token, shopper, barcodeId } = await issueFor(database, world);
  const till = contextOf(database, world.tillActor);
  const verified = await verifyBarcode(till, { code: token });
  if (!verified.ok) throw new Error(verified.reason);
  const later = new Date(Date.now() + 120_000);
  const cancel = () => cancelBarcode(contextOf(database, shopper, later), { barcodeId });
  expect(await cancel()).toMatchObject({ ok: false, reason: "expired" });
  expect(await leftMinor(database, world.campaignId)).toBe(100_000 - 300);
  const lines = [{ gtin: world.coffee.gtin, quantity: 2, unitPriceMinor: 599 }];
  const held = { code: token, lines, hold: verified.hold };
  expect(await redeemBarcode({ ...till, now: later }, "held", held)).toMatchObject({ result: { ok: true } });
  expect(await cancel()).toMatchObject({ ok: false, reason: "already_redeemed" });
});

test("a cancelled barcode stays cancelled when its time is over", async () => {
  const world = await makeWorld(database, { lifetimeSeconds: 60 });
  const { shopper, barcodeId } = await issueFor(database, world);
  expect(await cancelBarcode(contextOf(database, shopper), { barcodeId })).toEqual({ ok: true });
  const later = contextOf(database, shopper, new Date(Date.now() + 120_000));
  expect(await cancelBarcode(later, { barcodeId })).toEqual({ ok: true });
});
