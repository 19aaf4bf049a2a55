import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { audit, person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeCashier, makeShopper, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { actorFromRow } from "./actor-from-row";
import { attemptsPerWindow } from "./attempt-rules";
import { changeOwnPassword } from "./change-own-password";
import { hashPassword, verifyPassword } from "./password";
import { readSignedIn } from "./queries";

const database = testDatabase();
const old = "harbour lantern 7";
const fresh = "walrus paints the fence";

async function makeMira() {
  const world = await makeStore(database.db);
  const mira = await makeCashier(database.db, world, { passwordHash: await hashPassword(old) });
  const isSignedIn = async (epoch: number) => {
    const row = await readSignedIn(database, mira.personId);
    return row !== null && actorFromRow(row, epoch) !== null;
  };
  const isPassword = async (password: string) => {
    const [row] = await database.db.select().from(person).where(eq(person.id, mira.personId));
    return verifyPassword(row?.passwordHash ?? null, password);
  };
  return { mira, ctx: contextOf(database, mira), isSignedIn, isPassword };
}

test("the password is another, every session before is over, and the log does not tell it", async () => {
  const { mira, ctx, isSignedIn, isPassword } = await makeMira();
  expect(await isSignedIn(0)).toBe(true);
  const changed = await changeOwnPassword(ctx, { password: old, newPassword: fresh });
  expect(changed).toEqual({ ok: true, sessionEpoch: 1 });
  expect([await isPassword(old), await isPassword(fresh)]).toEqual([false, true]);
  expect([await isSignedIn(0), await isSignedIn(1)]).toEqual([false, true]);
  const written = await database.db.select().from(audit).where(eq(audit.subjectId, mira.personId));
  expect(written.map(({ verb, details }) => [verb, details])).toEqual([["changeOwnPassword", {}]]);
});

test("a wrong, the same, a short and a giant one change nothing", async () => {
  const { ctx, isSignedIn, isPassword } = await makeMira();
  const ask = (password: string, newPassword: string) => changeOwnPassword(ctx, { password, newPassword });
  expect(await ask("harbour lantern 8", fresh)).toEqual({ ok: false, reason: "wrong_password" });
  expect(await ask(old, old)).toEqual({ ok: false, reason: "same_password" });
  for (const wrong of ["short", "x".repeat(257)])
    await expect(ask(old, wrong)).rejects.toMatchObject({ fields: [{ field: "newPassword" }] });
  expect([await isPassword(old), await isSignedIn(0)]).toEqual([true, true]);
});

test("after ten wrong ones the right one does not help either; a success forgets those before it", async () => {
  const { ctx } = await makeMira();
  const wrong = () => changeOwnPassword(ctx, { password: "nope", newPassword: fresh });
  for (let i = 1; i < attemptsPerWindow; i += 1) await wrong();
  await changeOwnPassword(ctx, { password: old, newPassword: fresh });
  for (let i = 0; i < attemptsPerWindow; i += 1)
    expect(await wrong()).toEqual({ ok: false, reason: "wrong_password" });
  const right = { password: fresh, newPassword: old };
  expect(await changeOwnPassword(ctx, right)).toEqual({ ok: false, reason: "too_many" });
});

test("of two at once one is done", async () => {
  const { ctx, isSignedIn } = await makeMira();
  const asked = await Promise.allSettled(
    [fresh, `${fresh} again`].map((newPassword) => changeOwnPassword(ctx, { password: old, newPassword })),
  );
  const done = asked.filter((one) => one.status === "fulfilled" && one.value.ok);
  expect(done).toHaveLength(1);
  expect(await isSignedIn(1)).toBe(true);
});

test("shoppers have none to change", async () => {
  const { actor } = await makeShopper(database.db);
  await expect(
    changeOwnPassword(contextOf(database, actor), { password: old, newPassword: fresh }),
  ).rejects.toMatchObject({ code: "forbidden" });
});
