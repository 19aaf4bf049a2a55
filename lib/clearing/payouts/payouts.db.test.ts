import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { parseId } from "@/lib/kernel/ids";
import { findDocument } from "../documents/document-queries";
import { recordPayment } from "../documents/record-payment";
import { clearingOn } from "../testing/clearing-world";
import { balanceOf, draftRun, giveAccounts, sendRun } from "../testing/payout-world";
import { cancelPayoutRun } from "./cancel-run";
import { failTransfer } from "./fail-transfer";
import { holdPayouts } from "./hold-payouts";
import { makePayoutRun } from "./make-run";
import { markRunSent } from "./mark-run-sent";
import { listOwed } from "./owed";
import { payoutFile } from "./payout-file";
import { recordAdjustment } from "./record-adjustment";
import { findRun, listRuns } from "./run-queries";
import { settleTransfers } from "./settle-transfers";

const database = testDatabase();
const { at, close, documentOf, redeem } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const december = new Date("2026-12-10T12:00:00Z");

/** Two retailers that are owed 306 each for October, and a third for later. */
async function owedWorld() {
  const first = await makeWorld(database, { now: october, budgetMinor: 1_000_000 });
  const second = await makeWorld(database, { now: october, budgetMinor: 1_000_000 });
  await redeem(first, october);
  await redeem(second, october);
  await close("2026-10", november);
  return { first, second };
}

const paid = { settledOn: "2026-11-10", bankReference: "STMT 11" };

