/** A survey from its draft to what was answered. */
import { beforeAll, describe, expect, test, vi } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeProvider, makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { leftMinor } from "@/db/testing/world";
import { type ShopperActor, systemActor } from "@/lib/auth/actor";
import { everybody } from "@/lib/campaigns/audience";
import { parseId } from "@/lib/kernel/ids";
import { anybody } from "../audiences/definition";
import { removeAudience } from "../audiences/remove-audience";
import { saveAudience } from "../audiences/save-audience";
import { listMessages } from "../queries";
import { changeSurvey } from "./change-survey";
import { closeSurvey } from "./close-survey";
import { createSurvey } from "./create-survey";
import { inviteAudience } from "./invite-audience";
import { inviteToSurvey } from "./invite-to-survey";
import { keepAnswer } from "./keep-answer";
import { openSurvey } from "./open-survey";
import { getOwnSurvey } from "./own-survey";
import { getSurvey, listSurveys } from "./queries";
import { removeSurvey } from "./remove-survey";
import { surveyResults, surveyTexts } from "./result-queries";
import { sendAnswers } from "./send-answers";
import { takeThanks } from "./take-thanks";
import {
  agree,
  draftSurvey,
  makeSurveyWorld,
  openDraft,
  questions,
  type SurveyWorld,
} from "./testing/survey-world";

const database = testDatabase();
let world: SurveyWorld;
beforeAll(async () => {
  world = await makeSurveyWorld(database);
}, 60_000);

const desk = () => contextOf(database, world.marketer);
const as = (actor: ShopperActor) => contextOf(database, actor);
const worker = () => contextOf(database, systemActor);
const someone = (place: number) => world.others[place] as ShopperActor;
const invitedTo = async (surveyId: string) => {
  const rows = await database.sql<{ shopper_id: string }[]>`
    select shopper_id from survey_invitation where survey_id = ${String(parseId("survey", surveyId))}`;
  return new Set(rows.map((row) => row.shopper_id));
};

/** Until so many statements wait for a lock. */
const waiting = (many: number) =>
  vi.waitFor(async () => {
    const rows = await database.sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    expect(rows.length).toBeGreaterThanOrEqual(many);
  });

describe("at the desk", () => {
  test("a draft says what it lacks, is changed by one at a time, and opens once it is whole", async () => {
    const broken = questions.map((one) => (one.id === "why" ? { ...one, text: "" } : one));
    const { surveyId, version } = await draftSurvey(database, world, { questions: broken });
    expect(await openSurvey(desk(), { surveyId, version })).toEqual({ ok: false, reason: "incomplete" });
    const survey = { title: "Whole", intro: "", questions, audienceId: null, offerId: null, invitesBy: [] };
    await expect(changeSurvey(desk(), { surveyId, version: 1, survey })).rejects.toMatchObject({
      code: "conflict",
    });
    const changed = await changeSurvey(desk(), { surveyId, version, survey });
    expect(changed.problems).toEqual([]);
    const without = { surveyId, version: changed.version };
    expect(await openSurvey(desk(), without)).toEqual({ ok: false, reason: "incomplete" });
    const last = await changeSurvey(desk(), {
      ...without,
      survey: { ...survey, audienceId: world.audienceId },
    });
    expect(await openSurvey(desk(), { surveyId, version: last.version })).toEqual({ ok: true });
    expect(await getSurvey(desk(), surveyId)).toMatchObject({
      state: "open",
      isInviting: true,
      invited: null,
    });
    const late = { surveyId, version: last.version + 1 };
    await expect(changeSurvey(desk(), { ...late, survey })).rejects.toMatchObject({ code: "conflict" });
    await expect(removeSurvey(desk(), late)).rejects.toMatchObject({ code: "conflict" });
    expect(await closeSurvey(desk(), late)).toEqual({ ok: true });
    expect(await inviteAudience(worker())).toEqual({ invited: 0, isMore: false });
  });

  test("an audience of too few who take surveys is not asked", async () => {
    const { surveyId, version } = await draftSurvey(database, world);
    for (const { shopperId } of world.others.slice(0, 60)) await agree(database, shopperId, "surveys", false);
    expect(await openSurvey(desk(), { surveyId, version })).toEqual({ ok: false, reason: "too_few" });
    for (const { shopperId } of world.others.slice(0, 60)) await agree(database, shopperId);
    await removeSurvey(desk(), { surveyId, version });
    await expect(getSurvey(desk(), surveyId)).rejects.toMatchObject({ code: "not_found" });
  });

  test("other providers' surveys do not exist, nor may one ask their audience or give their coupons", async () => {
    const { surveyId, version } = await draftSurvey(database, world);
    const ctx = contextOf(database, { ...world.marketer, providerId: await makeProvider(database.db) });
    expect(await listSurveys(ctx)).toEqual([]);
    const missing = { code: "not_found" };
    const act = { surveyId, version };
    const tries = [
      () => getSurvey(ctx, surveyId),
      () => surveyResults(ctx, surveyId),
      () => openSurvey(ctx, act),
      () => removeSurvey(ctx, act),
      () => getSurvey(ctx, "svy_x"),
    ];
    for (const one of tries) await expect(one()).rejects.toMatchObject(missing);
    const foreign = await draftSurvey(
      database,
      { ...world, marketer: { ...world.marketer, providerId: ctx.actor.providerId } },
      { audienceId: null },
    );
    const survey = {
      title: "Mine",
      intro: "",
      questions,
      audienceId: world.audienceId,
      offerId: world.coffeeOffer.offerId,
      invitesBy: [],
    };
    await expect(changeSurvey(ctx, { ...foreign, survey })).rejects.toMatchObject({
      fields: [{ field: "survey.audienceId" }, { field: "survey.offerId" }],
    });
  });

  test("an audience that a draft asks is not removed; one that was asked is, and keeps its name", async () => {
    const { surveyId } = await draftSurvey(database, world);
    const { audienceId } = world;
    expect(await removeAudience(desk(), { audienceId })).toMatchObject({ ok: false, reason: "in_use" });
    expect((await getSurvey(desk(), surveyId)).audience?.name).toBe("Coast");
  });
});

