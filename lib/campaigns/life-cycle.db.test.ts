/** The life of a campaign, by direct calls: what each state allows, for whom, and what becomes of money and barcodes. */
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { audit, budgetSlot, campaign } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeCampaign } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee, type World } from "@/db/testing/world";
import type { Actor, MarketerActor, OperatorActor } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import { moveCampaign } from "./move-campaign";
import { type CampaignMove, campaignActions, campaignMoves, campaignStates, stateAfter } from "./rules";
import { topUpCampaign } from "./top-up-campaign";

const database = testDatabase();
const person = { kind: "person", personId: newId("person", new Date()), name: "Somebody" } as const;
const operator: OperatorActor = { ...person, role: "operator" };
const marketerOf = (providerId: Id<"provider">): MarketerActor => ({
  ...person,
  role: "marketer",
  providerId,
});
const rowOf = async (campaignId: Id<"campaign">) => {
  const [row] = await database.db.select().from(campaign).where(eq(campaign.id, campaignId));
  if (!row) throw new Error("no campaign");
  return row;
};
const leftIn = async (campaignId: Id<"campaign">) => {
  const [row] = await database.db
    .select({
      minor: sql<string>`coalesce(sum(${budgetSlot.remainingMinor}), 0)`,
      slots: sql<string>`count(*)`,
    })
    .from(budgetSlot)
    .where(eq(budgetSlot.campaignId, campaignId));
  return { minor: Number(row?.minor), slots: Number(row?.slots) };
};
const byOperator: ReadonlySet<CampaignMove> = new Set(["approve", "sendBack"]);
const noteFor = (move: CampaignMove) => (move === "sendBack" ? { note: "The title is misspelt." } : {});
const move = async (actor: Actor, world: Pick<World, "campaignId">, what: CampaignMove, version?: number) =>
  moveCampaign(contextOf(database, actor), {
    campaignId: world.campaignId,
    version: version ?? (await rowOf(world.campaignId)).version,
    move: what,
    ...noteFor(what),
  });

test("what the operator paused the operator alone resumes, or ends with everybody else", async () => {
  const world = await makeWorld(database, { state: "live" });
  const marketer = marketerOf(world.providerId);
  await move(operator, world, "pause");
  await expect(move(marketer, world, "resume")).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("The operator paused"),
  });
  await move(operator, world, "resume");
  expect(await rowOf(world.campaignId)).toMatchObject({ state: "live", isPausedByOperator: false });
  await move(marketer, world, "pause");
  expect(await move(marketer, world, "resume")).toMatchObject({ ok: true });
  await move(operator, world, "pause");
  expect(await move(marketer, world, "end")).toMatchObject({ ok: true });
});

describe.each(campaignStates)("a campaign that is %s", (state) => {
  test.each(campaignMoves)("%s: only as the table says, with its audit row", async (what) => {
    const world = await makeWorld(database, { state });
    const actor = byOperator.has(what) ? operator : marketerOf(world.providerId);
    const isAllowed = (campaignActions[what] as readonly string[]).includes(state);
    if (!isAllowed) {
      await expect(move(actor, world, what)).rejects.toMatchObject({ code: "conflict" });
      expect(await rowOf(world.campaignId)).toMatchObject({ state, version: 1 });
      return;
    }
    expect(await move(actor, world, what)).toEqual({ ok: true, state: stateAfter[what] });
    expect(await rowOf(world.campaignId)).toMatchObject({ state: stateAfter[what], version: 2 });
    const rows = await database.db.select().from(audit).where(eq(audit.subjectId, world.campaignId));
    expect(rows.map(({ details }) => details)).toEqual([
      { before: state, after: stateAfter[what], ...noteFor(what) },
    ]);
  });

  test("money is added only where the table says", async () => {
    const world = await makeWorld(database, { state, budgetMinor: 10_000 });
    const adding = topUpCampaign(contextOf(database, marketerOf(world.providerId)), {
      campaignId: world.campaignId,
      version: 1,
      addMinor: 5_003,
    });
    if ((campaignActions.topUp as readonly string[]).includes(state)) {
      expect(await adding).toEqual({ ok: true, budgetMinor: 15_003 });
      expect(await leftIn(world.campaignId)).toEqual({ minor: 15_003, slots: 64 });
    } else {
      await expect(adding).rejects.toMatchObject({ code: "conflict" });
      expect(await leftIn(world.campaignId)).toEqual({ minor: 10_000, slots: 64 });
    }
  });
});

