/** An audience from the draft to the campaign that runs, and in copies of it. */
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { campaign, offer } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper, tellOfShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld, type World } from "@/db/testing/world";
import type { MarketerActor, OperatorActor } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import { type Audience, everybody } from "./audience";
import { changeCampaign } from "./change-campaign";
import { findCampaign } from "./desk-queries";
import { duplicateCampaign } from "./duplicate-campaign";
import { findForEditor } from "./editor-queries";
import { moveCampaign } from "./move-campaign";
import { readDraft } from "./read-draft";
import { saveDraft } from "./save-draft";

const database = testDatabase();
const person = () => ({ kind: "person", personId: newId("person", new Date()), name: "Somebody" }) as const;
const marketerOf = (providerId: Id<"provider">): MarketerActor => ({
  ...person(),
  role: "marketer",
  providerId,
});
const operator: OperatorActor = { ...person(), role: "operator" };
const women: Audience = { ...everybody, genders: ["female"] };
const rowOf = async (campaignId: Id<"campaign">) =>
  (
    await database.db.select().from(campaign).where(eq(campaign.id, campaignId))
  )[0] as typeof campaign.$inferSelect;

/** 80 women and no man: about half of them are counted. */
beforeAll(async () => {
  for (let made = 0; made < 80; made += 1) {
    const { shopperId } = await makeShopper(database.db, { hasPhone: false });
    await tellOfShopper(database.db, shopperId, { gender: "female" });
  }
});

async function change(world: World, audience: Audience | null) {
  const draft = await readDraft(database.db, world.campaignId);
  const { version } = await rowOf(world.campaignId);
  const ctx = contextOf(database, marketerOf(world.providerId));
  return changeCampaign(ctx, { campaignId: world.campaignId, version, draft: { ...draft, audience } });
}

test("an audience goes with a draft, its copies and its submission, and is read by who reviews it", async () => {
  const world = await makeWorld(database);
  const ctx = contextOf(database, marketerOf(world.providerId));
  const { campaignId } = await duplicateCampaign(ctx, { campaignId: world.campaignId });
  const draft = await readDraft(database.db, campaignId);
  const audience: Audience = { ...women, neverBought: [world.milk.productId] };
  const saved = await saveDraft(ctx, { campaignId, version: 1, draft: { ...draft, audience } });
  expect(saved).toMatchObject({ ok: true, problems: [] });
  const copy = await duplicateCampaign(ctx, { campaignId });
  expect(await readDraft(database.db, copy.campaignId)).toMatchObject({ audience });
  expect((await findForEditor(ctx, campaignId))?.products.map(({ id }) => id)).toContain(
    world.milk.productId,
  );
  expect(await moveCampaign(ctx, { campaignId, version: 2, move: "submit" })).toMatchObject({ ok: true });
  expect(await rowOf(campaignId)).toMatchObject({ state: "submitted", draft: null, audience });
  expect((await findCampaign(contextOf(database, operator), campaignId))?.audience).toEqual([
    { about: "Gender", text: "Female" },
    { about: "Never bought", text: "Whole milk, 1 l" },
  ]);
});

test("one that asks nothing is everybody, and a draft of before there were audiences is too", async () => {
  const world = await makeWorld(database);
  const ctx = contextOf(database, marketerOf(world.providerId));
  const { campaignId } = await duplicateCampaign(ctx, { campaignId: world.campaignId });
  const { audience: _, ...old } = await readDraft(database.db, campaignId);
  await database.db.update(campaign).set({ draft: old }).where(eq(campaign.id, campaignId));
  const draft = await readDraft(database.db, campaignId);
  expect(draft.audience).toBeNull();
  await saveDraft(ctx, { campaignId, version: 1, draft: { ...draft, audience: everybody } });
  expect(await moveCampaign(ctx, { campaignId, version: 2, move: "submit" })).toMatchObject({ ok: true });
  expect((await rowOf(campaignId)).audience).toBeNull();
});

test("one of too few shoppers, or with somebody else's product, is not submitted and says why", async () => {
  const world = await makeWorld(database);
  const other = await makeWorld(database);
  const ctx = contextOf(database, marketerOf(world.providerId));
  const { campaignId } = await duplicateCampaign(ctx, { campaignId: world.campaignId });
  const draft = await readDraft(database.db, campaignId);
  const wrong: [Audience, RegExp][] = [
    [{ ...everybody, genders: ["male"] }, /^Too few shoppers/],
    [{ ...women, neverBought: [other.coffee.productId] }, /not yours/],
  ];
  for (const [index, [audience, message]] of wrong.entries()) {
    const version = index + 1;
    const saved = await saveDraft(ctx, { campaignId, version, draft: { ...draft, audience } });
    const problem = { step: "who", field: "audience", message: expect.stringMatching(message) };
    expect(saved).toMatchObject({ ok: true, problems: [problem] });
    const answer = await moveCampaign(ctx, { campaignId, version: version + 1, move: "submit" });
    expect(answer).toMatchObject({ ok: false, fields: [problem] });
  }
  expect(await change(world, { ...everybody, genders: ["male"] })).toMatchObject({
    ok: false,
    problems: [{ field: "audience" }],
  });
  expect((await rowOf(world.campaignId)).audience).toBeNull();
});

test("a campaign that runs gets another audience without new offers", async () => {
  const world = await makeWorld(database);
  expect(await change(world, women)).toEqual({ ok: true, version: 2, newOffers: 0 });
  expect((await rowOf(world.campaignId)).audience).toEqual(women);
  const offers = await database.db.select().from(offer).where(eq(offer.campaignId, world.campaignId));
  expect(offers.map(({ retiredAt }) => retiredAt)).toEqual([null, null]);
  expect(await change(world, null)).toMatchObject({ ok: true, version: 3 });
  expect((await rowOf(world.campaignId)).audience).toBeNull();
});

test("a wrong audience is refused as input", async () => {
  const world = await makeWorld(database);
  const wrong = { ...women, ageBands: ["17-18"] } as unknown as Audience;
  await expect(change(world, wrong)).rejects.toMatchObject({
    code: "invalid_input",
    fields: [{ field: "draft.audience.ageBands.0" }],
  });
});
