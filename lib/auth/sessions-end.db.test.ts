/** What ends the sessions of a person: after each of these the cookie of before opens no page and no action, for both ask `currentActor`, which asks what is asked here. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { membership, person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeCashier, makeManager, makeShopper, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { deleteOwnAccount } from "@/lib/account/delete-own-account";
import { signOutEverywhere } from "@/lib/account/sign-out-everywhere";
import type { Id } from "@/lib/kernel/ids";
import { changeRole } from "@/lib/people/change-role";
import { disablePeople } from "@/lib/people/disable-people";
import { enablePeople } from "@/lib/people/enable-people";
import { actorFromRow } from "./actor-from-row";
import { changeOwnPassword } from "./change-own-password";
import { moveCashier } from "./move-cashier";
import { hashPassword } from "./password";
import { readSignedIn } from "./queries";

const database = testDatabase();
const password = "three words or four";
const old = 0;

/** Who the cookie of the first sign-in stands for now. */
async function cookieOf(personId: Id<"person">) {
  const row = await readSignedIn(database, personId);
  return row && actorFromRow(row, old);
}

async function chain() {
  const shop = await makeStore(database.db);
  const passwordHash = await hashPassword(password);
  const cashier = await makeCashier(database.db, shop, { passwordHash });
  const manager = contextOf(database, await makeManager(database.db, shop.retailerId));
  return { ...shop, cashier, manager };
}

const endings: Record<string, (at: Awaited<ReturnType<typeof chain>>) => Promise<unknown>> = {
  "another password": ({ cashier }) =>
    changeOwnPassword(contextOf(database, cashier), { password, newPassword: "another three words" }),
  "another role": ({ cashier, manager }) =>
    changeRole(manager, { personId: cashier.personId, role: "retailer" }),
  "an account that was disabled": ({ cashier, manager }) =>
    disablePeople(manager, { personIds: [cashier.personId] }),
  "an account that was disabled and enabled": async ({ cashier, manager }) => {
    await disablePeople(manager, { personIds: [cashier.personId] });
    await enablePeople(manager, { personIds: [cashier.personId] });
  },
  "a membership that is gone": ({ cashier }) =>
    database.db.delete(membership).where(eq(membership.personId, cashier.personId)),
};

for (const [what, end] of Object.entries(endings))
  test(`${what} ends the sessions of before`, async () => {
    const world = await chain();
    expect(await cookieOf(world.cashier.personId)).toMatchObject({ role: "cashier" });
    await end(world);
    expect(await cookieOf(world.cashier.personId)).toBeNull();
    expect(await cookieOf(world.manager.actor.personId)).toMatchObject({ role: "retailer" });
  });

test("signing out everywhere and deleting the account end the sessions of a shopper", async () => {
  for (const end of [
    (ctx: Parameters<typeof signOutEverywhere>[0]) => signOutEverywhere(ctx, { sure: "yes" }),
    (ctx: Parameters<typeof signOutEverywhere>[0]) => deleteOwnAccount(ctx, { word: "delete" }),
  ]) {
    const { actor } = await makeShopper(database.db);
    expect(await cookieOf(actor.personId)).toMatchObject({ role: "shopper" });
    await end(contextOf(database, actor));
    expect(await cookieOf(actor.personId)).toBeNull();
  }
});

test("a cashier who was moved acts for the new store at once, and for the old one no more", async () => {
  const { cashier, manager, retailerId, storeId } = await chain();
  const other = await makeStore(database.db, retailerId);
  expect(await cookieOf(cashier.personId)).toMatchObject({ storeId });
  await moveCashier(manager, { personId: cashier.personId, storeId: other.storeId });
  const now = await cookieOf(cashier.personId);
  expect(now === null || ("storeId" in now && now.storeId === other.storeId)).toBe(true);
});

test("a name that changes ends nothing", async () => {
  const { cashier } = await chain();
  await database.db.update(person).set({ name: "Other" }).where(eq(person.id, cashier.personId));
  expect(await cookieOf(cashier.personId)).not.toBeNull();
});