test("from what is owed to what is paid, with what came back in the next run", async () => {
  const { first, second } = await owedWorld();
  const ctx = await at(november);
  expect((await listOwed(ctx)).map(({ stop }) => stop)).toEqual(["no_account", "no_account"]);
  expect(await draftRun(ctx)).toEqual({ ok: false, reason: "centre_account" });
  await giveAccounts(ctx, [first.retailerId, second.retailerId]);
  const owed = await balanceOf(database, first.retailerId);
  expect(owed).toBe(306);

  // Two who make a run at once: one of them gets it all.
  const answers = await Promise.all([1, 2].map(() => draftRun(ctx)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({
    reason: expect.stringMatching(/nothing_owed|changed/),
  });
  const run = answers.find((one) => one.ok);
  if (!run?.ok) throw new Error("no run");
  const { rows: transfers } = (await findRun(ctx, run.runId)) ?? { rows: [] };
  expect(transfers.map(({ amountMinor, state }) => [amountMinor, state])).toEqual([
    [306, "open"],
    [306, "open"],
  ]);
  const transferIds = transfers.map(({ id }) => id);
  const [one, two] = transfers;
  if (!one || !two) throw new Error("no transfers");

  // The bank must have it before it can answer.
  const settle = async (ids: string[]) =>
    settleTransfers(await at(november), { runId: run.runId, transferIds: ids, ...paid });
  expect(await markRunSent(ctx, { runId: run.runId })).toEqual({
    ok: false,
    reason: "not_now",
    state: "drafted",
  });
  expect(await settle(transferIds)).toEqual({ ok: false, reason: "not_sent" });
  const file = await payoutFile(ctx, run.runId);
  expect(await payoutFile(ctx, run.runId)).toEqual(file);
  expect(await markRunSent(ctx, { runId: run.runId })).toEqual({ ok: true });
  expect(await cancelPayoutRun(ctx, { runId: run.runId })).toEqual({
    ok: false,
    reason: "not_now",
    state: "sent",
  });

  for (const [day, message] of [
    ["2026-11-11", "is still to come: today is 2026-11-10"],
    ["2026-11-09", "must not be before 2026-11-10, on which the run was sent"],
  ] as const) {
    await expect(
      settleTransfers(ctx, { runId: run.runId, transferIds: [one.id], ...paid, settledOn: day }),
    ).rejects.toMatchObject({ code: "invalid_input", fields: [{ field: "settledOn", message }] });
    const wrong = { transferId: two.id, failedOn: day, failure: "closed_account" } as const;
    await expect(failTransfer(ctx, wrong)).rejects.toMatchObject({
      code: "invalid_input",
      fields: [{ field: "failedOn", message }],
    });
  }
  expect(await settle([one.id])).toEqual({ ok: true, settled: 1 });
  expect(await settle([one.id])).toEqual({ ok: true, settled: 0 });
  expect(await balanceOf(database, one.retailer.id)).toBe(0);
  const document = await documentOf(one.retailer.id, "2026-10");
  expect(await findDocument(ctx, document?.id ?? "")).toMatchObject({ totalMinor: 306, paidMinor: 306 });

  const failed = { transferId: two.id, failedOn: "2026-11-10", failure: "closed_account" } as const;
  expect(await failTransfer(ctx, failed)).toEqual({ ok: true, state: "failed" });
  expect(await failTransfer(ctx, failed)).toEqual({ ok: true, state: "failed" });
  expect(await settle(transferIds)).toEqual({
    ok: false,
    reason: "answered",
    endToEndId: two.endToEndId,
    state: "failed",
  });
  expect(await balanceOf(database, two.retailer.id)).toBe(306);
  expect(await listRuns(ctx)).toMatchObject([
    {
      state: "sent",
      transfers: 2,
      open: 0,
      settled: 1,
      failed: 1,
      totals: [{ currency: "EUR", minor: 612 }],
    },
  ]);

  // What failed goes into the next one; what was settled can still come back.
  const next = await sendRun(await at(december));
  expect((await findRun(ctx, next.runId))?.rows).toMatchObject([
    { retailer: two.retailer, amountMinor: 306 },
  ]);
  const back = { transferId: one.id, failedOn: "2026-11-20", failure: "blocked_account" } as const;
  expect(await failTransfer(await at(december), back)).toEqual({ ok: true, state: "returned" });
  expect(await balanceOf(database, one.retailer.id)).toBe(306);
  expect(await findDocument(ctx, document?.id ?? "")).toMatchObject({ paidMinor: 0 });
  await database.sql`update payout_run set number = 'X'`.then(
    () => expect.unreachable(),
    (error: Error) => expect(error.message).toContain("cannot become that"),
  );
});

test("whoever settles and whoever makes a run at the same moment pay once", async () => {
  const ctx = await at(december);
  const open = (await listOwed(ctx)).filter(({ run }) => run);
  const [held] = open;
  if (!held?.run) throw new Error("no open transfer");
  const { rows } = (await findRun(ctx, held.run.id)) ?? { rows: [] };
  const settle = () =>
    settleTransfers(ctx, {
      runId: held.run?.id ?? "",
      transferIds: rows.map(({ id }) => id),
      settledOn: "2026-12-10",
      bankReference: "STMT 12",
    });
  await Promise.all([settle(), draftRun(ctx), settle(), draftRun(ctx)]);
  const [sums] = await database.sql`
    select coalesce(sum(amount_minor) filter (where state in ('open', 'settled')), 0)::int as taken from transfer where retailer_id = (select retailer_id from transfer where id in
      (select t.id from transfer t join payout_run u on u.id = t.run_id where u.number = ${held.run.number}) limit 1)`;
  expect(sums?.taken).toBe(306);
});

test("adjustments balance, are set off, and count once; a hold leaves a retailer out", async () => {
  const world = await makeWorld(database, { now: november, budgetMinor: 1_000_000 });
  const { retailerId } = world;
  await redeem(world, november);
  await close("2026-11", december);
  const ctx = await at(december);
  await giveAccounts(ctx, [retailerId]);
  const adjust = (amountMinor: number, reference: string) =>
    recordAdjustment(ctx, {
      retailerId,
      currency: "EUR",
      amountMinor,
      reason: amountMinor > 0 ? "goodwill" : "set_off",
      words: "As agreed by phone",
      reference,
    });
  const less = await adjust(-100, "A-1");
  expect(await adjust(-100, "A-1")).toEqual(less);
  await expect(adjust(-101, "A-1")).rejects.toMatchObject({ code: "conflict" });
  await adjust(50, "A-2");
  expect(await balanceOf(database, retailerId)).toBe(256);
  const [entries] =
    await database.sql`select sum(amount_minor)::int as sum, count(*)::int as count from payout_adjustment_entry`;
  expect(entries).toEqual({ sum: 0, count: 4 });
  await expect(database.sql`update payout_adjustment set amount_minor = 1`).rejects.toThrow();

  await holdPayouts(ctx, { retailerId, isHeld: true, words: "Account is being moved" });
  const own = async () => (await listOwed(ctx)).find(({ retailer }) => retailer.id === retailerId);
  expect(await own()).toMatchObject({ stop: "on_hold", hold: "Account is being moved" });
  await holdPayouts(ctx, { retailerId, isHeld: false });
  expect(await own()).toMatchObject({ stop: null });

  const run = await sendRun(ctx);
  const transfer = (await findRun(ctx, run.runId))?.rows.find(({ retailer }) => retailer.id === retailerId);
  expect(transfer).toMatchObject({ amountMinor: 256 });
  // A hold does not reach into it; what is put right meanwhile stays in the centre's favour.
  expect(await holdPayouts(ctx, { retailerId, isHeld: true, words: "Too late" })).toEqual({
    ok: true,
    runs: [],
  });
  await holdPayouts(ctx, { retailerId, isHeld: false });
  await adjust(-6, "A-3");
  await settleTransfers(ctx, {
    runId: run.runId,
    transferIds: [transfer?.id ?? ""],
    settledOn: "2026-12-10",
    bankReference: "STMT 13",
  });
  expect(await balanceOf(database, retailerId)).toBe(-6);
  const [parts] =
    await database.sql`select sum(amount_minor)::int as sum from transfer_part where transfer_id in (select id from transfer where end_to_end_id = ${transfer?.endToEndId ?? ""})`;
  expect(parts?.sum).toBe(256);
});

test("a run is what its maker saw, on a day on which banks pay", async () => {
  const world = await makeWorld(database, { now: december, budgetMinor: 1_000_000 });
  await redeem(world, december);
  const january = new Date("2027-01-11T12:00:00Z");
  await close("2026-12", january);
  const ctx = await at(january);
  await giveAccounts(ctx, [world.retailerId]);
  expect(await makePayoutRun(ctx, { executeOn: "2027-01-12", expected: { EUR: 1 } })).toEqual({
    ok: false,
    reason: "changed",
  });
  for (const [executeOn, message] of [
    ["2027-01-16", /weekend/],
    ["2027-01-08", /past/],
    ["2027-06-01", /within 60 days/],
  ] as const)
    await expect(makePayoutRun(ctx, { executeOn, expected: { EUR: 1 } })).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringMatching(message),
    });
  const run = await draftRun(ctx);
  if (!run.ok) throw new Error(run.reason);
  expect(await draftRun(ctx)).toEqual({ ok: false, reason: "nothing_owed" });
  expect(await cancelPayoutRun(ctx, { runId: run.runId })).toEqual({ ok: true });
  await expect(payoutFile(ctx, run.runId)).rejects.toMatchObject({ code: "conflict" });
  expect(await draftRun(ctx)).toMatchObject({ ok: true });
});

