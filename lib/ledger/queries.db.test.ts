import { beforeAll, describe, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, postAll, redeemCoffee, type World } from "@/db/testing/world";
import type { Actor, CarrierActor, MarketerActor, OperatorActor, RetailerActor } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { newId } from "@/lib/server/new-id";
import { campaignByDay, ledgerSums, listCampaignBurn, listLastEntries, redemptionsByDay } from "./queries";
import { balanceOf, groupByPosting, sumDays } from "./rules";

const database = testDatabase();
const person = { kind: "person", personId: newId("person", new Date()), name: "Somebody" } as const;
const operator: OperatorActor = { ...person, role: "operator" };
const marketerOf = (world: World): MarketerActor => ({
  ...person,
  role: "marketer",
  providerId: world.providerId,
});
const retailerOf = (world: World): RetailerActor => ({
  ...person,
  role: "retailer",
  retailerId: world.retailerId,
});
const as = (actor: Actor, now?: Date) => contextOf(database, actor, now);

let ours: World;
let theirs: World;
let ourCarrier: CarrierActor;
let theirCarrier: CarrierActor;
let reversed: Id<"redemption">;

/** Redeems two coffees (3.00 off, fee 0.10); gives the redemption and a carrier actor of the shopper's. */
async function redeem(world: World, payout: "till" | "bill") {
  const { token, shopper } = await issueFor(database, world, { payout });
  const { result } = await redeemCoffee(database, world, token, token);
  if (!result.ok) throw new Error(result.reason);
  const [row] = await database.sql<{ carrier_id: string }[]>`
    select carrier_id from shopper where id = ${String(parseId("shopper", shopper.shopperId))}`;
  const carrier: CarrierActor = {
    ...person,
    role: "carrier",
    carrierId: formatId("carrier", BigInt(row?.carrier_id ?? 0)),
  };
  return { id: (JSON.parse(result.answer) as { id: Id<"redemption"> }).id, carrier };
}

// Ours: one at the till, one on a bill, one at the till that is undone. Theirs: one each.
beforeAll(async () => {
  ours = await makeWorld(database, { budgetMinor: 100_000 });
  theirs = await makeWorld(database, { budgetMinor: 50_000 });
  await redeem(ours, "till");
  ourCarrier = (await redeem(ours, "bill")).carrier;
  reversed = (await redeem(ours, "till")).id;
  await reverseRedemption(as(ours.tillActor), "undo", reversed, { reason: "void" });
  await redeem(theirs, "till");
  theirCarrier = (await redeem(theirs, "bill")).carrier;
  await issueFor(database, ours);
  await postAll(database);
});

