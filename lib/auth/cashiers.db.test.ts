import { expect, test } from "vitest";
import { shift } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeCashier, makeManager, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { newId } from "@/lib/server/new-id";
import { actorFromRow } from "./actor-from-row";
import { listCashiers } from "./cashier-queries";
import { createCashier } from "./create-cashier";
import { moveCashier } from "./move-cashier";
import { verifyPassword } from "./password";
import { readSignedIn } from "./queries";

const database = testDatabase();

async function makeChain() {
  const shop = await makeStore(database.db);
  const second = await makeStore(database.db, shop.retailerId);
  const ctx = contextOf(database, await makeManager(database.db, shop.retailerId));
  return { ...shop, second, ctx };
}

/** Who the database says somebody with this session is. */
async function signedIn(personId: Parameters<typeof readSignedIn>[1], epoch = 0) {
  const row = await readSignedIn({ db: database.db }, personId);
  return row && actorFromRow(row, epoch);
}

test("a new cashier can sign in with the password shown, and an address is taken once", async () => {
  const { storeId, ctx } = await makeChain();
  const made = await createCashier(ctx, { storeId, name: " Ida ", email: "Ida@Nordmarkt.example" });
  expect(made.password).toMatch(/^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/);
  const [row] = await database.sql`select password_hash from person where email = 'ida@nordmarkt.example'`;
  expect(await verifyPassword(row?.password_hash, made.password)).toBe(true);
  expect(await signedIn(made.personId)).toMatchObject({ role: "cashier", storeId, name: "Ida" });
  expect(await listCashiers(ctx, storeId)).toMatchObject([{ name: "Ida", pin: "none", isDisabled: false }]);
  await expect(
    createCashier(ctx, { storeId, name: "Ida", email: "ida@nordmarkt.example" }),
  ).rejects.toMatchObject({ code: "conflict", fields: [{ field: "email" }] });
  const audits = await database.sql`select * from audit where subject_id = ${made.personId}`;
  expect(audits).toHaveLength(1);
  expect(JSON.stringify(audits)).not.toMatch(new RegExp(`${made.password}|ida@`));
});

test("moved within the chain; not while a shift is open", async () => {
  const { ctx, second, ...shop } = await makeChain();
  const { personId } = await makeCashier(database.db, shop);
  await moveCashier(ctx, { personId, storeId: second.storeId });
  expect(await signedIn(personId)).toMatchObject({ storeId: second.storeId });
  expect(await listCashiers(ctx, shop.storeId)).toEqual([]);
  const openedAt = new Date();
  await database.db
    .insert(shift)
    .values({ id: newId("shift", openedAt), storeId: second.storeId, personId, openedAt });
  await expect(moveCashier(ctx, { personId, storeId: shop.storeId })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a foreign chain's cashiers are not there, and nobody is moved into another chain", async () => {
  const mine = await makeChain();
  const other = await makeChain();
  const { personId } = await makeCashier(database.db, mine);
  for (const attempt of [
    () => createCashier(other.ctx, { storeId: mine.storeId, name: "x", email: "x@nordmarkt.example" }),
    () => moveCashier(other.ctx, { personId, storeId: other.storeId }),
    () => moveCashier(mine.ctx, { personId, storeId: other.storeId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  expect(await listCashiers(other.ctx, mine.storeId)).toEqual([]);
  await expect(
    createCashier(contextOf(database, mine.cashier), {
      storeId: mine.storeId,
      name: "x",
      email: "y@nordmarkt.example",
    }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});
