import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { audit, carrier, message, phoneCode } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld } from "@/db/testing/world";
import type { Id } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import { listOutboxSms } from "@/lib/sms/queries";
import { changeCarrier } from "./change-carrier";
import { confirmPhone } from "./confirm-phone";
import { sendLimits } from "./phone-rules";
import { countBillBarcodes, getOwnAccount, getPendingPhone, listCarriers } from "./queries";
import { removePhone } from "./remove-phone";
import { sendPhoneCode } from "./send-phone-code";

const database = testDatabase();
const start = new Date("2026-11-26T12:00:00Z");
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
let numbers = 0;
const freshNumber = () => `086${String(++numbers).padStart(7, "0")}`;
const e164 = (number: string) => `+353${number.slice(1)}`;

async function newShopper() {
  const made = await makeShopper(database.db, { hasPhone: false });
  return { ...made, at: (now: Date) => contextOf(database, made.actor, now) };
}
type Made = Awaited<ReturnType<typeof newShopper>>;

const send = ({ at, carrierId }: Made, phone: string, now = start) =>
  sendPhoneCode(at(now), { phone, carrierId });

/** The code of the newest message to a number. */
async function codeFor(number: string): Promise<string> {
  const texts = (await listOutboxSms(database)).filter((one) => one.recipient === e164(number));
  return texts[0]?.body.match(/code is (\d{6})\./)?.[1] ?? "";
}
const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

test("a code proves a number, with its carrier; it works once", async () => {
  const one = await newShopper();
  const number = freshNumber();
  await send(one, `${number.slice(0, 3)} ${number.slice(3)}`);
  expect((await getOwnAccount(one.at(start))).phone).toBeNull();
  expect(await getPendingPhone(one.at(start))).toMatchObject({ phone: e164(number), hasTriesLeft: true });
  const code = await codeFor(number);
  const typed = `${code.slice(0, 3)} ${code.slice(3)}`;
  expect(await confirmPhone(one.at(minutes(9)), { code: typed })).toEqual({ ok: true });
  expect(await getOwnAccount(one.at(start))).toMatchObject({
    phone: e164(number),
    canBill: true,
    carrier: { id: one.carrierId },
  });
  expect(await confirmPhone(one.at(minutes(9)), { code })).toEqual({ ok: false, reason: "over" });
});

