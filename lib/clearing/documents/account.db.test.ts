import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { newId } from "@/lib/server/new-id";
import { clearingOn } from "../testing/clearing-world";
import { findAccount, listOverdue } from "./account-queries";
import { recordPayment } from "./record-payment";

const database = testDatabase();
const { at, close, documentOf, redeem } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const december = new Date("2026-12-10T12:00:00Z");
/** 31 days after the first invoice was due. */
const january = new Date("2027-01-10T12:00:00Z");

test("an account has what was billed and paid; what was paid too much is set against the rest", async () => {
  const world = await makeWorld(database, { now: new Date("2026-11-01T12:00:00Z"), budgetMinor: 1_000_000 });
  await redeem(world, october);
  await close("2026-10", november);
  await redeem(world, november);
  await close("2026-11", december);
  const [first, second] = [
    await documentOf(world.providerId, "2026-10"),
    await documentOf(world.providerId, "2026-11"),
  ];
  if (!first || !second) throw new Error("no invoices");
  const ctx = await at(january);
  const owed = first.totalMinor + second.totalMinor;
  expect(await findAccount(ctx, world.providerId)).toMatchObject({
    statements: [
      {
        currency: "EUR",
        openingMinor: 0,
        balanceMinor: owed,
        rows: [
          { day: "2026-11-10", number: first.number, balanceMinor: first.totalMinor },
          { day: "2026-12-10", number: second.number, balanceMinor: owed },
        ],
        ageing: { notDue: 0, to30: second.totalMinor, to60: first.totalMinor, to90: 0, over90: 0 },
      },
    ],
  });
  expect((await listOverdue(ctx)).map(({ number, days }) => [number, days])).toEqual([
    [first.number, 31],
    [second.number, 1],
  ]);

  const pay = async (documentId: string, amountMinor: number) =>
    recordPayment(await at(january), {
      documentId,
      paidOn: "2027-01-10",
      amountMinor,
      reference: `B ${amountMinor}`,
    });
  await pay(second.id, 1);
  await pay(first.id, first.totalMinor + 1_000);
  const after = await findAccount(ctx, world.providerId);
  expect(after?.statements[0]).toMatchObject({
    balanceMinor: second.totalMinor - 1_001,
    ageing: { notDue: 0, to30: second.totalMinor - 1, to60: 0, to90: 0, over90: 0 },
  });
  expect(after?.statements[0]?.rows.at(-1)?.balanceMinor).toBe(second.totalMinor - 1_001);
  expect(await listOverdue(ctx)).toMatchObject([{ number: second.number, leftMinor: second.totalMinor - 1 }]);

  const marketer = (providerId: `prv_${string}`) =>
    contextOf(
      database,
      { kind: "person", role: "marketer", personId: newId("person", january), name: "M", providerId },
      january,
    );
  expect(await findAccount(marketer(world.providerId), world.providerId)).toEqual(after);
  expect(await findAccount(marketer("prv_0000000000005"), world.providerId)).toBeNull();
  expect(await listOverdue(marketer("prv_0000000000005"))).toEqual([]);
  expect(await findAccount(ctx, "prv_0000000000001")).toBeNull();
});
