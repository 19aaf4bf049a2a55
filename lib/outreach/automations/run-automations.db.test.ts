import { sql as query } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, postAll, redeemCoffee } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { isCounted } from "@/lib/campaigns/counted-half";
import { formatId, parseId } from "@/lib/kernel/ids";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { createMailing } from "../mailings/create-mailing";
import { moveMailing } from "../mailings/move-mailing";
import { saveMailing } from "../mailings/save-mailing";
import { type MarketerWorld, makeMarketer, tally } from "../mailings/testing/mailing-world";
import { closeSurvey } from "../surveys/close-survey";
import { createSurvey } from "../surveys/create-survey";
import { addReceipt, agree } from "../surveys/testing/survey-world";
import { listAutomationChoices, listAutomations } from "./queries";
import { runAutomations } from "./run-automations";
import { saveAutomation } from "./save-automation";
import { switchAutomation } from "./switch-automation";

const database = testDatabase();
let world: MarketerWorld;
beforeAll(async () => {
  world = await makeMarketer(database);
});

const day = 86_400_000;
const ctx = () => contextOf(database, world.actor);
const run = async (at: Date) => {
  for (let round = 0; round < 100; round += 1)
    if ((await runAutomations(contextOf(database, systemActor, at), 3)).done === 0) return;
  throw new Error("never done");
};

async function draft() {
  const { mailingId } = await createMailing(ctx(), { name: "Thank you" });
  await saveMailing(ctx(), {
    mailingId,
    name: "Thank you",
    subject: "Did it taste?",
    body: "Hello {{first name}}",
    channels: ["inbox"],
    timeZone: "Europe/Dublin",
    weeklyCap: 7,
  });
  return mailingId;
}

async function automate(afterDays: number) {
  const mailingId = await draft();
  const { automationId } = await saveAutomation(ctx(), {
    name: "After coffee",
    productIds: [world.coffee.productId],
    afterDays,
    sends: mailingId,
  });
  return { mailingId, automationId };
}

async function buy(key: string) {
  const { token, shopper, barcodeId } = await issueFor(database, world);
  const { result } = await redeemCoffee(database, world, token, key);
  if (!result.ok) throw new Error("refused");
  await postAll(database);
  return { shopper, redemptionId: formatId("redemption", parseId("barcode", barcodeId) as bigint) };
}

test("so many days after buying, once, and nothing of what was bought before", async () => {
  await buy("before");
  const { mailingId, automationId } = await automate(3);
  for (let count = 0; count < 7; count += 1) await buy(`after-${count}`);
  await run(new Date());
  expect(await tally(database, mailingId)).toEqual({});
  const later = new Date(Date.now() + 3 * day + 60_000);
  await Promise.all([run(later), run(later)]);
  expect(await tally(database, mailingId)).toEqual({ "inbox waiting": 7 });
  await buy("again");
  await run(new Date(Date.now() + 3 * day + 60_000));
  expect(await tally(database, mailingId)).toEqual({ "inbox waiting": 8 });
  expect((await listAutomations(ctx())).find(({ id }) => id === automationId)).toMatchObject({
    isOn: true,
    handedOn: null,
    sends: { kind: "mailing", name: "Thank you" },
  });
  // What is told is made from counters, which say what the rows of the counted half say.
  const id = String(parseId("automation", automationId));
  const [counters] = await database.sql`
    select planned_half, handed_half, dropped_half from automation where id = ${id}`;
  const [rows] = await database.sql<{ shoppers: string[] }[]>`
    select array_agg(shopper_id::text) as shoppers from automation_run where automation_id = ${id}`;
  const [half] = await database.db.execute<{ count: number }>(
    query`select count(*)::int as count from unnest(${`{${rows?.shoppers.join(",")}}`}::bigint[]) as r (shopper_id) where ${isCounted(query`r.shopper_id`)}`,
  );
  expect(counters).toEqual({ planned_half: half?.count, handed_half: half?.count, dropped_half: 0 });
});

test("one that breaks holds up no other, and goes on when it is mended", async () => {
  const [bad, good] = [await automate(0), await automate(0)];
  const id = String(parseId("automation", bad.automationId));
  await database.sql.unsafe(`
    create function breaks() returns trigger language plpgsql as $$ begin raise 'broken'; end $$;
    create trigger breaks before insert on automation_run for each row when (new.automation_id = ${id}) execute function breaks()`);
  await buy("while-broken");
  const soon = new Date(Date.now() + 60_000);
  await run(soon);
  expect(await tally(database, bad.mailingId)).toEqual({});
  expect(await tally(database, good.mailingId)).toEqual({ "inbox waiting": 1 });
  await database.sql.unsafe("drop trigger breaks on automation_run; drop function breaks");
  await run(soon);
  expect(await tally(database, bad.mailingId)).toEqual({ "inbox waiting": 1 });
});

test("whoever brought it back is left alone", async () => {
  const { mailingId, automationId } = await automate(1);
  const { redemptionId } = await buy("returned");
  await reverseRedemption(contextOf(database, world.tillActor), "return-1", redemptionId, {
    reason: "return",
  });
  await postAll(database);
  await run(new Date(Date.now() + 2 * day));
  expect(await tally(database, mailingId)).toEqual({});
  const [row] = await database.sql`
    select was_dropped from automation_run where automation_id = ${String(parseId("automation", automationId))}`;
  expect(row).toEqual({ was_dropped: true });
});

