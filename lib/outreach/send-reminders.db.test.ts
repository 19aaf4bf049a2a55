import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { redeemCoffee } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { startSmtpServer } from "@/lib/mail/testing/smtp-server";
import { startPushService } from "@/lib/push/testing/push-service";
import { cancelBarcode } from "@/lib/wallet/cancel-barcode";
import { endPush } from "./end-push";
import { getReminderSetting, listDevices } from "./notification-queries";
import { listMessages } from "./queries";
import { recordConsent } from "./record-consent";
import { saveReminderSetting } from "./save-reminder-setting";
import { subscribePush } from "./subscribe-push";
import { hour, makeReminderWorld, plan, send, states } from "./testing/reminder-world";
import { unsubscribeByLink } from "./unsubscribe-by-link";
import { signUnsubscription } from "./unsubscribe-token";

const database = testDatabase();
let push: Awaited<ReturnType<typeof startPushService>>;
beforeAll(async () => {
  push = await startPushService();
});
afterAll(() => push.close());
const minute = 60_000;
const after = (at: Date, millis: number) => new Date(at.getTime() + millis);
const none = { leadSeconds: 3_600, inbox: false, push: false, mail: false, timeZone: null };
type Reminded = Awaited<ReturnType<typeof makeReminderWorld>>;

/** A browser of this shopper that signed up. */
async function signUp({ actor, began }: Pick<Reminded, "actor" | "began">) {
  const browser = push.subscribe();
  const { endpoint, p256dh, auth } = browser;
  const env = { TEAROFF_PUSH_HOSTS: [push.host] };
  const ctx = contextOf(database, actor, began);
  const { subscriptionId } = await subscribePush(ctx, { endpoint, p256dh, auth }, null, env);
  const path = new URL(endpoint).pathname;
  return { ...browser, subscriptionId, notes: () => push.received.filter((one) => one.path === path) };
}
const sendPushes = (at: Date) => send(database, at, { TEAROFF_PUSH_HOSTS: [push.host] });
const sendMails = (at: Date, url: string) => send(database, at, { SMTP_URL: url });
const inboxOf = async ({ actor }: Reminded, at: Date) =>
  (await listMessages(contextOf(database, actor, at))).messages;

test("the inbox: not before it is due, once when it is, gone with the barcode", async () => {
  const world = await makeReminderWorld(database, { inbox: true });
  const { dueAt, expiresAt, barcodeId } = world;
  await plan(database, after(dueAt, -minute));
  await send(database, after(dueAt, -minute));
  expect(await inboxOf(world, dueAt)).toEqual([]);
  await Promise.all([send(database, dueAt), send(database, dueAt), send(database, dueAt)]);
  await send(database, after(dueAt, hour / 2));
  const messages = await inboxOf(world, dueAt);
  expect(messages).toMatchObject([
    {
      kind: "reminder",
      linkPath: `/barcodes/${barcodeId}`,
      isRead: false,
      title: expect.stringMatching(/until \d\d:\d\d$/),
    },
  ]);
  expect(messages[0]?.body).toContain("1 coupon, up to €3.00 off at Nordmarkt");
  expect(await inboxOf(world, expiresAt)).toEqual([]);
});

const meanwhile: Record<string, (reminded: Reminded) => Promise<unknown>> = {
  redeemed: ({ world, token, dueAt }) => redeemCoffee(database, world, token, "redeemed", dueAt),
  cancelled: ({ actor, barcodeId, dueAt }) => cancelBarcode(contextOf(database, actor, dueAt), { barcodeId }),
  "switched off": ({ actor, dueAt }) => saveReminderSetting(contextOf(database, actor, dueAt), none),
  "its account deleted": ({ actor }) =>
    database.db
      .update(person)
      .set({ email: null, disabledAt: new Date() })
      .where(eq(person.id, actor.personId)),
};

test.each(Object.keys(meanwhile))("%s between planning and sending: nothing goes out", async (deed) => {
  const smtp = await startSmtpServer();
  const reminded = await makeReminderWorld(database, { inbox: true, mail: true, push: true });
  const browser = await signUp(reminded);
  const { barcodeId, dueAt } = reminded;
  await plan(database, dueAt);
  await meanwhile[deed]?.(reminded);
  await send(database, after(dueAt, minute), { SMTP_URL: smtp.url, TEAROFF_PUSH_HOSTS: [push.host] });
  smtp.close();
  expect(await states(database, barcodeId)).toEqual({
    inbox: "withdrawn",
    mail: "withdrawn",
    push: "withdrawn",
  });
  expect(smtp.count()).toBe(0);
  expect(browser.notes()).toEqual([]);
  expect(await inboxOf(reminded, dueAt)).toEqual([]);
});

