import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeManager } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { listStoreParts } from "../documents/store-parts";
import { reconcile } from "../reconcile";
import { listDifferenceRows } from "../reconcile-rows";
import { clearingOn } from "../testing/clearing-world";
import { giveAccounts, sendRun } from "../testing/payout-world";
import { findRetailerAccount } from "./account-queries";
import { failTransfer } from "./fail-transfer";
import { recordAdjustment } from "./record-adjustment";
import { findRun } from "./run-queries";
import { settleTransfers } from "./settle-transfers";

const database = testDatabase();
const { at, close, documentOf, giveBack, redeem } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const december = new Date("2026-12-10T12:00:00Z");

test("an account has what was claimed, put right, paid and came back; others see nothing of it", async () => {
  const world = await makeWorld(database, { now: october, budgetMinor: 1_000_000 });
  const { retailerId } = world;
  const redemption = await redeem(world, october);
  await redeem(world, october);
  await close("2026-10", november);
  await giveAccounts(await at(november), [retailerId]);
  const run = await sendRun(await at(november));
  const [transfer] = (await findRun(await at(november), run.runId))?.rows ?? [];
  if (!transfer) throw new Error("no transfer");
  const underWay = await findRetailerAccount(await at(november), retailerId);
  expect(underWay?.statements).toMatchObject([{ balanceMinor: 612, underWayMinor: 612 }]);
  await settleTransfers(await at(november), {
    runId: run.runId,
    transferIds: [transfer.id],
    settledOn: "2026-11-10",
    bankReference: "STMT 1",
  });
  await giveBack(world, redemption, november);
  await close("2026-11", december);
  await failTransfer(await at(december), {
    transferId: transfer.id,
    failedOn: "2026-12-10",
    failure: "closed_account",
  });
  await recordAdjustment(await at(december), {
    retailerId,
    currency: "EUR",
    amountMinor: -6,
    reason: "bank_charge",
    words: "The bank's fee for the return",
    reference: "A-1",
  });
  const account = await findRetailerAccount(await at(december), retailerId);
  expect(account?.statements).toMatchObject([
    {
      currency: "EUR",
      openingMinor: 0,
      balanceMinor: 300,
      underWayMinor: 0,
      months: [
        { month: "2026-11", claimedMinor: 612, paidMinor: 612, closingMinor: 0 },
        { month: "2026-12", claimedMinor: -306, adjustedMinor: -6, returnedMinor: 612, closingMinor: 300 },
      ],
    },
  ]);
  expect(account?.statements[0]?.rows.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
    ["claimed", 612],
    ["paid", -612],
    ["claimed", -306],
    ["adjustment", -6],
    ["returned", 612],
  ]);

  const own = contextOf(database, await makeManager(database.db, retailerId), december);
  expect(await findRetailerAccount(own, retailerId)).toEqual(account);
  const other = await makeWorld(database, { now: october });
  expect(await findRetailerAccount(own, other.retailerId)).toBeNull();
  expect(await findRetailerAccount(await at(december), "ret_0000000000001")).toBeNull();

  // The document's parts by store sum to it; a store of somebody else's has none.
  const document = await documentOf(retailerId, "2026-11");
  const parts = await listStoreParts(own, document?.id ?? "");
  expect(parts).toMatchObject([
    { store: { id: world.storeId }, discountMinor: 0, feeMinor: 0, adjustmentMinor: -306, totalMinor: -306 },
  ]);
  const stranger = contextOf(database, await makeManager(database.db, other.retailerId), december);
  expect(await listStoreParts(stranger, document?.id ?? "")).toEqual([]);
});

test("a payment, a transfer and an adjustment that were tampered with are named", async () => {
  const ctx = await at(december);
  expect((await reconcile(ctx)).differences).toEqual([]);
  const broken = async (change: string, undo: string) => {
    await database.sql.unsafe(change);
    const { differences } = await reconcile(ctx);
    const rows = await Promise.all(differences.map((one) => listDifferenceRows(ctx, one)));
    await database.sql.unsafe(undo);
    return { checks: differences.map(({ check }) => check), labels: rows.flat().map(({ label }) => label) };
  };
  await database.sql`alter table payment disable trigger user`;
  await database.sql`alter table transfer disable trigger user`;
  await database.sql`alter table payout_adjustment_entry disable trigger user`;
  const changePayment = (by: number) =>
    `update payment set amount_minor = amount_minor + ${by} where amount_minor > 0`;
  expect(await broken(changePayment(1), changePayment(-1))).toEqual({
    checks: ["transfers_payments", "balances_transfers"],
    labels: [expect.stringMatching(/^RUN-/), expect.stringMatching(/^RUN-/)],
  });
  const settled = "update transfer set state = 'settled', failed_on = null, failure = null";
  const returned =
    "update transfer set state = 'returned', failed_on = '2026-12-10', failure = 'closed_account'";
  expect((await broken(settled, returned)).checks).toEqual(["transfers_payments", "balances_transfers"]);
  const changeEntry = (by: number) =>
    `update payout_adjustment_entry set amount_minor = amount_minor + ${by} where account = 'retailer_payable'`;
  expect(await broken(changeEntry(1), changeEntry(-1))).toMatchObject({
    checks: ["balances_transfers", "adjustments_balance", "adjustments_balance"],
    labels: expect.arrayContaining(["A-1"]),
  });
  expect((await reconcile(ctx)).isRight).toBe(true);
});