test("nobody is paid by hand what a run pays, nor more than it is owed", async () => {
  const [before, after] = [new Date("2027-01-20T12:00:00Z"), new Date("2027-02-10T12:00:00Z")];
  const world = await makeWorld(database, { now: before, budgetMinor: 1_000_000 });
  const { retailerId } = world;
  await redeem(world, before);
  await close("2027-01", after);
  const ctx = await at(after);
  await giveAccounts(ctx, [retailerId]);
  const document = await documentOf(retailerId, "2027-01");
  const pay = (amountMinor: number, reference: string) =>
    recordPayment(ctx, { documentId: document?.id ?? "", paidOn: "2027-02-10", amountMinor, reference });
  const paidNow = async () =>
    (
      await database.sql`select count(*)::int as count from payment where document_id = ${String(parseId("document", document?.id ?? ""))}`
    )[0]?.count;

  const run = await draftRun(ctx);
  if (!run.ok) throw new Error(run.reason);
  const holding = { id: run.runId, number: run.number, state: "drafted" };
  expect(await pay(306, "By hand")).toEqual({ ok: false, reason: "under_way", run: holding });
  expect(await pay(1, "By hand")).toMatchObject({ reason: "under_way" });
  expect(await paidNow()).toBe(0);
  // Money that came back is written down whatever runs there are.
  expect(await pay(-6, "Came back")).toMatchObject({ ok: true });
  // A hold says which run pays it even so.
  const hold = { retailerId, isHeld: true, words: "Account is being moved" } as const;
  expect(await holdPayouts(ctx, hold)).toEqual({ ok: true, runs: [holding] });
  expect(await holdPayouts(ctx, { retailerId, isHeld: false })).toEqual({ ok: true, runs: [holding] });

  expect(await cancelPayoutRun(ctx, { runId: run.runId })).toEqual({ ok: true });
  expect(await pay(313, "Too much")).toEqual({
    ok: false,
    reason: "more_than_owed",
    owedMinor: 312,
    currency: "EUR",
  });
  const first = await pay(12, "By hand");
  expect(first).toMatchObject({ ok: true });
  expect(await balanceOf(database, retailerId)).toBe(300);

  // By hand and by a run at the same moment: one of them.
  const answers = await Promise.all([pay(300, "Again"), draftRun(ctx)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  // The same once more is the payment that stands there, whatever is owed now.
  expect(await pay(12, "By hand")).toEqual(first);
});
