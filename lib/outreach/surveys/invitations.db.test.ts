/** Invitations beyond the inbox: by mail and notification, as mailings go (decisions 0041 and 0044). */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { type ShopperActor, systemActor } from "@/lib/auth/actor";
import { formatId, parseId } from "@/lib/kernel/ids";
import type { SurveyChannel } from "@/lib/kernel/survey-states";
import { followMailingLink } from "../mailings/follow-mailing-link";
import { openHandoverJournal } from "../mailings/handover-journal";
import { sendMailing } from "../mailings/send-mailings";
import { mailingEnv, noon, tally } from "../mailings/testing/mailing-world";
import { closeSurvey } from "./close-survey";
import { inviteAudience } from "./invite-audience";
import { keepAnswer } from "./keep-answer";
import { openSurvey } from "./open-survey";
import { getSurvey } from "./queries";
import { sendAnswers } from "./send-answers";
import { agree, draftSurvey, makeSurveyWorld, type SurveyWorld } from "./testing/survey-world";

const database = testDatabase();
const folder = mkdtempSync(join(tmpdir(), "tearoff-invitations-"));
const journal = openHandoverJournal(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let world: SurveyWorld;
beforeAll(async () => {
  world = await makeSurveyWorld(database);
  await database.sql`update person set email_verified_at = now()`;
}, 60_000);

const desk = () => contextOf(database, world.marketer);
const someone = (place: number) => world.others[place] as ShopperActor;
const env = () => ({ ...mailingEnv(folder), AUTH_SECRET: process.env.AUTH_SECRET ?? "" });
const send = async (mailingId: string, at: Date) => {
  const worker = contextOf(database, systemActor, at);
  const id = formatId("mailing", parseId("mailing", mailingId) as bigint);
  while ((await sendMailing(worker, id, { env: env(), journal })).handled > 0);
};

/** Opened and everybody invited, by the inbox and this channel. */
async function openBy(channel: SurveyChannel) {
  const draft = await draftSurvey(database, world, { invitesBy: [channel] });
  expect(await openSurvey(desk(), draft)).toEqual({ ok: true });
  while ((await inviteAudience(contextOf(database, systemActor))).isMore);
  const { mailingId } = await getSurvey(desk(), draft.surveyId);
  if (mailingId === null) throw new Error("no mailing");
  return { surveyId: draft.surveyId, mailingId };
}

test("go by mail to whoever agrees to mail, surveys and being chosen when it goes, with a way out and a link to the survey", async () => {
  const [yes, noMail, noSurveys, noChoice] = [someone(0), someone(1), someone(2), someone(3)];
  for (const one of [yes, noSurveys, noChoice]) await agree(database, one.shopperId, "mail");
  const { surveyId, mailingId } = await openBy("mail");
  // Both were invited, and change their minds before the mail goes.
  await agree(database, noSurveys.shopperId, "surveys", false);
  await agree(database, noChoice.shopperId, "profiling", false);
  await send(mailingId, noon());
  expect(await tally(database, mailingId)).toMatchObject({ "mail sent": 1, "mail skipped no_consent": 70 });
  const mails = await database.sql<
    { recipient: string; body_text: string; headers: unknown; link: string }[]
  >`
    select * from outbox_mail`;
  const [mail] = mails;
  const [person] = await database.sql<{ email: string }[]>`
    select p.email from person p join shopper s on s.person_id = p.id where s.id = ${String(parseId("shopper", yes.shopperId))}`;
  expect(mails).toHaveLength(1);
  expect(mail?.recipient).toBe(person?.email);
  const everything = JSON.stringify(mail);
  expect(everything).toMatch(/List-Unsubscribe/);
  expect(everything).toMatch(/Answer the survey/);
  expect(everything).toMatch(/You agreed to surveys, and to mail/);
  const token = /\/go\/([^"\s\\<]+)/.exec(everything)?.[1] ?? "";
  const { path } = await followMailingLink(contextOf(database, systemActor), { token });
  expect(path).toBe(`/messages/surveys/${surveyId}`);
  expect(noMail).toBeDefined();
});

test("wait for the morning, and end with the answer or the survey", async () => {
  const people = [10, 11, 12].map(someone);
  for (const { shopperId } of people) await agree(database, shopperId, "mail");
  const { surveyId, mailingId } = await openBy("mail");
  const night = new Date(noon().getTime() + 11 * 3_600_000);
  await send(mailingId, night);
  expect((await tally(database, mailingId))["mail waiting"]).toBeGreaterThanOrEqual(3);
  const [first] = people as [ShopperActor];
  const ctx = contextOf(database, first);
  await keepAnswer(ctx, { surveyId, questionId: "taste", answer: 1 });
  await sendAnswers(ctx, { surveyId });
  const reasonOf = async ({ shopperId }: ShopperActor) =>
    (
      await database.sql`select state, reason from mailing_recipient
        where mailing_id = ${String(parseId("mailing", mailingId))} and shopper_id = ${String(parseId("shopper", shopperId))}`
    )[0];
  expect(await reasonOf(first)).toEqual({ state: "skipped", reason: "answered" });
  // A worker had one in hand and died.
  await database.sql`update mailing_recipient set state = 'sending', claimed_by = 'f00f00f00f00f00f', next_attempt_at = ${night.toISOString()}
    where mailing_id = ${String(parseId("mailing", mailingId))} and shopper_id = ${String(parseId("shopper", people[2]?.shopperId ?? ""))}`;
  const { version } = await getSurvey(desk(), surveyId);
  await closeSurvey(desk(), { surveyId, version });
  expect(await reasonOf(people[1] as ShopperActor)).toEqual({ state: "skipped", reason: "cancelled" });
  await send(mailingId, new Date(night.getTime() + 86_400_000));
  expect(await reasonOf(people[2] as ShopperActor)).toEqual({ state: "skipped", reason: "cancelled" });
  const [mailing] =
    await database.sql`select state from mailing where id = ${String(parseId("mailing", mailingId))}`;
  expect(mailing).toEqual({ state: "sent" });
});

test("go by notification to whoever takes them, on a device that there is", async () => {
  const { shopperId } = someone(30);
  await agree(database, shopperId, "push");
  const { mailingId } = await openBy("push");
  await send(mailingId, noon());
  expect(await tally(database, mailingId)).toEqual({
    // Two of the 71 withdrew in the first test.
    "push skipped no_consent": 68,
    "push skipped no_device": 1,
  });
});

test("without a channel chosen there is no mailing", async () => {
  const draft = await draftSurvey(database, world);
  await openSurvey(desk(), draft);
  expect(await getSurvey(desk(), draft.surveyId)).toMatchObject({ mailingId: null, invitesBy: [] });
});

test("no more than the cap of seven days by mail; the inbox has each", async () => {
  const { shopperId } = someone(20);
  await agree(database, shopperId, "mail");
  const at = noon();
  const reasons: unknown[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { mailingId } = await openBy("mail");
    await send(mailingId, at);
    const [row] = await database.sql`select state, reason from mailing_recipient
      where mailing_id = ${String(parseId("mailing", mailingId))} and shopper_id = ${String(parseId("shopper", shopperId))}`;
    reasons.push(row?.reason ?? row?.state);
  }
  expect(reasons).toEqual(["sent", "sent", "too_many"]);
});
