import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { askReconciliation } from "./ask-reconciliation";
import { reconcile } from "./reconcile";
import { findReconciliation } from "./reconciliation-queries";
import { runReconciliation } from "./run-reconciliation";
import { clearingOn } from "./testing/clearing-world";

const database = testDatabase();
const { at, close, post, redeem } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const later = (seconds: number) => new Date(november.getTime() + seconds * 1_000);
const run = (now: Date) => runReconciliation(contextOf(database, systemActor, now));

test("it is done each hour, after a close and when asked, once each, and what it found is kept", async () => {
  const world = await makeWorld(database, { now: october });
  await redeem(world, october);
  await post();
  expect(await findReconciliation(await at(november))).toEqual({ last: null, isAsked: false });
  expect(await run(november)).toEqual({ isRight: true });
  const { last, isAsked } = await findReconciliation(await at(november));
  expect([last?.isRight, last?.finishedAt, isAsked]).toEqual([true, november.toISOString(), false]);
  expect(last?.comparisons.length).toBeGreaterThan(3);

  expect(await run(later(3_590))).toEqual({ isRight: null });
  await close("2026-10", later(3_591));
  expect(await run(later(3_592))).toEqual({ isRight: true });
  expect(await run(later(3_593))).toEqual({ isRight: null });
  const asker = await at(later(3_594));
  await Promise.all([askReconciliation(asker), askReconciliation(asker)]);
  expect(await findReconciliation(asker)).toMatchObject({ isAsked: true, last: { isRight: true } });

  // A cent more on one entry: said with where it is, and still there when the page opens.
  await database.sql`alter table ledger_entry disable trigger user`;
  await database.sql`update ledger_entry set amount_minor = amount_minor + 1 where account = 'provider_receivable' and component = 'fee'`;
  // Two workers at once: one of them does it.
  const both = await Promise.all([run(later(3_595)), run(later(3_595))]);
  expect(both.map(({ isRight }) => isRight)).toContain(false);
  const wrong = (await findReconciliation(asker)).last;
  expect(wrong?.isRight).toBe(false);
  expect(wrong?.differences[0]).toMatchObject({
    check: "receipts_entries",
    rows: [{ expectedMinor: 10, actualMinor: 11 }],
  });
  expect(await run(later(3_600))).toEqual({ isRight: null });
  expect(await run(later(3_594 + 3_601))).toEqual({ isRight: false });
});

test("what waits for the poster is counted and is not wrong; what the poster passed over is wrong", async () => {
  const world = await makeWorld(database, { now: october });
  await post();
  await redeem(world, october);
  const before = await reconcile(await at(november));
  expect(before.waiting).toBe(1);
  const checks = () => reconcile(ctx).then(({ differences }) => differences.map(({ check }) => check));
  const ctx = await at(november);
  const wrong = await checks();
  await post();
  expect(await checks()).toEqual(wrong);
  expect((await reconcile(ctx)).waiting).toBe(0);
  await database.sql`alter table ledger_entry disable trigger user`;
  await database.sql`delete from ledger_entry where barcode_id = (select barcode_id from outcome where kind = 'redeemed' order by transaction_id desc limit 1)`;
  expect((await reconcile(ctx)).waiting).toBe(1);
  expect(await checks()).toEqual(expect.arrayContaining(["receipts_entries"]));
});