test("consent to notifications is read at the moment of sending", async () => {
  const reminded = await makeReminderWorld(database, { push: true });
  const browser = await signUp(reminded);
  await plan(database, reminded.dueAt);
  const ctx = contextOf(database, reminded.actor, reminded.dueAt);
  await recordConsent(ctx, { kind: "push", isGiven: false });
  await sendPushes(reminded.dueAt);
  expect(browser.notes()).toEqual([]);
  expect(await states(database, reminded.barcodeId)).toEqual({ push: "withdrawn" });
});

test("a push reaches every device, and a busy one again without troubling the others", async () => {
  const reminded = await makeReminderWorld(database, { push: true });
  const { barcodeId, dueAt } = reminded;
  const [phone, laptop] = [await signUp(reminded), await signUp(reminded)];
  push.answerWith(laptop.endpoint, { status: 429, headers: { "Retry-After": "120" } });
  await plan(database, dueAt);
  await sendPushes(dueAt);
  expect(phone.notes()).toMatchObject([
    { note: { tag: barcodeId, url: `/barcodes/${barcodeId}`, title: expect.stringContaining("good until") } },
  ]);
  expect(phone.notes()[0]?.headers.ttl).toBe("3600");
  push.answerWith(laptop.endpoint, 201);
  await sendPushes(after(dueAt, minute));
  expect(laptop.notes()).toHaveLength(0);
  await sendPushes(after(dueAt, 3 * minute));
  expect([phone.notes().length, laptop.notes().length]).toEqual([1, 1]);
  expect(await states(database, barcodeId)).toEqual({ push: "sent" });
});

test("a browser that took its subscription back is forgotten, and the inbox says so", async () => {
  const reminded = await makeReminderWorld(database, { push: true });
  const browser = await signUp(reminded);
  push.answerWith(browser.endpoint, 410);
  await plan(database, reminded.dueAt);
  await sendPushes(reminded.dueAt);
  expect(await listDevices(contextOf(database, reminded.actor))).toEqual([]);
  expect(await inboxOf(reminded, reminded.dueAt)).toMatchObject([
    { kind: "notice", title: "Notifications have ended" },
  ]);
  expect(await states(database, reminded.barcodeId)).toEqual({ push: "failed" });
});

test("a push service that is down is tried ever more slowly, until the barcode is over", async () => {
  const reminded = await makeReminderWorld(database, { push: true });
  const { dueAt, expiresAt, barcodeId } = reminded;
  const browser = await signUp(reminded);
  push.answerWith(browser.endpoint, 503);
  await plan(database, dueAt);
  let tries = 0;
  for (let at = dueAt; at < expiresAt; at = after(at, minute)) tries += await sendPushes(at);
  expect(tries).toBe(5);
  expect(await states(database, barcodeId)).toEqual({ push: "failed" });
});

test("a mail: real SMTP, with a way out that mail programs can press", async () => {
  const smtp = await startSmtpServer();
  const reminded = await makeReminderWorld(database, { mail: true });
  await plan(database, reminded.dueAt);
  await Promise.all([1, 2].map(() => sendMails(reminded.dueAt, smtp.url)));
  await sendMails(after(reminded.dueAt, 10 * minute), smtp.url);
  smtp.close();
  const said = smtp.said.join("\n");
  expect(smtp.count()).toBe(1);
  expect(said).toContain(`RCPT TO:<${reminded.email}>`);
  expect(said).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  const folded = said.replace(/\n\s+/g, "");
  const [, token] =
    /List-Unsubscribe: ?<https:\/\/tearoff\.example\/unsubscribe\/one-click\?token=([^>]+)>/.exec(folded) ??
    [];
  expect(token).toMatch(/^reminders\.shp_/);
  expect(await states(database, reminded.barcodeId)).toEqual({ mail: "sent" });
});

test("a mail that the server puts off is tried again; one that it refuses is not", async () => {
  const smtp = await startSmtpServer({ toRecipient: "451 later" });
  const reminded = await makeReminderWorld(database, { mail: true });
  const { dueAt } = reminded;
  await plan(database, dueAt);
  await sendMails(dueAt, smtp.url);
  expect(await states(database, reminded.barcodeId)).toEqual({ mail: "waiting" });
  smtp.behaviour.toRecipient = undefined;
  await sendMails(after(dueAt, minute), smtp.url);
  expect([smtp.count(), await states(database, reminded.barcodeId)]).toEqual([1, { mail: "sent" }]);
  smtp.behaviour.toRecipient = "550 nobody here";
  const other = await makeReminderWorld(database, { mail: true });
  await plan(database, other.dueAt);
  await sendMails(other.dueAt, smtp.url);
  expect(await sendMails(after(other.dueAt, hour / 2), smtp.url)).toBe(0);
  smtp.close();
  expect(await states(database, other.barcodeId)).toEqual({ mail: "failed" });
});

