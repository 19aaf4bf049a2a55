import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper, reportCredit } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee } from "@/db/testing/world";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { ownCredits } from "./queries";

const database = testDatabase();

/** A `bill` redemption of 3.00 at this moment, by a shopper (a new one unless given). */
async function redeemOnBill(at: Date, shopper?: Awaited<ReturnType<typeof makeShopper>>) {
  const world = await makeWorld(database, { now: at });
  const owner = shopper ?? (await makeShopper(database.db));
  const { token, barcodeId } = await issueFor(database, world, { payout: "bill", now: at }, owner.actor);
  const { result } = await redeemCoffee(database, world, token, `k-${barcodeId}`, at);
  if (!result.ok) throw new Error(result.reason);
  const redemptionId = formatId("redemption", parseId("barcode", barcodeId) as bigint);
  const reverse = (when: Date) =>
    reverseRedemption(contextOf(database, world.tillActor, when), `r-${barcodeId}`, redemptionId, {
      reason: "return",
    });
  const credits = (now: string) => ownCredits(contextOf(database, owner.actor, new Date(now)));
  return { world, owner, credits, reverse };
}

function report(
  { shopperId, carrierId }: { shopperId: Id<"shopper">; carrierId: Id<"carrier"> },
  given: Parameters<typeof reportCredit>[2] = {},
) {
  return reportCredit(database.db, { shopperId }, { carrierId, ...given });
}

test("while nothing reports, a credit is pending in the month of its day in Dublin", async () => {
  // Half past midnight of the first of October there.
  const { credits } = await redeemOnBill(new Date("2026-09-30T23:30:00Z"));
  expect(await credits("2026-10-20T12:00:00Z")).toMatchObject([
    { period: "2026-10", amountMinor: 300, redemptions: 1, state: "pending", billMonth: "2026-11" },
  ]);
});

test("what the carrier answered, the newest attempt first; other shoppers see nothing of it", async () => {
  const { owner, credits } = await redeemOnBill(new Date("2026-10-10T12:00:00Z"));
  await report(owner, {
    state: "rejected",
    reason: "Number not ours",
    answeredAt: new Date("2026-11-09T08:00:00Z"),
  });
  expect(await credits("2026-11-20T12:00:00Z")).toMatchObject([
    { state: "rejected", reason: "Number not ours", billMonth: "2026-12" },
  ]);
  await report(owner, { attempt: 2, reportedAt: new Date("2026-12-03T08:00:00Z") });
  expect(await credits("2026-12-20T12:00:00Z")).toMatchObject([
    { state: "reported", reason: null, billMonth: "2026-12" },
  ]);
  const { actor } = await makeShopper(database.db);
  expect(await ownCredits(contextOf(database, actor))).toEqual([]);
});

test("a reversal in a later month makes that month negative, and the next credit smaller", async () => {
  const first = await redeemOnBill(new Date("2026-10-10T12:00:00Z"));
  await first.reverse(new Date("2026-11-02T12:00:00Z"));
  await redeemOnBill(new Date("2026-12-05T12:00:00Z"), first.owner);
  expect(await first.credits("2026-12-20T12:00:00Z")).toMatchObject([
    { period: "2026-12", amountMinor: 0, carriedInMinor: -300, state: "nothing" },
    { period: "2026-11", amountMinor: -300, redemptions: 0, state: "carried" },
    { period: "2026-10", amountMinor: 300, state: "pending", isLate: true },
  ]);
});

test("a discount taken off at the till is no credit; nobody but shoppers has credits", async () => {
  const world = await makeWorld(database);
  const { token, shopper } = await issueFor(database, world);
  await redeemCoffee(database, world, token, "till");
  expect(await ownCredits(contextOf(database, shopper))).toEqual([]);
  await expect(ownCredits(contextOf(database, world.cashier))).rejects.toMatchObject({ code: "forbidden" });
});

test("the table refuses what no report can say", async () => {
  const { owner } = await redeemOnBill(new Date("2026-10-10T12:00:00Z"));
  await expect(report(owner, { state: "rejected" })).rejects.toThrow();
  await expect(report(owner, { period: "2026-10-02" })).rejects.toThrow();
  await expect(report(owner, { amountMinor: 0 })).rejects.toThrow();
  await report(owner, {});
  await expect(report(owner, {})).rejects.toThrow();
  const rows = await database.db.execute(
    sql`select 1 from carrier_credit_line where shopper_id = ${String(parseId("shopper", owner.shopperId))}`,
  );
  expect(rows).toHaveLength(1);
});
