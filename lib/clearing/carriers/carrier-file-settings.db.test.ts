/** The form of a carrier's files, and the keys that name their lines. */
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import type { CarrierActor } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import { creditFile } from "../carrier-credits/credit-file";
import { clearingOn, sealEnv } from "../testing/clearing-world";
import { findCarrierFile, listCarrierFiles } from "./carrier-queries";
import { makeCarrierKey } from "./make-carrier-key";
import { saveCarrierFile } from "./save-carrier-file";

const database = testDatabase();
const { at, close, documentOf, expectRight, redeem } = clearingOn(database);
const december = new Date("2026-12-10T12:00:00Z");
const january = new Date("2027-01-10T12:00:00Z");
const february = new Date("2027-02-10T12:00:00Z");

async function carrierOf(carrierId: string): Promise<CarrierActor> {
  const { personId } = (await at(december)).actor;
  return { kind: "person", role: "carrier", personId, name: "C", carrierId: carrierId as Id<"carrier"> };
}

test("a report keeps the form and the key of its day; lines are named by the HMAC of their numbers", async () => {
  const { actor: shopper, carrierId } = await makeShopper(database.db, { hasPhone: true });
  const buy = async (now: Date) => redeem(await makeWorld(database, { now }), now, "bill", shopper);
  const carrier = await carrierOf(carrierId ?? "");
  const ctx = (now = december) => contextOf(database, carrier, now);
  const own = { carrierId: carrier.carrierId };
  const file = async (month: string) => {
    const report = await documentOf(own.carrierId, month);
    const { pieces } = await creditFile(ctx(), report?.id ?? "", sealEnv);
    let text = "";
    for await (const piece of pieces) text += piece;
    return {
      number: report?.number,
      rows: text
        .trimEnd()
        .split("\n")
        .map((row) => row.split(";")),
    };
  };
  const [phone] =
    await database.sql`select phone_e_164 as number from shopper where carrier_id is not null and id in (
    select id from shopper order by id desc limit 1)`;
  const hmac = (key: string) =>
    createHmac("sha256", Buffer.from(key, "hex")).update(String(phone?.number)).digest("hex");

  expect(await saveCarrierFile(ctx(), { ...own, form: "2-hmac" })).toEqual({ ok: false, reason: "no_key" });
  await buy(december);
  await close("2026-12", january);
  const one = await makeCarrierKey(ctx(), own, sealEnv);
  expect(one.key).toMatch(/^[0-9a-f]{64}$/);
  expect(await saveCarrierFile(ctx(), { ...own, form: "2-hmac" })).toEqual({ ok: true });
  await buy(january);
  await close("2027-01", february);
  const two = await makeCarrierKey(ctx(february), own, sealEnv);
  await buy(february);
  await close("2027-02", new Date("2027-03-10T12:00:00Z"));

  expect((await file("2026-12")).rows.slice(0, 2)).toMatchObject([
    ["H", "TEAROFF-CREDITS", "1", expect.any(String), own.carrierId, "2026-12", "EUR"],
    ["L", expect.any(String), phone?.number, "1", "300"],
  ]);
  for (const [month, sequence, key] of [
    ["2027-01", "2", one],
    ["2027-02", "3", two],
  ] as const) {
    const { number, rows } = await file(month);
    expect(rows.slice(0, 2)).toEqual([
      ["H", "TEAROFF-CREDITS", "2", number, own.carrierId, sequence, month, "EUR", "HMAC-SHA-256", key.id],
      ["L", expect.any(String), hmac(key.key), "1", "300", month],
    ]);
  }
  expect(await findCarrierFile(ctx(), own.carrierId)).toMatchObject({
    form: "2-hmac",
    keys: [{ id: two.id }, { id: one.id }],
  });
  await expectRight();
});

test("a carrier sets its own alone; the log and the table hold no key", async () => {
  const { carrierId } = await makeShopper(database.db, { hasPhone: true });
  const { carrierId: foreign } = await makeShopper(database.db, { hasPhone: true });
  const carrier = await carrierOf(carrierId ?? "");
  const ctx = contextOf(database, carrier, february);
  const notOwn = { carrierId: foreign as Id<"carrier"> };
  await expect(makeCarrierKey(ctx, notOwn, sealEnv)).rejects.toMatchObject({ code: "not_found" });
  await expect(saveCarrierFile(ctx, { ...notOwn, form: "2-number" })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(
    makeCarrierKey(await at(february), { carrierId: newId("carrier", february) }, sealEnv),
  ).rejects.toMatchObject({ code: "not_found" });
  expect(await findCarrierFile(ctx, notOwn.carrierId)).toBeNull();
  expect(await listCarrierFiles(ctx)).toEqual([
    { id: carrier.carrierId, name: expect.any(String), form: "1-number" },
  ]);
  const { key, id } = await makeCarrierKey(ctx, { carrierId: carrier.carrierId }, sealEnv);
  const [stored] = await database.sql`
    select (select string_agg(details::text, ' ') from audit where verb = 'makeCarrierKey') as log,
      (select encode(secret_sealed, 'hex') from carrier_key order by created_at desc, id desc limit 1) as sealed`;
  expect(stored?.log).toContain(id);
  expect(stored?.log).not.toContain(key);
  expect(stored?.sealed).not.toContain(key);
  for (let made = 1; made < 5; made += 1)
    await makeCarrierKey(ctx, { carrierId: carrier.carrierId }, sealEnv);
  await expect(makeCarrierKey(ctx, { carrierId: carrier.carrierId }, sealEnv)).rejects.toMatchObject({
    code: "conflict",
  });
});