test("the code is nowhere in the database but in the outbox, and in no audit row", async () => {
  const one = await newShopper();
  const number = freshNumber();
  await send(one, number);
  const code = await codeFor(number);
  const [row] = await database.db.select().from(phoneCode).where(eq(phoneCode.shopperId, one.shopperId));
  expect(row?.codeHash).toHaveLength(32);
  expect(row?.codeHash.toString("latin1")).not.toContain(code);
  const rows = await database.db.select().from(audit).where(eq(audit.subjectId, one.shopperId));
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${code}|${number.slice(1)}`));
});

test("five tries, then it is over, also for the right code and for many at once", async () => {
  const one = await newShopper();
  const number = freshNumber();
  await send(one, number);
  const code = await codeFor(number);
  const ctx = one.at(start);
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => confirmPhone(ctx, { code: wrongOf(code) })),
  );
  const left = answers.flatMap((one) => (!one.ok && one.reason === "wrong" ? [one.triesLeft] : []));
  expect(left.sort()).toEqual([1, 2, 3, 4]);
  expect(await confirmPhone(ctx, { code })).toEqual({ ok: false, reason: "over" });
  expect((await getPendingPhone(ctx))?.hasTriesLeft).toBe(false);
});

test("ten minutes, then it is over", async () => {
  const one = await newShopper();
  const number = freshNumber();
  await send(one, number);
  const code = await codeFor(number);
  expect(await confirmPhone(one.at(minutes(10)), { code })).toEqual({ ok: false, reason: "over" });
  expect(await getPendingPhone(one.at(minutes(10)))).toBeNull();
});

test("one shopper's code is none for another who asked for the same number", async () => {
  const [one, other] = [await newShopper(), await newShopper()];
  const number = freshNumber();
  await send(one, number);
  const code = await codeFor(number);
  await send(other, number, minutes(1));
  if ((await codeFor(number)) === code) return;
  expect(await confirmPhone(other.at(minutes(1)), { code })).toMatchObject({ ok: false, reason: "wrong" });
  expect(await confirmPhone(one.at(minutes(1)), { code })).toEqual({ ok: true });
});

test("a number that somebody else confirmed: asking tells nothing, proving it takes it over", async () => {
  const [older, newer] = [await newShopper(), await newShopper()];
  const number = freshNumber();
  await send(older, number);
  await confirmPhone(older.at(start), { code: await codeFor(number) });
  expect(await send(newer, number, minutes(5))).toEqual({ ok: true });
  expect((await getOwnAccount(older.at(start))).canBill).toBe(true);
  await confirmPhone(newer.at(minutes(6)), { code: await codeFor(number) });
  expect((await getOwnAccount(newer.at(start))).phone).toBe(e164(number));
  expect(await getOwnAccount(older.at(start))).toMatchObject({ phone: null, canBill: false, carrier: null });
  const rows = await database.db.select().from(audit).where(eq(audit.subjectId, older.shopperId));
  expect(rows.at(-1)).toMatchObject({ verb: "confirmPhone", details: { lost: expect.any(String) } });
  const inbox = await database.db.select().from(message).where(eq(message.shopperId, older.shopperId));
  expect(inbox.map(({ title }) => title)).toEqual(["Your phone number was taken off your account"]);
  expect(JSON.stringify(inbox[0]?.body)).not.toContain(number.slice(1));
});

test("two who prove one number at once: one has it in the end", async () => {
  const [one, other] = [await newShopper(), await newShopper()];
  const number = freshNumber();
  await send(one, number);
  const first = await codeFor(number);
  await send(other, number, minutes(1));
  const second = await codeFor(number);
  const now = minutes(2);
  const both = [confirmPhone(one.at(now), { code: first }), confirmPhone(other.at(now), { code: second })];
  expect(await Promise.all(both)).toEqual([{ ok: true }, { ok: true }]);
  const phones = [(await getOwnAccount(one.at(now))).phone, (await getOwnAccount(other.at(now))).phone];
  expect(phones.sort()).toEqual([e164(number), null]);
});

test("a minute between two messages; the newer code replaces the older", async () => {
  const one = await newShopper();
  const number = freshNumber();
  await send(one, number);
  const first = await codeFor(number);
  await expect(send(one, number, new Date(start.getTime() + 59_000))).rejects.toMatchObject({
    code: "too_many_requests",
    message: expect.stringContaining("in 1 s"),
  });
  await send(one, number, minutes(1));
  const second = await codeFor(number);
  if (first !== second)
    expect(await confirmPhone(one.at(minutes(1)), { code: first })).toMatchObject({ reason: "wrong" });
  expect(await confirmPhone(one.at(minutes(1)), { code: second })).toEqual({ ok: true });
});

test("nobody's phone is rung without end: not by one shopper, not by many, not by twenty presses at once", async () => {
  const one = await newShopper();
  for (let sent = 0; sent < sendLimits.shopperPerHour; sent += 1)
    await send(one, freshNumber(), minutes(sent * 2));
  const tooMany = { code: "too_many_requests" };
  await expect(send(one, freshNumber(), minutes(12))).rejects.toMatchObject(tooMany);
  await send(one, freshNumber(), minutes(61));
  const number = freshNumber();
  const crowd = await Promise.all(Array.from({ length: 20 }, newShopper));
  const asked = await Promise.allSettled(crowd.map((somebody) => send(somebody, number)));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(sendLimits.numberPerHour);
  const later = await Promise.allSettled(crowd.map((somebody) => send(somebody, number, minutes(90))));
  const inDay = sendLimits.numberPerDay - sendLimits.numberPerHour;
  expect(later.filter(({ status }) => status === "fulfilled")).toHaveLength(inDay);
  await expect(send(one, number, minutes(300))).rejects.toMatchObject(tooMany);
  await send(one, number, minutes(25 * 60 + 91));
});

test("a strange number or carrier is named at its field, and nothing is sent", async () => {
  const one = await newShopper();
  const before = (await listOutboxSms(database)).length;
  const noCarrier = { phone: freshNumber(), carrierId: newId("carrier", start) };
  for (const [input, field] of [
    [{ phone: "12", carrierId: one.carrierId }, "phone"],
    [{ phone: "", carrierId: one.carrierId }, "phone"],
    [{ phone: "+4917604069012", carrierId: one.carrierId }, "carrierId"],
    [{ phone: "0861234567", carrierId: "" }, "carrierId"],
    [noCarrier, "carrierId"],
  ] as const) {
    const sending = sendPhoneCode(one.at(start), input);
    await expect(sending).rejects.toMatchObject({ code: "invalid_input", fields: [{ field }] });
  }
  await expect(confirmPhone(one.at(start), { code: "12ab56" })).rejects.toMatchObject({
    fields: [{ field: "code", message: "The code has six digits." }],
  });
  expect(await listOutboxSms(database)).toHaveLength(before);
});

async function confirmed(): Promise<Made & { number: string }> {
  const one = await newShopper();
  const number = freshNumber();
  await send(one, number);
  await confirmPhone(one.at(start), { code: await codeFor(number) });
  return { ...one, number };
}

async function newCarrier(country: string): Promise<Id<"carrier">> {
  const id = newId("carrier", start);
  await database.db
    .insert(carrier)
    .values({ id, name: `Carrier ${id.slice(-4)}`, country, createdAt: start });
  return id;
}

test("the carrier changes without a code, to one of the number's own country", async () => {
  const one = await confirmed();
  const [irish, german] = [await newCarrier("IE"), await newCarrier("DE")];
  expect((await listCarriers(one.at(start))).map(({ id }) => id)).toContain(irish);
  await changeCarrier(one.at(start), { carrierId: irish });
  expect((await getOwnAccount(one.at(start))).carrier?.id).toBe(irish);
  await expect(changeCarrier(one.at(start), { carrierId: german })).rejects.toMatchObject({
    fields: [{ field: "carrierId", message: expect.stringContaining("+49") }],
  });
  const without = changeCarrier((await newShopper()).at(start), { carrierId: irish });
  await expect(without).rejects.toMatchObject({ code: "conflict" });
});

test("a barcode for the bill keeps the carrier it was issued with, whatever becomes of the number", async () => {
  const world = await makeWorld(database);
  const one = await confirmed();
  await issueFor(database, world, { payout: "bill" }, one.actor);
  const ctx = contextOf(database, one.actor);
  const before = await countBillBarcodes(ctx);
  expect(before).toEqual([{ carrier: "Teleplan", barcodes: 1 }]);
  await changeCarrier(ctx, { carrierId: await newCarrier("IE") });
  await removePhone(ctx, { sure: "yes" });
  expect(await countBillBarcodes(ctx)).toEqual(before);
  expect(await getOwnAccount(ctx)).toMatchObject({ phone: null, canBill: false });
});

test("removing takes the code on its way along, and needs to be meant", async () => {
  const one = await confirmed();
  await send(one, freshNumber(), minutes(5));
  await expect(removePhone(one.at(minutes(5)), { sure: "" })).rejects.toMatchObject({
    code: "invalid_input",
  });
  expect((await getOwnAccount(one.at(start))).canBill).toBe(true);
  await removePhone(one.at(minutes(5)), { sure: "yes" });
  expect(await getPendingPhone(one.at(minutes(5)))).toBeNull();
});