test("a marketer approves nothing, an operator submits nothing, and another provider's campaign is not there", async () => {
  const world = await makeWorld(database, { state: "submitted" });
  const own = marketerOf(world.providerId);
  await expect(move(own, world, "approve")).rejects.toMatchObject({ code: "forbidden" });
  await expect(move(operator, world, "submit")).rejects.toMatchObject({ code: "forbidden" });
  const { providerId } = await makeCampaign(database.db);
  const live = await makeWorld(database);
  await expect(move(marketerOf(providerId), live, "pause")).rejects.toMatchObject({ code: "not_found" });
  const topUp = topUpCampaign(contextOf(database, marketerOf(providerId)), {
    campaignId: live.campaignId,
    version: 1,
    addMinor: 1,
  });
  await expect(topUp).rejects.toMatchObject({ code: "not_found" });
});

test("two who decide at once on the same version: one does, the other is told", async () => {
  const world = await makeWorld(database);
  const own = marketerOf(world.providerId);
  const answers = await Promise.allSettled([move(own, world, "pause", 1), move(operator, world, "end", 1)]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", message: expect.stringContaining("meanwhile") },
  });
});

test("what could not give out coupons is not submitted, and it is said why", async () => {
  const { campaignId, providerId } = await makeCampaign(database.db, { state: "draft", storeIds: [] });
  const answer = await move(marketerOf(providerId), { campaignId }, "submit");
  expect(answer).toEqual({
    ok: false,
    problems: ["It has no offer. Add one.", "It holds in no store. Choose stores, or let it hold in all."],
  });
  const small = await makeWorld(database, { state: "draft", budgetMinor: 100 });
  expect(await move(marketerOf(small.providerId), small, "submit")).toMatchObject({ ok: false });
  expect((await rowOf(small.campaignId)).state).toBe("draft");
});

test("sent back with a note, which goes when it is submitted again; no note, no sending back", async () => {
  const world = await makeWorld(database, { state: "submitted" });
  const bare = moveCampaign(contextOf(database, operator), {
    campaignId: world.campaignId,
    version: 1,
    move: "sendBack",
    note: "  ",
  });
  await expect(bare).rejects.toMatchObject({ code: "invalid_input", fields: [{ field: "note" }] });
  await move(operator, world, "sendBack");
  expect(await rowOf(world.campaignId)).toMatchObject({
    state: "draft",
    reviewNote: "The title is misspelt.",
  });
  await move(marketerOf(world.providerId), world, "submit");
  expect((await rowOf(world.campaignId)).reviewNote).toBeNull();
});

test("approval puts the budget into its slots, once", async () => {
  const world = await makeWorld(database, { state: "submitted", budgetMinor: 77_777 });
  await database.db.delete(budgetSlot).where(eq(budgetSlot.campaignId, world.campaignId));
  await move(operator, world, "approve");
  expect(await leftIn(world.campaignId)).toEqual({ minor: 77_777, slots: 64 });
  expect((await issueFor(database, world)).barcodeId).toMatch(/^brc_/);
});

test("paused or ended, it gives out nothing, and what was given out is redeemed", async () => {
  for (const what of ["pause", "end"] as const) {
    const world = await makeWorld(database);
    const { token } = await issueFor(database, world);
    await move(operator, world, what);
    await expect(issueFor(database, world)).rejects.toThrow("campaign_ended");
    expect(await redeemCoffee(database, world, token, `after-${what}`)).toMatchObject({
      result: { ok: true },
    });
  }
});

test("one that is used up gives out coupons again when money is added", async () => {
  const world = await makeWorld(database, { budgetMinor: 300, issuesPerShopper: 9 });
  await issueFor(database, world);
  await expect(issueFor(database, world)).rejects.toThrow("budget_exhausted");
  const add = { campaignId: world.campaignId, version: 1, addMinor: 300 };
  const ctx = contextOf(database, marketerOf(world.providerId));
  const both = await Promise.allSettled([topUpCampaign(ctx, add), topUpCampaign(ctx, add)]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await issueFor(database, world);
  await expect(issueFor(database, world)).rejects.toThrow("budget_exhausted");
});
