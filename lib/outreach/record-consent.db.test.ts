import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import type { ConsentKind } from "@/lib/kernel/consent-kinds";
import { currentWording } from "./consent-words";
import { givenConsents, listOwnConsents } from "./consents";
import { recordConsent } from "./record-consent";

const database = testDatabase();
const off = { mail: false, inbox: true, push: false, surveys: false, profiling: false };
const now = new Date("2026-11-26T12:00:00Z");

test("all is off until it is given; each stands apart; every answer stays written", async () => {
  const { actor, shopperId } = await makeShopper(database.db);
  const ctx = contextOf(database, actor, now);
  expect(await givenConsents(database.db, shopperId)).toEqual(off);
  expect(await recordConsent(ctx, { kind: "mail", isGiven: true })).toEqual({
    ok: true,
    isGiven: true,
    isNew: true,
  });
  expect(await recordConsent(ctx, { kind: "surveys", isGiven: true })).toMatchObject({ isNew: true });
  expect(await recordConsent(ctx, { kind: "mail", isGiven: false })).toMatchObject({
    isGiven: false,
    isNew: true,
  });
  expect(await givenConsents(database.db, shopperId)).toEqual({ ...off, surveys: true });
  const history = await listOwnConsents(ctx);
  expect(history.filter(({ kind }) => kind === "mail").map(({ isGiven }) => isGiven)).toEqual([false, true]);
  expect(history.every(({ wordingVersion, source }) => wordingVersion === 1 && source === "account")).toBe(
    true,
  );
});

test("the same answer again writes nothing, and no to what was never given neither", async () => {
  const { actor } = await makeShopper(database.db);
  const ctx = contextOf(database, actor, now);
  await recordConsent(ctx, { kind: "push", isGiven: true, source: "push" });
  expect(await recordConsent(ctx, { kind: "push", isGiven: true, source: "push" })).toMatchObject({
    isNew: false,
  });
  expect(await recordConsent(ctx, { kind: "mail", isGiven: false })).toMatchObject({ isNew: false });
  expect(await listOwnConsents(ctx)).toHaveLength(1);
});

test("offers in the inbox are on until they are ended, and can be had again", async () => {
  const { actor, shopperId } = await makeShopper(database.db);
  const ctx = contextOf(database, actor, now);
  const holds = async () => (await givenConsents(database.db, shopperId)).inbox;
  expect(await holds()).toBe(true);
  expect(await recordConsent(ctx, { kind: "inbox", isGiven: false })).toMatchObject({ isNew: true });
  expect(await holds()).toBe(false);
  expect(await recordConsent(ctx, { kind: "inbox", isGiven: false })).toMatchObject({ isNew: false });
  expect(await recordConsent(ctx, { kind: "inbox", isGiven: true })).toMatchObject({ isNew: true });
  expect(await holds()).toBe(true);
});

test("the answer that was given last holds, within one millisecond and with a clock that went back", async () => {
  const { actor, shopperId } = await makeShopper(database.db);
  for (let round = 0; round < 12; round += 1) {
    const at = new Date(now.getTime() - round);
    const isGiven = round % 2 === 0;
    await recordConsent(contextOf(database, actor, at), { kind: "mail", isGiven });
    expect((await givenConsents(database.db, shopperId)).mail).toBe(isGiven);
  }
});

test("twenty presses at once leave one yes", async () => {
  const { actor } = await makeShopper(database.db);
  const ctx = contextOf(database, actor, now);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => recordConsent(ctx, { kind: "mail", isGiven: true })),
  );
  expect(answers.filter((one) => one.ok && one.isNew)).toHaveLength(1);
  expect(await listOwnConsents(ctx)).toHaveLength(1);
});

test.each(["mail", "surveys", "profiling"] as const)("under 18 %s cannot be given", async (kind) => {
  const { actor, shopperId } = await makeShopper(database.db, { birthYear: 2008 });
  const ctx = contextOf(database, actor, now);
  expect(await recordConsent(ctx, { kind, isGiven: true })).toMatchObject({
    ok: false,
    reason: "not_for_you",
  });
  expect(await recordConsent(ctx, { kind: "push", isGiven: true })).toMatchObject({ ok: true });
  expect(await givenConsents(database.db, shopperId)).toEqual({ ...off, push: true });
});

test("a wording that is not today's cannot be agreed to, but taken back", async () => {
  const { actor } = await makeShopper(database.db);
  const ctx = contextOf(database, actor, now);
  const { version } = currentWording("mail");
  const old = recordConsent(ctx, { kind: "mail", isGiven: true, wordingVersion: version + 1 });
  await expect(old).rejects.toMatchObject({ code: "conflict" });
  await recordConsent(ctx, { kind: "mail", isGiven: true, wordingVersion: version });
  const back = await recordConsent(ctx, { kind: "mail", isGiven: false, wordingVersion: version + 1 });
  expect(back).toMatchObject({ ok: true, isNew: true });
});

test("the centre takes back for a shopper, and never agrees", async () => {
  const { actor, shopperId } = await makeShopper(database.db);
  await recordConsent(contextOf(database, actor, now), { kind: "mail", isGiven: true });
  const system = contextOf(database, systemActor, now);
  const answer = { kind: "mail", source: "unsubscribe", shopperId } as const;
  await expect(recordConsent(system, { ...answer, isGiven: true })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(recordConsent(system, { kind: "mail", isGiven: false })).rejects.toMatchObject({
    code: "invalid_input",
  });
  expect(await recordConsent(system, { ...answer, isGiven: false })).toMatchObject({ isNew: true });
  expect((await listOwnConsents(contextOf(database, actor, now)))[0]).toMatchObject({
    source: "unsubscribe",
  });
});

test("shoppers answer for themselves alone; others not at all; strange questions are named", async () => {
  const { actor } = await makeShopper(database.db);
  const other = await makeShopper(database.db);
  const ctx = contextOf(database, actor, now);
  await recordConsent(ctx, { kind: "mail", isGiven: true, shopperId: other.shopperId });
  expect((await givenConsents(database.db, other.shopperId)).mail).toBe(false);
  const { cashier } = await makeStore(database.db);
  const staff = recordConsent(contextOf(database, cashier, now), { kind: "mail", isGiven: true });
  await expect(staff).rejects.toMatchObject({ code: "forbidden" });
  const strange = recordConsent(ctx, { kind: "fax" as ConsentKind, isGiven: true });
  await expect(strange).rejects.toMatchObject({ code: "invalid_input", fields: [{ field: "kind" }] });
});