describe("invited", () => {
  test("are those who agree at that moment, once, with the message and the receipt of whoever bought", async () => {
    const [no, young] = [someone(0), someone(1)];
    await agree(database, no.shopperId, "surveys", false);
    await database.sql`update shopper set birth_year = 2015 where id = ${String(parseId("shopper", young.shopperId))}`;
    const surveyId = await openDraft(database, world);
    const invited = await invitedTo(surveyId);
    expect(invited.size).toBe(69);
    expect(invited.has(String(parseId("shopper", no.shopperId)))).toBe(false);
    expect(invited.has(String(parseId("shopper", young.shopperId)))).toBe(false);
    const { messages } = await listMessages(as(world.buyer));
    const [message] = messages;
    expect(message).toMatchObject({
      kind: "survey",
      title: "Your coffee",
      linkPath: `/messages/surveys/${surveyId}`,
    });
    const shoppers = [
      { shopperId: world.buyer.shopperId, barcodeId: world.barcodeId },
      { shopperId: no.shopperId, barcodeId: world.barcodeId },
    ];
    expect(await inviteToSurvey(worker(), { surveyId, shoppers })).toEqual({ isOpen: true, invited: 0 });
    await agree(database, no.shopperId);
    expect(await inviteToSurvey(worker(), { surveyId, shoppers })).toEqual({ isOpen: true, invited: 1 });
    const { version } = await getSurvey(desk(), surveyId);
    await closeSurvey(desk(), { surveyId, version });
    expect(await inviteToSurvey(worker(), { surveyId, shoppers })).toEqual({ isOpen: false, invited: 0 });
    await database.sql`update shopper set birth_year = 1990 where id = ${String(parseId("shopper", young.shopperId))}`;
  });

  test("of two workers at once each invites others, and nobody twice", async () => {
    const draft = await draftSurvey(database, world);
    await openSurvey(desk(), draft);
    const done = await Promise.all([
      inviteAudience(worker()),
      inviteAudience(worker()),
      inviteAudience(worker()),
    ]);
    expect(done.reduce((sum, { invited }) => sum + invited, 0)).toBe(71);
    const told =
      await database.sql`select shopper_id from message where link_path = ${`/messages/surveys/${draft.surveyId}`}`;
    expect(new Set(told.map((row) => row.shopper_id)).size).toBe(71);
    expect(told).toHaveLength(71);
  });
});

