import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import type { Actor, OperatorActor, RetailerActor } from "./actor";
import { requirePermission } from "./actor";
import { authenticateTill } from "./api-key";
import { createApiKey } from "./create-api-key";
import { listApiKeys } from "./key-queries";
import { revokeApiKey } from "./revoke-api-key";
import { rotateApiKey } from "./rotate-api-key";

const database = testDatabase();

async function makeChain() {
  const shop = await makeStore(database.db);
  const { personId, name } = shop.cashier;
  const retailer: RetailerActor = {
    kind: "person",
    role: "retailer",
    personId,
    name,
    retailerId: shop.retailerId,
  };
  const operator: OperatorActor = { kind: "person", role: "operator", personId, name };
  const as = (actor: Actor, now?: Date) => contextOf(database, actor, now);
  return { ...shop, retailer, operator, as };
}

const bearer = (key: string) => `Bearer ${key}`;

test("a key is shown once, kept as a hash, and stands for its till with its scopes", async () => {
  const { tillId, storeId, retailer, operator, as } = await makeChain();
  const made = await createApiKey(as(retailer), {
    tillId,
    name: " Front ",
    scopes: ["verify", "read", "read"],
  });
  expect(made.key).toMatch(/^tk_live_[\w-]{32}$/);
  const till = await authenticateTill(database.sql, bearer(made.key));
  expect(till).toMatchObject({ tillId, mode: "live", scopes: ["verify", "read"] });
  requirePermission(till, "verifyBarcode");
  expect(() => requirePermission(till as Actor, "redeemBarcode")).toThrow("lacks the scope redeem");
  const [view] = await listApiKeys(as(operator), storeId);
  expect(view).toMatchObject({ id: made.id, name: "Front", hint: made.key.slice(-4), state: "active" });
  const kept = await database.sql`select * from api_key`;
  expect(JSON.stringify(kept)).not.toContain(made.key);
  const audits = await database.sql`select * from audit where subject_id = ${made.id}`;
  expect(audits).toHaveLength(1);
  expect(JSON.stringify(audits)).not.toContain(made.key);
});

test("rotated: both are good for the overlap, then the new one alone", async () => {
  const { tillId, retailer, as } = await makeChain();
  const old = await createApiKey(as(retailer), { tillId, name: "Front" });
  const made = await rotateApiKey(as(retailer), { apiKeyId: old.id, overlapHours: 2 });
  const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  expect(await authenticateTill(database.sql, bearer(old.key), later(1.9))).toMatchObject({ tillId });
  expect(await authenticateTill(database.sql, bearer(old.key), later(2.1))).toBeNull();
  expect(await authenticateTill(database.sql, bearer(made.key), later(2.1))).toMatchObject({ tillId });
  await expect(rotateApiKey(as(retailer), { apiKeyId: old.id })).rejects.toMatchObject({ code: "conflict" });
  const states = (now: Date) => listApiKeys(as(retailer, now)).then((keys) => keys.map(({ state }) => state));
  expect(await states(later(1))).toEqual(["active", "ending"]);
  expect(await states(later(3))).toEqual(["active", "ended"]);
});

test("revoked: out at the next request; twice is fine", async () => {
  const { tillId, retailer, as } = await makeChain();
  const { id, key } = await createApiKey(as(retailer), { tillId, name: "Front" });
  expect(await authenticateTill(database.sql, bearer(key))).not.toBeNull();
  await revokeApiKey(as(retailer), { apiKeyId: id });
  expect(await authenticateTill(database.sql, bearer(key))).toBeNull();
  expect(await revokeApiKey(as(retailer), { apiKeyId: id })).toEqual({ ok: true });
  await expect(rotateApiKey(as(retailer), { apiKeyId: id })).rejects.toMatchObject({ code: "conflict" });
});

test("another chain's keys are not there, and other roles keep none", async () => {
  const mine = await makeChain();
  const other = await makeChain();
  const { id } = await createApiKey(mine.as(mine.retailer), { tillId: mine.tillId, name: "Front" });
  const asOther = mine.as(other.retailer);
  expect(await listApiKeys(asOther, mine.storeId)).toEqual([]);
  expect(await listApiKeys(asOther)).toEqual([]);
  for (const attempt of [
    () => createApiKey(asOther, { tillId: mine.tillId, name: "x" }),
    () => rotateApiKey(asOther, { apiKeyId: id }),
    () => revokeApiKey(asOther, { apiKeyId: id }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  await expect(listApiKeys(mine.as(mine.cashier))).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    createApiKey(mine.as(mine.tillActor), { tillId: mine.tillId, name: "x" }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("wrong input is named; a till has ten living keys at most", async () => {
  const { tillId, retailer, as } = await makeChain();
  for (const [input, field] of [
    [{ tillId: "til_x", name: "x" }, "tillId"],
    [{ tillId, name: "  " }, "name"],
    [{ tillId, name: "x", scopes: [] }, "scopes"],
    [{ tillId, name: "x", scopes: ["test"] }, "scopes"],
    [{ tillId, name: "x", scopes: ["all"] }, "scopes.0"],
  ] as const)
    await expect(createApiKey(as(retailer), input as never)).rejects.toMatchObject({ fields: [{ field }] });
  const made = await Promise.allSettled(
    Array.from({ length: 12 }, () => createApiKey(as(retailer), { tillId, name: "Front" })),
  );
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
});

test("when it was last used is noted once a minute", async () => {
  const { tillId, retailer, as } = await makeChain();
  const { key } = await createApiKey(as(retailer), { tillId, name: "Front" });
  const at = new Date("2026-11-22T10:00:30Z");
  await authenticateTill(database.sql, bearer(key), at);
  await authenticateTill(database.sql, bearer(key), new Date(at.getTime() + 20_000));
  const used = () => listApiKeys(as(retailer)).then(([view]) => view?.lastUsedAt);
  await expect.poll(used).toBe("2026-11-22T10:00:00.000Z");
  await authenticateTill(database.sql, bearer(key), new Date(at.getTime() + 40_000));
  await expect.poll(used).toBe("2026-11-22T10:01:00.000Z");
});
