import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiKey } from "@/db/schema";
import { makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { newId } from "@/lib/server/new-id";
import { authenticateTill, hashApiKey } from "./api-key";

const database = testDatabase();

async function makeKeyFor(key: string, mode: "live" | "test") {
  const shop = await makeStore(database.db);
  const id = newId("apiKey", new Date());
  const createdAt = new Date();
  await database.db
    .insert(apiKey)
    .values({ id, tillId: shop.tillId, name: "A key", mode, keyHash: hashApiKey(key), createdAt });
  return { ...shop, id };
}

test("a key stands for its till, whatever the case of the scheme", async () => {
  const shop = await makeKeyFor("tk_live_abc-DEF_1", "live");
  const till = { ...shop.tillActor, keyId: shop.id, mode: "live" };
  expect(await authenticateTill(database.sql, "Bearer tk_live_abc-DEF_1")).toEqual(till);
  expect(await authenticateTill(database.sql, "bearer  tk_live_abc-DEF_1")).toEqual(till);
});

test("a revoked key is out at the next request", async () => {
  const { id } = await makeKeyFor("tk_test_revoked", "test");
  expect(await authenticateTill(database.sql, "Bearer tk_test_revoked")).toMatchObject({ mode: "test" });
  await database.db.update(apiKey).set({ revokedAt: new Date() }).where(eq(apiKey.id, id));
  expect(await authenticateTill(database.sql, "Bearer tk_test_revoked")).toBeNull();
});

test("a key that does not say its mode is no key", async () => {
  await makeKeyFor("tk_live_really_test", "test");
  expect(await authenticateTill(database.sql, "Bearer tk_live_really_test")).toBeNull();
});

test("anything else is nobody, and costs no query", async () => {
  const noSql = (() => {
    throw new Error("asked the database");
  }) as unknown as typeof database.sql;
  const odd = [
    "",
    "Bearer",
    "Bearer ",
    "Basic tk_live_x",
    "tk_live_x",
    "Bearer sk_live_x",
    "Bearer tk_live_",
  ];
  for (const header of [
    null,
    ...odd,
    "Bearer tk_live_é",
    "Bearer tk_live_x y",
    `Bearer tk_live_${"x".repeat(101)}`,
  ])
    expect(await authenticateTill(noSql, header)).toBeNull();
  expect(await authenticateTill(database.sql, "Bearer tk_live_unknown")).toBeNull();
});
