/** A budget that runs out, on a real database: it stops, it starts again, and its people are told once. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { budgetAlert, membership, outboxMail, person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeCampaign } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, leftMinor, makeWorld, type World } from "@/db/testing/world";
import { type MarketerActor, systemActor } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import { sweepExpired } from "@/lib/wallet/sweep-expired";
import { alertBudgets } from "./alert-budgets";
import { listBudgetAlerts } from "./budget-alerts";
import { changeCampaign } from "./change-campaign";
import { readDraft } from "./read-draft";
import { topUpCampaign } from "./top-up-campaign";

const database = testDatabase();

async function marketerOf(providerId: Id<"provider">): Promise<MarketerActor & { email: string }> {
  const personId = newId("person", new Date());
  const email = `${personId.toLowerCase()}@morven.example`;
  await database.db.insert(person).values({ id: personId, email, name: "Jonas", createdAt: new Date() });
  await database.db
    .insert(membership)
    .values({ personId, role: "marketer", providerId, createdAt: new Date() });
  return { kind: "person", role: "marketer", personId, name: "Jonas", providerId, email };
}

/** Room for two coffees at 3.00, with 0.50 over; milk is gone, or it would alert differently. */
async function tightWorld() {
  const world = await makeWorld(database, { budgetMinor: 650, lifetimeSeconds: 3_600 });
  const marketer = await marketerOf(world.providerId);
  const draft = await readDraft(database.db, world.campaignId);
  await changeCampaign(contextOf(database, marketer), {
    campaignId: world.campaignId,
    version: 1,
    draft: { ...draft, offers: draft.offers.filter((one) => one.key === world.coffeeOffer.offerId) },
  });
  return { world, marketer };
}

const alert = () => alertBudgets(contextOf(database, systemActor));
const alertsOf = async (world: World) =>
  (await database.db.select().from(budgetAlert).where(eq(budgetAlert.campaignId, world.campaignId)))
    .map(({ threshold, budgetMinor }) => [threshold, budgetMinor])
    .sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]));
const mailsTo = (email: string) =>
  database.db.select().from(outboxMail).where(eq(outboxMail.recipient, email));

test("an exhausted campaign stops by itself, and starts again when barcodes expire", async () => {
  const { world } = await tightWorld();
  await issueFor(database, world);
  await issueFor(database, world);
  await expect(issueFor(database, world)).rejects.toThrow("budget_exhausted");
  const later = new Date(Date.now() + 2 * 3_600_000);
  await sweepExpired(contextOf(database, systemActor, later));
  expect(await leftMinor(database, world.campaignId)).toBe(650);
  expect((await issueFor(database, world, { now: later })).barcodeId).toMatch(/^brc_/);
});

test("… and when money is added", async () => {
  const { world, marketer } = await tightWorld();
  await issueFor(database, world);
  await issueFor(database, world);
  await expect(issueFor(database, world)).rejects.toThrow("budget_exhausted");
  await topUpCampaign(contextOf(database, marketer), {
    campaignId: world.campaignId,
    version: 2,
    addMinor: 250,
  });
  expect((await issueFor(database, world)).barcodeId).toMatch(/^brc_/);
  await expect(issueFor(database, world)).rejects.toThrow("budget_exhausted");
});

test("80 % and the end are told once each, in the desk and by mail; after a top-up once more", async () => {
  const { world, marketer } = await tightWorld();
  const ctx = contextOf(database, marketer);
  await issueFor(database, world);
  await alert();
  expect(await alertsOf(world)).toEqual([]);
  await issueFor(database, world);
  await Promise.all([alert(), alert()]);
  await alert();
  expect(await alertsOf(world)).toEqual([
    [80, 650],
    [100, 650],
  ]);
  expect((await listBudgetAlerts(ctx, world.campaignId)).map((one) => one.leftMinor)).toEqual([50, 50]);
  const mails = await mailsTo(marketer.email);
  expect(mails.map(({ subject }) => subject).sort()).toEqual([
    "Autumn coffee: 80% of the budget is used",
    "Autumn coffee: the budget is used up",
  ]);

  await topUpCampaign(ctx, { campaignId: world.campaignId, version: 2, addMinor: 250 });
  await issueFor(database, world);
  await alert();
  expect(await alertsOf(world)).toEqual([
    [80, 650],
    [80, 900],
    [100, 650],
    [100, 900],
  ]);
  const stranger = await marketerOf((await makeCampaign(database.db)).providerId);
  expect(await listBudgetAlerts(contextOf(database, stranger), world.campaignId)).toEqual([]);
  expect(await mailsTo(stranger.email)).toEqual([]);
});

test("only the worker may", async () => {
  const { marketer } = await tightWorld();
  await expect(alertBudgets(contextOf(database, marketer))).rejects.toMatchObject({ code: "forbidden" });
});