describe("what stands in the way of opening", () => {
  test("an audience that asks for no purchase, when it is saved and when it was changed since", async () => {
    const definition = { ...anybody, regions: [world.region] };
    const saved = await saveAudience(desk(), { name: "Anybody", definition });
    const audienceId = saved.ok ? saved.audienceId : null;
    await expect(draftSurvey(database, world, { audienceId })).rejects.toMatchObject({
      fields: [
        { field: "survey.audienceId", message: expect.stringContaining("They bought, with a coupon") },
      ],
    });
    const draft = await draftSurvey(database, world);
    await database.sql`update audience set definition = definition || '{"bought": null}' where id = ${String(parseId("audience", world.audienceId))}`;
    expect(await openSurvey(desk(), draft)).toEqual({ ok: false, reason: "not_buyers" });
    await database.sql`update audience set definition = ${JSON.stringify(world.definition)}::text::jsonb where id = ${String(parseId("audience", world.audienceId))}`;
  });

  test("a coupon that not everybody could have, with what to do about it", async () => {
    const { offerId } = world.coffeeOffer;
    const campaign = String(parseId("campaign", world.campaignId));
    const draft = await draftSurvey(database, world, { offerId });
    await database.sql`update campaign set state = 'paused' where id = ${campaign}`;
    const message = expect.stringContaining("gives out nothing now");
    expect(await openSurvey(desk(), draft)).toEqual({ ok: false, reason: "no_thanks", message });
    await expect(draftSurvey(database, world, { offerId })).rejects.toMatchObject({
      fields: [{ field: "survey.offerId", message }],
    });
    await database.sql`update campaign set state = 'live' where id = ${campaign}`;
  });

  test("200 drafts and open ones; closed ones are as many as there were", async () => {
    const { actor } = desk();
    const ctx = contextOf(database, { ...world.marketer, providerId: await makeProvider(database.db) });
    const provider = String(parseId("provider", ctx.actor.providerId));
    expect(actor.providerId).not.toBe(ctx.actor.providerId);
    await database.sql`
      insert into survey (id, provider_id, title, intro, questions, state, created_at, updated_at, opened_at, closed_at)
      select n, ${provider}, 'Old', '', '[]', 'closed', now(), now(), now(), now() from generate_series(1, 250) n`;
    await createSurvey(ctx, { title: "New" });
    await database.sql`update survey set state = 'draft', opened_at = null, closed_at = null where provider_id = ${provider} and id <= 199`;
    await expect(createSurvey(ctx, { title: "Too many" })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("answered", () => {
  test("step by step, kept until it is sent, once, and never after the end", async () => {
    const surveyId = await openDraft(database, world);
    const ctx = as(someone(2));
    const keep = (questionId: string, answer: number | string | null) =>
      keepAnswer(ctx, { surveyId, questionId, answer });
    expect(await keep("taste", null)).toEqual({ ok: false, reason: "missing" });
    await expect(keep("taste", 2)).rejects.toMatchObject({
      code: "invalid_input",
      fields: [{ field: "answer" }],
    });
    await expect(keep("other", 1)).rejects.toMatchObject({ code: "not_found" });
    expect(await keep("taste", 0)).toEqual({ ok: true, nextId: "again" });
    expect(await sendAnswers(ctx, { surveyId })).toEqual({
      ok: false,
      reason: "missing",
      questionId: "again",
    });
    expect((await getOwnSurvey(ctx, surveyId)).kept).toEqual({ taste: 0 });
    expect(await keep("again", 10)).toEqual({ ok: true, nextId: "why" });
    expect(await keep("why", "Good")).toEqual({ ok: true, nextId: null });
    expect(await keep("taste", 1)).toEqual({ ok: true, nextId: "why" });
    const twice = await Promise.all([sendAnswers(ctx, { surveyId }), sendAnswers(ctx, { surveyId })]);
    expect(twice.map((one) => one.ok && one.isNew).sort()).toEqual([false, true]);
    const [row] =
      await database.sql`select answers, number from survey_answer where survey_id = ${String(parseId("survey", surveyId))}`;
    expect(row).toMatchObject({ answers: { taste: 1, why: "Good" }, number: 1 });
    expect(await keep("taste", 0)).toEqual({ ok: false, reason: "over" });
    const late = as(someone(3));
    await keepAnswer(late, { surveyId, questionId: "taste", answer: 1 });
    await closeSurvey(desk(), { surveyId, version: (await getSurvey(desk(), surveyId)).version });
    expect(await sendAnswers(late, { surveyId })).toEqual({ ok: false, reason: "over" });
    expect(await keepAnswer(late, { surveyId, questionId: "taste", answer: 0 })).toEqual({
      ok: false,
      reason: "over",
    });
  });

  test("whoever was not invited finds no survey", async () => {
    const surveyId = await openDraft(database, world);
    const { actor } = await makeShopper(database.db, { hasPhone: false });
    const missing = { code: "not_found", message: "There is no such survey." };
    await expect(getOwnSurvey(as(actor), surveyId)).rejects.toMatchObject(missing);
    await expect(getOwnSurvey(as(actor), "svy_0000000000001")).rejects.toMatchObject(missing);
    await expect(keepAnswer(as(actor), { surveyId, questionId: "taste", answer: 1 })).rejects.toMatchObject(
      missing,
    );
    await expect(sendAnswers(as(actor), { surveyId })).rejects.toMatchObject(missing);
    await expect(takeThanks(as(actor), { surveyId })).rejects.toMatchObject(missing);
  });

  test("of many who send at once, also twice, each has one answer and number, and closing waits for them", async () => {
    const surveyId = await openDraft(database, world);
    const people = world.others.slice(5, 25);
    for (const one of people) await keepAnswer(as(one), { surveyId, questionId: "taste", answer: 1 });
    const sent = await Promise.all(
      people.flatMap((one) => [1, 2, 3].map(() => sendAnswers(as(one), { surveyId }))),
    );
    expect(sent.filter((one) => one.ok && one.isNew)).toHaveLength(20);
    expect(sent.filter((one) => one.ok && !one.isNew)).toHaveLength(40);
    const rows = await database.sql<{ number: number }[]>`
      select number from survey_answer where survey_id = ${String(parseId("survey", surveyId))} order by number`;
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  test("while somebody else holds what is answered: the second press waits and learns that it was sent", async () => {
    const surveyId = await openDraft(database, world);
    const ctx = as(someone(30));
    await keepAnswer(ctx, { surveyId, questionId: "taste", answer: 1 });
    const id = String(parseId("survey", surveyId));
    const both = await database.sql.begin(async (tx) => {
      await tx`select 1 from survey where id = ${id} for update`;
      const presses = Promise.all([sendAnswers(ctx, { surveyId }), sendAnswers(ctx, { surveyId })]);
      await waiting(2);
      return { presses };
    });
    expect((await both.presses).map((one) => one.ok && one.isNew).sort()).toEqual([false, true]);
  });

  test("is told that the coupon cannot be had before it is pressed, and why", async () => {
    const surveyId = await openDraft(database, world, { offerId: world.coffeeOffer.offerId });
    const ctx = as(someone(31));
    expect(await getOwnSurvey(ctx, surveyId)).toMatchObject({ whyNoThanks: null });
    await keepAnswer(ctx, { surveyId, questionId: "taste", answer: 1 });
    await sendAnswers(ctx, { surveyId });
    const campaign = String(parseId("campaign", world.campaignId));
    const tries: [() => Promise<unknown>, () => Promise<unknown>, RegExp][] = [
      [
        () => database.sql`update campaign set payouts = '{bill}' where id = ${campaign}`,
        () => database.sql`update campaign set payouts = '{till,bill}' where id = ${campaign}`,
        /not given out any more/,
      ],
      [
        () =>
          database.sql`update campaign set audience = ${JSON.stringify({ ...everybody, regions: ["Nowhere"] })}::text::jsonb where id = ${campaign}`,
        () => database.sql`update campaign set audience = null where id = ${campaign}`,
        /for other shoppers/,
      ],
      [
        () => database.sql`update campaign set minimum_age = 99 where id = ${campaign}`,
        () => database.sql`update campaign set minimum_age = null where id = ${campaign}`,
        /99 and over/,
      ],
      [
        () => database.sql`update budget_slot set remaining_minor = 0 where campaign_id = ${campaign}`,
        () => database.sql`update budget_slot set remaining_minor = 100000 where campaign_id = ${campaign}`,
        /no coupons left/,
      ],
    ];
    for (const [spoil, mend, why] of tries) {
      await spoil();
      expect((await getOwnSurvey(ctx, surveyId)).whyNoThanks).toMatch(why);
      expect(await takeThanks(ctx, { surveyId })).toMatchObject({
        ok: false,
        message: expect.stringMatching(why),
      });
      await mend();
    }
    expect(await takeThanks(ctx, { surveyId })).toMatchObject({ ok: true });
    expect(await getOwnSurvey(ctx, surveyId)).toMatchObject({ whyNoThanks: null });
  });

  test("is thanked for with one real coupon, however often it is asked for", async () => {
    const surveyId = await openDraft(database, world, { offerId: world.coffeeOffer.offerId });
    const ctx = as(someone(4));
    await expect(takeThanks(ctx, { surveyId })).rejects.toMatchObject({ code: "not_found" });
    await keepAnswer(ctx, { surveyId, questionId: "taste", answer: 1 });
    await sendAnswers(ctx, { surveyId });
    const before = await leftMinor(database, world.campaignId);
    const [one, two] = await Promise.all([takeThanks(ctx, { surveyId }), takeThanks(ctx, { surveyId })]);
    expect(one).toEqual(two);
    expect(await takeThanks(ctx, { surveyId })).toEqual(one);
    expect(before - (await leftMinor(database, world.campaignId))).toBe(300);
    expect((await getOwnSurvey(ctx, surveyId)).thanks?.barcodeId).toBe(one.ok ? one.barcodeId : null);
  });
});

describe("told", () => {
  test("from 20 answers on, in steps, and never by whom, with which receipt or when", async () => {
    const surveyId = await openDraft(database, world);
    const answer = async (place: number, taste: number, why: string) => {
      const ctx = as(someone(place));
      await keepAnswer(ctx, { surveyId, questionId: "taste", answer: taste });
      if (taste === 0) await keepAnswer(ctx, { surveyId, questionId: "again", answer: 9 });
      await keepAnswer(ctx, { surveyId, questionId: "why", answer: why });
      expect(await sendAnswers(ctx, { surveyId })).toEqual({ ok: true, isNew: true });
    };
    for (let place = 5; place < 24; place += 1) await answer(place, 0, `Reason ${place}`);
    expect((await surveyResults(desk(), surveyId)).results).toBeNull();
    for (let place = 24; place < 45; place += 1) await answer(place, 1, `Reason ${place}`);
    const told = await surveyResults(desk(), surveyId);
    expect(told.survey.answersShown).toBe(40);
    // About 70, made from the half that is counted.
    expect((told.survey.invited ?? 1) % 20).toBe(0);
    // 19 liked it and 21 did not: both are withheld, however the coins fell, and so is what only those who liked it were asked.
    for (const { cells } of told.results ?? [])
      expect(cells?.every(({ count }) => count === null) ?? true).toBe(true);
    expect(await surveyTexts(desk(), told, "again")).toEqual([]);
    for (let place = 45; place < 65; place += 1) await answer(place, 0, `Reason ${place}`);
    const open = await surveyResults(desk(), surveyId);
    await answer(65, 1, "One more");
    expect((await surveyResults(desk(), surveyId)).results).toEqual(open.results);
    await closeSurvey(desk(), { surveyId, version: open.survey.version });
    const later = await surveyResults(desk(), surveyId);
    expect(later.results).toMatchObject([
      {
        asked: 60,
        through: 60,
        cells: [
          { label: "Yes", count: 39 },
          { label: "No", count: 21 },
        ],
      },
      { asked: 39, promoterScore: 100 },
      {
        asked: 60,
        cells: [
          { label: "Written", count: 60 },
          { label: "Left out", count: 0 },
        ],
      },
    ]);
    const texts = await surveyTexts(desk(), later, "why");
    expect(texts).toHaveLength(60);
    expect(texts).not.toEqual([...texts].sort());
    const everything = JSON.stringify([later, texts, await listSurveys(desk())]);
    expect(everything).not.toMatch(/shp_|brc_|per_|answeredAt/);
  });
});
