/** Making, keeping, copying and changing campaigns by direct calls, and the table of states against random sequences of all verbs. */
import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { audit, campaign, campaignStore, offer, person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeCampaign, makeProduct, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee, type World } from "@/db/testing/world";
import type { MarketerActor, OperatorActor } from "@/lib/auth/actor";
import { changeProducts } from "@/lib/catalogue/products/change-products";
import { findKeptProduct } from "@/lib/catalogue/products/queries";
import { AppError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/ids";
import { rounds } from "@/lib/kernel/testing/rounds";
import { newId } from "@/lib/server/new-id";
import { changeCampaign } from "./change-campaign";
import { createCampaign } from "./create-campaign";
import type { CampaignDraft } from "./draft";
import { duplicateCampaign } from "./duplicate-campaign";
import { findForEditor } from "./editor-queries";
import { moveCampaign } from "./move-campaign";
import { readDraft } from "./read-draft";
import {
  type CampaignAction,
  type CampaignMove,
  type CampaignState,
  campaignActions,
  campaignMoves,
  campaignStates,
  stateAfter,
} from "./rules";
import { saveDraft } from "./save-draft";
import { topUpCampaign } from "./top-up-campaign";

const database = testDatabase();
const somebody = () => ({ kind: "person", personId: newId("person", new Date()), name: "Somebody" }) as const;
const operator: OperatorActor = { ...somebody(), role: "operator" };
const marketerOf = (providerId: Id<"provider">): MarketerActor => ({
  ...somebody(),
  role: "marketer",
  providerId,
});
const rowOf = async (campaignId: Id<"campaign">) => {
  const [row] = await database.db.select().from(campaign).where(eq(campaign.id, campaignId));
  if (!row) throw new Error("no campaign");
  return row;
};
const offersOf = (campaignId: Id<"campaign">) =>
  database.db
    .select()
    .from(offer)
    .where(eq(offer.campaignId, campaignId))
    .orderBy(asc(offer.createdAt), asc(offer.id));
const auditOf = (campaignId: Id<"campaign">) =>
  database.db
    .select()
    .from(audit)
    .where(eq(audit.subjectId, campaignId))
    .orderBy(asc(audit.at), asc(audit.id));

/** A draft without problems, of a new provider. */
async function completeDraft() {
  const { providerId } = await makeCampaign(database.db);
  const actor = marketerOf(providerId);
  const coffee = await makeProduct(database.db, providerId);
  const made = await createCampaign(contextOf(database, actor));
  const empty = await readDraft(database.db, made.campaignId);
  const draft: CampaignDraft = {
    ...empty,
    name: "Autumn coffee",
    offers: empty.offers.map((one) => ({
      ...one,
      title: "Highland roast, 500 g",
      amountMinor: 150,
      productSets: [[coffee.productId]],
    })),
    budgetMinor: 50_000,
  };
  return { actor, providerId, campaignId: made.campaignId, draft };
}

test("a new campaign is an empty draft that says what it lacks, and becomes its rows when it is submitted", async () => {
  const { actor, campaignId, draft } = await completeDraft();
  const ctx = contextOf(database, actor);
  expect(await rowOf(campaignId)).toMatchObject({ state: "draft", version: 1, name: "Untitled campaign" });
  const bare = await moveCampaign(ctx, { campaignId, version: 1, move: "submit" });
  expect(bare).toMatchObject({ ok: false, problems: expect.arrayContaining(["Give the campaign a name."]) });

  const half = await saveDraft(ctx, { campaignId, version: 1, draft: { ...draft, budgetMinor: 100 } });
  expect(half).toMatchObject({
    ok: true,
    version: 2,
    problems: [{ step: "how-much", field: "budgetMinor" }],
  });
  const saved = await saveDraft(ctx, { campaignId, version: 2, draft });
  expect(saved).toMatchObject({ ok: true, version: 3, problems: [] });
  expect(await rowOf(campaignId)).toMatchObject({ name: "Autumn coffee", budgetMinor: 50_000 });
  expect(await offersOf(campaignId)).toEqual([]);

  expect(await moveCampaign(ctx, { campaignId, version: 3, move: "submit" })).toMatchObject({ ok: true });
  expect(await rowOf(campaignId)).toMatchObject({ state: "submitted", draft: null });
  expect(await offersOf(campaignId)).toMatchObject([
    { title: "Highland roast, 500 g", discount: { kind: "amountOff", amountMinor: 150 }, reserveMinor: 150 },
  ]);
  const written = (await auditOf(campaignId)).map(({ verb, details }) => [verb, details.after]);
  expect(written).toHaveLength(4);
  expect(written).toEqual(
    expect.arrayContaining([
      ["createCampaign", expect.objectContaining({ name: "" })],
      ["saveDraft", { name: draft.name, offers: draft.offers, budgetMinor: 100 }],
      ["saveDraft", { budgetMinor: 50_000 }],
      ["submitCampaign", "submitted"],
    ]),
  );
});

test("saving what was saved changes nothing and writes no audit row", async () => {
  const { actor, campaignId, draft } = await completeDraft();
  const ctx = contextOf(database, actor);
  await saveDraft(ctx, { campaignId, version: 1, draft });
  expect(await saveDraft(ctx, { campaignId, version: 2, draft })).toMatchObject({ ok: true, version: 2 });
  expect(await auditOf(campaignId)).toHaveLength(2);
});

test("of two who write at once the second is told who was faster, and nothing is lost", async () => {
  const { actor, providerId, campaignId, draft } = await completeDraft();
  const colleague: MarketerActor = { ...marketerOf(providerId), name: "Maria Keane" };
  await database.db
    .insert(person)
    .values({ id: colleague.personId, name: "Maria Keane", createdAt: new Date() });
  const at = new Date();
  await saveDraft(contextOf(database, colleague, at), { campaignId, version: 1, draft });
  const mine = { campaignId, version: 1, draft: { ...draft, name: "Mine" } };
  expect(await saveDraft(contextOf(database, actor), mine)).toEqual({
    ok: false,
    stale: { by: "Maria Keane", at: at.toISOString(), version: 2 },
  });
  expect(await saveDraft(contextOf(database, colleague), mine)).toMatchObject({ stale: { by: null } });
  expect((await rowOf(campaignId)).name).toBe("Autumn coffee");
  const both = await Promise.all(
    [actor, colleague].map((who) => saveDraft(contextOf(database, who), { ...mine, version: 2 })),
  );
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test("products of others, stores of another currency, and drafts too large are named or refused", async () => {
  const { actor, campaignId, draft } = await completeDraft();
  const ctx = contextOf(database, actor);
  const theirs = await makeProduct(database.db, (await makeCampaign(database.db)).providerId);
  const pounds = await makeStore(database.db, undefined, "GBP");
  const foreign = {
    ...draft,
    offers: draft.offers.map((one) => ({ ...one, productSets: [[theirs.productId]] })),
    isStoreLimited: true,
    storeIds: [pounds.storeId],
  };
  expect(await saveDraft(ctx, { campaignId, version: 1, draft: foreign })).toMatchObject({
    problems: [{ field: "offers.0.productSets.0" }, { field: "storeIds" }],
  });
  expect(await moveCampaign(ctx, { campaignId, version: 2, move: "submit" })).toMatchObject({ ok: false });
  const large = { ...draft, name: "x".repeat(81) };
  await expect(saveDraft(ctx, { campaignId, version: 2, draft: large })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("a new offer cannot name a product that is out of use, one that is there goes on naming it", async () => {
  const { actor, campaignId, draft } = await completeDraft();
  const ctx = contextOf(database, actor);
  const [productId] = draft.offers.flatMap((one) => one.productSets.flat());
  if (!productId) throw new Error("no product");
  const products = () => findKeptProduct(ctx, productId);
  await saveDraft(ctx, { campaignId, version: 1, draft });
  expect(await products()).toMatchObject({ offers: 1 });
  const put = (what: "retire" | "bringBack") =>
    changeProducts(ctx, { productIds: [productId], change: { what } });
  await put("retire");
  const problem = {
    field: "offers.0.productSets.0",
    message: expect.stringMatching(/out of use.*bring it back/),
    isLookedUp: true,
  };
  expect(await saveDraft(ctx, { campaignId, version: 2, draft })).toMatchObject({ problems: [problem] });
  expect(await moveCampaign(ctx, { campaignId, version: 2, move: "submit" })).toMatchObject({
    ok: false,
    fields: [problem],
  });
  expect(await findForEditor(ctx, campaignId)).toMatchObject({
    problems: [problem],
    products: [{ isRetired: true }],
  });

  await put("bringBack");
  await moveCampaign(ctx, { campaignId, version: 2, move: "submit" });
  await moveCampaign(contextOf(database, operator), { campaignId, version: 3, move: "approve" });
  expect(await products()).toMatchObject({ offers: 1 });
  await put("retire");
  const running = await readDraft(database.db, campaignId);
  const dearer = { ...running, offers: running.offers.map((one) => ({ ...one, amountMinor: 160 })) };
  expect(await changeCampaign(ctx, { campaignId, version: 4, draft: dearer })).toMatchObject({ ok: true });
  const after = await readDraft(database.db, campaignId);
  const more = { ...after, offers: after.offers.flatMap((one) => [one, { ...one, key: "new-2" }]) };
  expect(await changeCampaign(ctx, { campaignId, version: 5, draft: more })).toMatchObject({
    ok: false,
    problems: [{ ...problem, field: "offers.1.productSets.0" }],
  });
});

test("another provider's campaign is not there, for any of the verbs", async () => {
  const { campaignId, draft } = await completeDraft();
  const stranger = contextOf(database, marketerOf((await makeCampaign(database.db)).providerId));
  for (const attempt of [
    () => saveDraft(stranger, { campaignId, version: 1, draft }),
    () => changeCampaign(stranger, { campaignId, version: 1, draft }),
    () => duplicateCampaign(stranger, { campaignId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
});

test("a copy says the same, is a draft of its own, and begins tomorrow for as many days", async () => {
  const world = await makeWorld(database, { state: "ended" });
  const now = new Date("2026-06-10T12:00:00Z");
  const ctx = contextOf(database, marketerOf(world.providerId), now);
  const before = await readDraft(database.db, world.campaignId);
  const { campaignId } = await duplicateCampaign(ctx, { campaignId: world.campaignId });
  const copy = await readDraft(database.db, campaignId);
  const days = (one: CampaignDraft) => (Date.parse(one.endsOn) - Date.parse(one.startsOn)) / 86_400_000;
  expect(copy).toMatchObject({ name: `Copy of ${before.name}`, startsOn: "2026-06-11" });
  expect(days(copy)).toBe(days(before));
  expect(copy.offers.map(({ key, ...rest }) => rest)).toEqual(before.offers.map(({ key, ...rest }) => rest));
  expect(await rowOf(campaignId)).toMatchObject({ state: "draft", budgetMinor: before.budgetMinor });
});

describe("a campaign that runs is changed", () => {
  /** What two packs of coffee get off with a barcode. */
  const take = async (world: World, token: string): Promise<number> => {
    const { result } = await redeemCoffee(database, world, token, token.slice(-20));
    return result.ok ? JSON.parse(result.answer).discountMinor : 0;
  };

  const change = async (world: World, edit: (draft: CampaignDraft) => CampaignDraft) => {
    const { version } = await rowOf(world.campaignId);
    const draft = edit(await readDraft(database.db, world.campaignId));
    return changeCampaign(contextOf(database, marketerOf(world.providerId)), {
      campaignId: world.campaignId,
      version,
      draft,
    });
  };

  test("another amount is a new offer: barcodes of before keep theirs, new ones get the new", async () => {
    const world = await makeWorld(database);
    const { token } = await issueFor(database, world);
    const answer = await change(world, (draft) => ({
      ...draft,
      offers: draft.offers.map((one) =>
        one.key === world.coffeeOffer.offerId ? { ...one, amountMinor: 40 } : one,
      ),
    }));
    expect(answer).toEqual({ ok: true, version: 2, newOffers: 1 });
    expect(await take(world, token)).toBe(300);
    await expect(issueFor(database, world)).rejects.toThrow();
    const living = (await offersOf(world.campaignId)).filter(({ retiredAt }) => retiredAt === null);
    expect(living.map(({ id }) => id)).toContain(world.milkOffer.offerId);
    const renewed = living.find(({ id }) => id !== world.milkOffer.offerId);
    const again = await issueFor(database, world, { offerIds: [renewed?.id as Id<"offer">] });
    expect(await take(world, again.token)).toBe(80);
  });

  test("other stores: barcodes of before are good where they were, new ones where the campaign is", async () => {
    const world = await makeWorld(database);
    const other = await makeStore(database.db);
    const { token } = await issueFor(database, world, { storeId: null });
    const answer = await change(world, (draft) => ({
      ...draft,
      isStoreLimited: true,
      storeIds: [other.storeId],
    }));
    expect(answer).toMatchObject({ ok: true, newOffers: 2 });
    expect(await take(world, token)).toBe(300);
    const rows = await offersOf(world.campaignId);
    expect(rows.map((row) => [row.retiredAt !== null, row.promisedStoreIds])).toEqual([
      [true, []],
      [true, []],
      [false, null],
      [false, null],
    ]);
    // And once more: the first keep theirs.
    await change(world, (draft) => ({ ...draft, storeIds: [world.storeId] }));
    const kept = (await offersOf(world.campaignId)).map((row) => row.promisedStoreIds?.length ?? null);
    expect(kept).toEqual([0, 0, 1, 1, null, null]);
    expect(
      await database.db.select().from(campaignStore).where(eq(campaignStore.campaignId, world.campaignId)),
    ).toEqual([{ campaignId: world.campaignId, storeId: world.storeId }]);
  });

  test("name, window and limits keep the offers; budget and currency stay", async () => {
    const world = await makeWorld(database, { budgetMinor: 10_000 });
    const answer = await change(world, (draft) => ({
      ...draft,
      name: "Renamed",
      issuesPerShopper: 7,
      budgetMinor: 99_999,
      currency: "GBP",
    }));
    expect(answer).toEqual({ ok: true, version: 2, newOffers: 0 });
    expect(await rowOf(world.campaignId)).toMatchObject({
      name: "Renamed",
      issuesPerShopper: 7,
      budgetMinor: 10_000,
      currency: "EUR",
      draft: null,
    });
    const [row] = await auditOf(world.campaignId);
    expect(row?.details).toMatchObject({ after: { name: "Renamed", issuesPerShopper: 7 } });
  });

  test("what is wrong is said by field, and what is stale by whom; nothing changes", async () => {
    const world = await makeWorld(database);
    expect(await change(world, (draft) => ({ ...draft, offers: [] }))).toMatchObject({
      ok: false,
      problems: [{ step: "what", field: "offers" }],
    });
    const stale = await changeCampaign(contextOf(database, marketerOf(world.providerId)), {
      campaignId: world.campaignId,
      version: 9,
      draft: await readDraft(database.db, world.campaignId),
    });
    expect(stale).toMatchObject({ ok: false, stale: { version: 1 } });
    expect((await rowOf(world.campaignId)).version).toBe(1);
  });
});

/** The verbs as somebody who may use them calls them, on the version that is there. */
type Act = Exclude<CampaignAction, "issue" | "honour">;
const acts = Object.keys(campaignActions).filter((one): one is Act => one !== "issue" && one !== "honour");

async function perform(act: Act, campaignId: Id<"campaign">, own: MarketerActor): Promise<{ ok: boolean }> {
  const { version } = await rowOf(campaignId);
  const by = contextOf(database, act === "approve" || act === "sendBack" ? operator : own);
  const draft = await readDraft(database.db, campaignId);
  switch (act) {
    case "saveDraft":
      return saveDraft(by, { campaignId, version, draft: { ...draft, name: `Name ${version}` } });
    case "change":
      return changeCampaign(by, { campaignId, version, draft: { ...draft, name: `Name ${version}` } });
    case "duplicate":
      return duplicateCampaign(by, { campaignId });
    case "topUp":
      return topUpCampaign(by, { campaignId, version, addMinor: 1 });
    default:
      return moveCampaign(by, {
        campaignId,
        version,
        move: act,
        ...(act === "sendBack" && { note: "Once more." }),
      });
  }
}

const after = (state: CampaignState, act: Act): CampaignState =>
  campaignMoves.includes(act as CampaignMove) ? stateAfter[act as CampaignMove] : state;

test("whatever the order, no verb works outside its states, and each inside leads where the table says", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...campaignStates),
      fc.array(fc.constantFrom(...acts), { minLength: 1, maxLength: 12 }),
      async (first, sequence) => {
        const world = await makeWorld(database, { state: first });
        const own = marketerOf(world.providerId);
        let state: CampaignState = first;
        for (const act of sequence) {
          const before = await rowOf(world.campaignId);
          const isAllowed = (campaignActions[act] as readonly string[]).includes(state);
          const answer = await perform(act, world.campaignId, own).catch((error: unknown) => {
            if (error instanceof AppError && error.code === "conflict") return { ok: false };
            throw error;
          });
          expect([state, act, answer.ok]).toEqual([state, act, isAllowed]);
          if (isAllowed) state = after(state, act);
          const row = await rowOf(world.campaignId);
          expect(row.state).toBe(state);
          if (!isAllowed) expect(row).toEqual(before);
        }
      },
    ),
    { numRuns: rounds(40) },
  );
}, 60_000);
