import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { clearingOn } from "../testing/clearing-world";
import { findAccount, listOpenInvoices } from "./account-queries";
import { findDocument, listPayments } from "./document-queries";
import { moveOverpayment } from "./move-overpayment";
import { recordPayment } from "./record-payment";

const database = testDatabase();
const { at, close, documentOf, redeem, expectRight } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const december = new Date("2026-12-10T12:00:00Z");
const key = (name: string) => name.padEnd(16, "-");

test("what was paid too much goes to another invoice, once, and never more than is over or open", async () => {
  const world = await makeWorld(database, { now: new Date("2026-11-01T12:00:00Z"), budgetMinor: 1_000_000 });
  await redeem(world, october);
  await redeem(world, october);
  await close("2026-10", november);
  await redeem(world, november);
  await close("2026-11", december);
  const [first, second, payout] = [
    await documentOf(world.providerId, "2026-10"),
    await documentOf(world.providerId, "2026-11"),
    await documentOf(world.retailerId, "2026-10"),
  ];
  if (!first || !second || !payout) throw new Error("no documents");
  const ctx = await at(december);
  const paid = { documentId: first.id, paidOn: "2026-12-01", reference: "SEPA 1" };
  await recordPayment(ctx, { ...paid, amountMinor: first.totalMinor + 500 });
  const balance = async () => (await findAccount(ctx, world.providerId))?.statements[0]?.balanceMinor;
  const before = await balance();
  expect(await listOpenInvoices(ctx, first.id)).toEqual([
    { id: second.id, number: second.number, openMinor: second.totalMinor },
  ]);
  const move = (more: object) =>
    moveOverpayment(ctx, { fromId: first.id, toId: second.id, amountMinor: 200, key: key("one"), ...more });
  expect(await move({ toId: payout.id })).toEqual({ ok: false, reason: "other_account" });
  expect(await move({ amountMinor: 501 })).toEqual({ ok: false, reason: "more_than_over", mostMinor: 500 });
  const made = await move({});
  expect(await move({})).toEqual(made);
  await expect(move({ amountMinor: 100 })).rejects.toMatchObject({ code: "idempotency_key_reused" });
  // 300 is over still, and 112 open there: of three at once one fits.
  const tries = await Promise.all(["a", "b", "c"].map((name) => move({ amountMinor: 110, key: key(name) })));
  expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
  expect(tries.filter((one) => !one.ok && one.reason === "more_than_open")).toHaveLength(2);
  const rows = [...(await listPayments(ctx, first.id)), ...(await listPayments(ctx, second.id))];
  const moved = rows.filter(({ reference }) => reference.startsWith("Moved "));
  expect(moved.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
  expect(new Set(moved.map(({ reference }) => reference)).size).toBe(moved.length / 2);
  expect((await findDocument(ctx, second.id))?.paidMinor).toBeLessThanOrEqual(second.totalMinor);
  expect((await findDocument(ctx, first.id))?.paidMinor).toBeGreaterThanOrEqual(first.totalMinor);
  expect(await balance()).toBe(before);
  await expect(move({ toId: "doc_0000000000001", key: key("other") })).rejects.toMatchObject({
    code: "not_found",
  });
  await expectRight();
});