test("off, nothing follows; on again, what is bought from then on", async () => {
  const { mailingId, automationId } = await automate(0);
  await switchAutomation(ctx(), { automationId, isOn: false });
  await buy("while-off");
  await run(new Date());
  await switchAutomation(ctx(), { automationId, isOn: true });
  await buy("on-again");
  await run(new Date());
  expect(await tally(database, mailingId)).toEqual({ "inbox waiting": 1 });
});

test("only what is one's own and can be sent", async () => {
  const mailingId = await draft();
  const stranger = await makeMarketer(database);
  const other = contextOf(database, stranger.actor);
  const input = { name: "x", productIds: [stranger.coffee.productId], afterDays: 1, sends: mailingId };
  await expect(saveAutomation(other, input)).rejects.toMatchObject({ fields: [{ field: "sends" }] });
  await expect(saveAutomation(ctx(), input)).rejects.toMatchObject({ fields: [{ field: "productIds" }] });
  await expect(
    saveAutomation(ctx(), { ...input, productIds: [], category: undefined }),
  ).rejects.toMatchObject({ fields: [{ field: "category" }] });
  expect((await listAutomationChoices(ctx())).mailings.map(({ id }) => id)).toContain(mailingId);
  const { automationId } = await automate(1);
  await expect(switchAutomation(other, { automationId, isOn: false })).rejects.toMatchObject({
    code: "not_found",
  });
});

/** An open survey: by its row, as what opens one has tests of its own. */
async function openSurveyRow() {
  const { surveyId } = await createSurvey(ctx(), { title: "How was it?" });
  await database.sql`update survey set state = 'open', opened_at = now(), invited_at = now() where id = ${String(parseId("survey", surveyId))}`;
  return { surveyId, version: 1 };
}

test("asks in a survey once, by two workers at once, of the newest receipt, whoever agrees to surveys and to being chosen when it goes", async () => {
  const { surveyId, version } = await openSurveyRow();
  const { automationId } = await saveAutomation(ctx(), {
    name: "Ask",
    productIds: [world.coffee.productId],
    afterDays: 1,
    sends: surveyId,
  });
  const people = [];
  for (let count = 0; count < 6; count += 1) people.push(await buy(`asked-${count}`));
  for (const { shopper } of people)
    for (const kind of ["surveys", "profiling"] as const) await agree(database, shopper.shopperId, kind);
  const [first, unchosen, unasked] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
  const newest = await addReceipt(
    database,
    first.shopper.shopperId,
    formatId("barcode", parseId("redemption", first.redemptionId) as bigint),
    -1 / 24,
  );
  const later = new Date(Date.now() + 2 * day);
  // Planned while all of them agree; two change their minds before it goes.
  await run(new Date(Date.now() + 60_000));
  await agree(database, unchosen.shopper.shopperId, "profiling", false);
  await agree(database, unasked.shopper.shopperId, "surveys", false);
  await Promise.all([run(later), run(later)]);
  const rows = await database.sql<{ shopper_id: string; receipt_id: string | null }[]>`
    select shopper_id, receipt_id from survey_invitation where survey_id = ${String(parseId("survey", surveyId))}`;
  expect(rows).toHaveLength(4);
  expect(rows.every(({ receipt_id }) => receipt_id !== null)).toBe(true);
  const own = rows.find((row) => row.shopper_id === String(parseId("shopper", first.shopper.shopperId)));
  expect(own?.receipt_id).toBe(String(parseId("barcode", newest)));
  const told = await database.sql`select 1 from message where link_path = ${`/messages/surveys/${surveyId}`}`;
  expect(told).toHaveLength(4);

  await closeSurvey(ctx(), { surveyId, version });
  await run(later);
  const view = async () => (await listAutomations(ctx())).find(({ id }) => id === automationId);
  expect(await view()).toMatchObject({ isOn: false, isOver: true });
  await expect(switchAutomation(ctx(), { automationId, isOn: true })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("is switched off when its mailing is cancelled", async () => {
  const { mailingId, automationId } = await automate(0);
  await moveMailing(ctx(), { mailingId, move: "cancel" });
  await buy("after-the-end");
  await run(new Date());
  expect(await tally(database, mailingId)).toEqual({});
  expect((await listAutomations(ctx())).find(({ id }) => id === automationId)).toMatchObject({
    isOn: false,
    isOver: true,
  });
});

test("20 are on at once, also when many are switched on at the same moment", async () => {
  await database.sql`update automation set is_on = false where provider_id = ${String(parseId("provider", world.providerId))}`;
  const made = [];
  for (let count = 0; count < 21; count += 1) {
    const { automationId } = await automate(count);
    if (count > 17) await switchAutomation(ctx(), { automationId, isOn: false });
    made.push(automationId);
  }
  const switched = await Promise.allSettled(
    made.slice(18).map((automationId) => switchAutomation(ctx(), { automationId, isOn: true })),
  );
  expect(switched.map(({ status }) => status).sort()).toEqual(["fulfilled", "fulfilled", "rejected"]);
  await expect(automate(30)).rejects.toMatchObject({ code: "conflict" });
});