describe("campaigns", () => {
  test("a marketer sees their provider's, the operator all; spent, reserved and left sum to the budget", async () => {
    const [mine, ...more] = await listCampaignBurn(as(marketerOf(ours)));
    expect(more).toEqual([]);
    expect(mine).toMatchObject({
      id: ours.campaignId,
      budgetMinor: 100_000,
      spentMinor: 600,
      reservedMinor: 300,
      leftMinor: 99_100,
      smallestReserveMinor: 300,
      redemptions: 3,
      reversals: 1,
      redemptionsLast7Days: 3,
    });
    const all = await listCampaignBurn(as(operator));
    expect(all.map((one) => one.id).sort()).toEqual([ours.campaignId, theirs.campaignId].sort());
  });

  test("another provider's campaign does not exist, by id neither", async () => {
    expect(await listCampaignBurn(as(marketerOf(ours)), theirs.campaignId)).toEqual([]);
    expect(await campaignByDay(as(marketerOf(ours)), theirs.campaignId)).toEqual([]);
    expect(await listLastEntries(as(marketerOf(ours)), { campaignId: theirs.campaignId })).toEqual([]);
  });

  test("are closed to chains and carriers", async () => {
    for (const actor of [retailerOf(ours), ourCarrier]) {
      await expect(listCampaignBurn(as(actor))).rejects.toMatchObject({ code: "forbidden" });
      await expect(campaignByDay(as(actor), ours.campaignId)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  test("a campaign's days end today, or where its window ended when nothing came later", async () => {
    const days = await campaignByDay(as(operator), ours.campaignId);
    expect(days).toHaveLength(30);
    expect(sumDays(days)).toEqual({
      redemptions: 3,
      reversals: 1,
      discounts: [{ currency: "EUR", minor: 600 }],
    });
    const [burn] = await listCampaignBurn(as(operator), ours.campaignId);
    const later = await campaignByDay(
      as(operator, new Date(Date.now() + 200 * 86_400_000)),
      ours.campaignId,
      3,
    );
    expect(later.at(-1)?.day).toBe(burn?.endsOn);
  });
});

describe("entries", () => {
  test("the operator sees both sides, and every posting balances", async () => {
    const postings = groupByPosting(await listLastEntries(as(operator)));
    expect(postings).toHaveLength(6);
    expect(postings.map((one) => one.balanceMinor)).toEqual([0, 0, 0, 0, 0, 0]);
    const undone = postings.filter((one) => one.redemptionId === reversed);
    expect(undone.map((one) => one.isReversal)).toEqual([true, false]);
  });

  test("the limit counts postings and never cuts one in two", async () => {
    const postings = groupByPosting(await listLastEntries(as(operator), { postings: 2 }));
    expect(postings.map((one) => one.balanceMinor)).toEqual([0, 0]);
    const instants = postings.map((one) => one.at);
    expect(instants).toEqual([...instants].sort().reverse());
  });

  test("a marketer sees the provider's side of their own campaigns and nothing else", async () => {
    const entries = await listLastEntries(as(marketerOf(ours)));
    expect(new Set(entries.map((one) => one.account))).toEqual(new Set(["provider_receivable"]));
    // Three redemptions and a reversal: discount and fee each.
    expect(entries).toHaveLength(8);
    const strangers = await listLastEntries(as(marketerOf(theirs)));
    expect(strangers).toHaveLength(4);
    const seen = new Set(entries.map((one) => one.redemptionId));
    expect(strangers.some((one) => seen.has(one.redemptionId))).toBe(false);
  });

  test("a chain sees what it is owed for its own tills, a carrier its own bills", async () => {
    const till = await listLastEntries(as(retailerOf(ours)));
    expect(till.map((one) => one.account)).toEqual(Array(6).fill("retailer_payable"));
    expect(await listLastEntries(as(retailerOf(theirs)))).toHaveLength(2);
    const bill = await listLastEntries(as(ourCarrier));
    expect(bill.map((one) => [one.account, one.amountMinor])).toEqual([
      ["carrier_payable", -300],
      ["carrier_payable", -4],
    ]);
    const other = await listLastEntries(as(theirCarrier));
    expect(other[0]?.redemptionId).not.toBe(bill[0]?.redemptionId);
  });

  test("are closed to shoppers and cashiers", async () => {
    for (const ask of [listLastEntries, ledgerSums]) {
      await expect(ask(as(ours.cashier))).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(redemptionsByDay(as(ours.cashier))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("days", () => {
  test("everybody's own, today last, with the days on which nothing happened", async () => {
    const count = async (actor: Actor) => {
      const days = await redemptionsByDay(as(actor), 7);
      expect(days).toHaveLength(7);
      return sumDays(days);
    };
    const euro = (minor: number) => [{ currency: "EUR", minor }];
    expect(await count(operator)).toEqual({ redemptions: 5, reversals: 1, discounts: euro(1_200) });
    expect(await count(marketerOf(ours))).toEqual({ redemptions: 3, reversals: 1, discounts: euro(600) });
    expect(await count(retailerOf(ours))).toEqual({ redemptions: 2, reversals: 1, discounts: euro(300) });
    expect(await count(retailerOf(theirs))).toEqual({ redemptions: 1, reversals: 0, discounts: euro(300) });
    expect(await count(ourCarrier)).toEqual({ redemptions: 1, reversals: 0, discounts: euro(300) });
    expect(await count(theirCarrier)).toEqual({ redemptions: 1, reversals: 0, discounts: euro(300) });
  });

  test("a selection of two campaigns is one redemption to the operator", async () => {
    const other = await makeWorld(database, { providerId: ours.providerId });
    const before = sumDays(await redemptionsByDay(as(operator))).redemptions;
    const { token } = await issueFor(database, ours, {
      storeId: null,
      offerIds: [ours.coffeeOffer.offerId, other.coffeeOffer.offerId],
    });
    const { redeemBarcode } = await import("@/lib/redemption/redeem-barcode");
    const { result } = await redeemBarcode(as(ours.tillActor), "both", {
      code: token,
      lines: [ours.coffee, other.coffee].map(({ gtin }) => ({ gtin, quantity: 1, unitPriceMinor: 599 })),
    });
    expect(result.ok).toBe(true);
    await postAll(database);
    expect(sumDays(await redemptionsByDay(as(operator))).redemptions).toBe(before + 1);
    const campaign = { campaignId: other.campaignId };
    const [posting, ...more] = groupByPosting(await listLastEntries(as(operator), campaign));
    expect(more).toEqual([]);
    expect(posting?.balanceMinor).toBe(0);
    expect(posting?.entries.reduce((sum, one) => sum + Math.max(0, one.amountMinor), 0)).toBe(160);
  });
});

test("the whole ledger sums to zero; an organisation's sums are its own", async () => {
  expect(balanceOf(await ledgerSums(as(operator)))).toEqual([{ currency: "EUR", minor: 0 }]);
  // 3.00 and the store's 0.06, once.
  expect(balanceOf(await ledgerSums(as(retailerOf(theirs))))).toEqual([{ currency: "EUR", minor: -306 }]);
  expect(balanceOf(await ledgerSums(as(theirCarrier)))).toEqual([{ currency: "EUR", minor: -304 }]);
  expect(balanceOf(await ledgerSums(as(marketerOf(theirs))))).toEqual([{ currency: "EUR", minor: 620 }]);
});
