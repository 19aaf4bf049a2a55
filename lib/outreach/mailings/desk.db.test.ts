import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import type { OperatorActor } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import { anybody } from "../audiences/definition";
import { saveAudience } from "../audiences/save-audience";
import { createMailing } from "./create-mailing";
import { liftSuppression } from "./lift-suppression";
import { moveMailing } from "./move-mailing";
import { findMailing, listMailableOffers, listMailings } from "./queries";
import { saveMailing } from "./save-mailing";
import { scheduleMailing } from "./schedule-mailing";
import type { MailingInput } from "./schemas";
import { suppressAddress } from "./suppress-address";
import { testMailing } from "./test-mailing";
import { type MarketerWorld, mailingEnv, makeMarketer, makeReaders } from "./testing/mailing-world";

const database = testDatabase();
let world: MarketerWorld;
let audienceId: Id<"audience">;
const now = new Date("2026-11-27T12:00:00Z");
const ctx = () => contextOf(database, world.actor, now);

beforeAll(async () => {
  world = await makeMarketer(database);
  await makeReaders(database, 150);
  const saved = await saveAudience(ctx(), { name: "Everybody", definition: anybody });
  if (!saved.ok) throw new Error("too few");
  audienceId = saved.audienceId;
});

async function draft(given: Partial<MailingInput> = {}): Promise<Id<"mailing">> {
  const { mailingId } = await createMailing(ctx(), { name: "Autumn" });
  await saveMailing(ctx(), { ...written(mailingId), ...given });
  return mailingId;
}

const written = (mailingId: Id<"mailing">): MailingInput => ({
  mailingId,
  name: "Autumn",
  subject: "For {{first name}}",
  body: "Hello {{first name|friend}}. [Look](/offers)",
  offerId: world.coffeeOffer.offerId,
  audienceId,
  channels: ["mail", "inbox"],
  timeZone: "Europe/Dublin",
  weeklyCap: 2,
});

test("a draft is written, found and listed by its provider alone; the operator sees it", async () => {
  const id = await draft();
  expect(await findMailing(ctx(), id)).toMatchObject({
    state: "draft",
    subject: "For {{first name}}",
    channels: ["inbox", "mail"],
    audience: "Everybody",
  });
  expect((await listMailings(ctx())).mailings.map((one) => one.id)).toContain(id);
  const stranger = contextOf(database, (await makeMarketer(database)).actor, now);
  expect((await listMailings(stranger)).mailings).toEqual([]);
  await expect(saveMailing(stranger, written(id))).rejects.toMatchObject({ code: "not_found" });
  const operator: OperatorActor = {
    kind: "person",
    role: "operator",
    personId: newId("person", now),
    name: "Tess",
  };
  expect((await listMailings(contextOf(database, operator, now))).mailings.map((one) => one.id)).toContain(
    id,
  );
  const offers = await listMailableOffers(ctx());
  expect(offers.map((one) => one.title)).toEqual(["Highland Roast, 500 g", "Whole milk, 1 l"]);
});

test.each([
  ["subject", { subject: "{{last name}}" }],
  ["body", { body: "{{password}}" }],
  ["body", { body: Array.from({ length: 12 }, (_, at) => `[x](/offers/${at})`).join(" ") }],
  ["body", { body: "x".repeat(3_001) }],
  ["body", { body: "[a](/offers) ".repeat(60) }],
  ["channels", { channels: ["smoke"] as never }],
  ["timeZone", { timeZone: "Mars/Base" }],
  ["weeklyCap", { weeklyCap: 9 }],
  ["offerId", { offerId: "off_0000000000001" as const }],
  ["audienceId", { audienceId: "adn_0000000000001" as const }],
])("what is wrong is named: %s", async (field, given) => {
  const { mailingId } = await createMailing(ctx(), { name: "Autumn" });
  const saving = saveMailing(ctx(), { ...written(mailingId), ...(given as Partial<MailingInput>) });
  await expect(saving).rejects.toMatchObject({ code: "invalid_input" });
  const error = await saving.catch((thrown: { fields: { field: string }[] }) => thrown);
  expect((error as { fields: { field: string }[] }).fields[0]?.field.split(".")[0]).toBe(field);
});