test("a line that breaks after the mail was handed over: it is never sent twice", async () => {
  const smtp = await startSmtpServer({ toData: "hang up" });
  const reminded = await makeReminderWorld(database, { mail: true });
  await plan(database, reminded.dueAt);
  await sendMails(reminded.dueAt, smtp.url);
  smtp.behaviour.toData = undefined;
  await sendMails(after(reminded.dueAt, 30 * minute), smtp.url);
  smtp.close();
  expect(smtp.count()).toBe(1);
  expect(await states(database, reminded.barcodeId)).toEqual({ mail: "failed" });
});

test("a worker that died with reminders in hand: push goes again, mail does not, the inbox is written once", async () => {
  const smtp = await startSmtpServer();
  const reminded = await makeReminderWorld(database, { inbox: true, push: true, mail: true });
  const { dueAt, barcodeId } = reminded;
  const browser = await signUp(reminded);
  await plan(database, dueAt);
  // What the claim leaves behind when nothing follows.
  const id = String(parseId("barcode", barcodeId));
  const lease = after(dueAt, 5 * minute).toISOString();
  await database.sql`update reminder set state = 'sending', attempts = 1, next_attempt_at = ${lease} where barcode_id = ${id}`;
  const env = { SMTP_URL: smtp.url, TEAROFF_PUSH_HOSTS: [push.host] };
  await send(database, after(dueAt, 4 * minute), env);
  expect([browser.notes().length, smtp.count()]).toEqual([0, 0]);
  await send(database, after(dueAt, 6 * minute), env);
  smtp.close();
  expect([browser.notes().length, smtp.count()]).toEqual([1, 0]);
  expect(await inboxOf(reminded, dueAt)).toHaveLength(1);
  expect(await states(database, barcodeId)).toEqual({ inbox: "sent", mail: "failed", push: "sent" });
});

test("a worker that was away rings no bell at night: it waits for the morning", async () => {
  const smtp = await startSmtpServer();
  // Issued at noon for two days, due the next noon; the worker is back an hour before midnight.
  const choice = { mail: true, leadSeconds: 86_400 };
  const reminded = await makeReminderWorld(database, choice, { lifetimeSeconds: 2 * 86_400 });
  const noonAfter = after(reminded.began, 24 * hour);
  await plan(database, noonAfter);
  expect(await sendMails(after(noonAfter, 11 * hour), smtp.url)).toBe(1);
  expect(await sendMails(after(noonAfter, 18 * hour), smtp.url)).toBe(0);
  expect(smtp.count()).toBe(0);
  await sendMails(after(noonAfter, 20 * hour), smtp.url);
  smtp.close();
  expect(smtp.count()).toBe(1);
});

test("the link of a mail ends the mails without signing in, once or twice, and nothing else", async () => {
  const { actor } = await makeReminderWorld(database, { inbox: true, mail: true });
  const secret = process.env.AUTH_SECRET ?? "";
  const token = signUnsubscription({ kind: "reminders", shopperId: actor.shopperId }, secret);
  const system = contextOf(database, systemActor);
  for (let n = 0; n < 2; n += 1)
    expect(await unsubscribeByLink(system, { token })).toMatchObject({ kind: "reminders" });
  expect(await getReminderSetting(contextOf(database, actor))).toMatchObject({ inbox: true, mail: false });
  await expect(unsubscribeByLink(system, { token: `${token}x` })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("ending the last device takes the consent back", async () => {
  const reminded = await makeReminderWorld(database, { push: true });
  const [one, two] = [await signUp(reminded), await signUp(reminded)];
  const ctx = contextOf(database, reminded.actor, after(reminded.began, minute));
  expect(await endPush(ctx, { subscriptionId: one.subscriptionId })).toEqual({ ok: true, left: 1 });
  expect(await endPush(ctx, { subscriptionId: one.subscriptionId })).toEqual({ ok: true, left: 1 });
  expect(await endPush(ctx, { subscriptionId: two.subscriptionId })).toEqual({ ok: true, left: 0 });
  const [newest] =
    await database.sql`select is_given, source from consent where shopper_id = ${String(parseId("shopper", reminded.actor.shopperId))} order by id desc limit 1`;
  expect(newest).toEqual({ is_given: false, source: "push" });
});