test("it is scheduled in its zone, once; a time that is over or that no clock shows is refused", async () => {
  const id = await draft();
  const at = (startsAt: string) => scheduleMailing(ctx(), { mailingId: id, startsAt });
  await expect(at("2026-11-27T11:59")).rejects.toMatchObject({ fields: [{ field: "startsAt" }] });
  await expect(at("2027-03-28T01:30")).rejects.toThrow("put forward");
  await expect(at("2030-01-01T10:00")).rejects.toMatchObject({ fields: [{ field: "startsAt" }] });
  await expect(at("soon")).rejects.toMatchObject({ code: "invalid_input" });
  expect(await at("2026-12-01T09:30")).toEqual({
    ok: true,
    startsAt: new Date("2026-12-01T09:30:00Z"),
  });
  await expect(at("2026-12-01T09:30")).rejects.toMatchObject({ code: "conflict" });
  await expect(saveMailing(ctx(), written(id))).rejects.toMatchObject({ code: "conflict" });
  await moveMailing(ctx(), { mailingId: id, move: "unschedule" });
  expect(await findMailing(ctx(), id)).toMatchObject({ state: "draft", startsAt: null });
});

test("what is missing is named, all of it", async () => {
  const { mailingId } = await createMailing(ctx(), { name: "Empty" });
  await expect(scheduleMailing(ctx(), { mailingId })).rejects.toMatchObject({
    fields: [{ field: "subject" }, { field: "body" }, { field: "audienceId" }],
  });
});

test("an audience of few is refused", async () => {
  const id = await draft();
  await database.sql`update audience set definition = definition || '{"regions": ["Nowhere"]}'`;
  expect(await scheduleMailing(ctx(), { mailingId: id })).toEqual({ ok: false, reason: "too_few" });
  await database.sql`update audience set definition = definition || '{"regions": []}'`;
});

test("a test goes to whoever asks, counts nothing and ends nothing", async () => {
  const id = await draft();
  const env = mailingEnv(mkdtempSync(join(tmpdir(), "tearoff-desk-")));
  const { recipient } = await testMailing(ctx(), { mailingId: id }, env);
  const mails = await database.sql`select * from outbox_mail where recipient = ${recipient}`;
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({
    subject: "Test: For Jonas",
    headers: { "Auto-Submitted": "auto-generated" },
  });
  expect(mails[0]?.body).toContain(`https://tearoff.example/offers/${world.coffeeOffer.offerId}`);
  expect(mails[0]?.html).not.toContain("/go/");
});

test("a complaint is the operator's to write down, by a hash, and to lift again", async () => {
  await expect(
    suppressAddress(ctx(), { email: "nora@post.example", reason: "complained" }),
  ).rejects.toMatchObject({ code: "forbidden" });
  const operator: OperatorActor = {
    kind: "person",
    role: "operator",
    personId: newId("person", now),
    name: "Tess",
  };
  await suppressAddress(contextOf(database, operator, now), {
    email: "Nora@post.example",
    reason: "complained",
  });
  const [row] = await database.sql`
    select reason from mail_suppression where address_hash = sha256(convert_to('nora@post.example', 'UTF8'))`;
  expect(row).toEqual({ reason: "complained" });
  const lift = () => liftSuppression(contextOf(database, operator, now), { email: "NORA@post.example" });
  await expect(liftSuppression(ctx(), { email: "nora@post.example" })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await lift()).toEqual({ ok: true, wasSuppressed: true });
  expect(await lift()).toEqual({ ok: true, wasSuppressed: false });
  const left = await database.sql`
    select 1 from mail_suppression where address_hash = sha256(convert_to('nora@post.example', 'UTF8'))`;
  expect(left).toHaveLength(0);
  const audited = await database.sql`select details from audit where verb = 'liftSuppression'`;
  expect(audited.map((one) => one.details)).toEqual([{ reason: "complained" }]);
});
