import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee, type World } from "@/db/testing/world";
import { reverseRedemption } from "./reverse-redemption";

const database = testDatabase();

async function redeemed(world: World, key: string): Promise<string> {
  const { token } = await issueFor(database, world);
  const { result } = await redeemCoffee(database, world, token, key);
  if (!result.ok) throw new Error(result.reason);
  return (JSON.parse(result.answer) as { id: string }).id;
}

test("reversed already: the key keeps that answer and serves nothing else", async () => {
  const world = await makeWorld(database);
  const [one, other] = [await redeemed(world, "a"), await redeemed(world, "b")];
  const reverse = (key: string, id: string) =>
    reverseRedemption(contextOf(database, world.tillActor), key, id, { reason: "return" });
  await reverse("first", one);
  await expect(reverse("second", one)).rejects.toMatchObject({ code: "conflict" });
  await expect(reverse("second", one)).rejects.toMatchObject({ code: "conflict" });
  await expect(reverse("second", other)).rejects.toMatchObject({ code: "idempotency_key_reused" });
  expect(await reverse("third", other)).toMatchObject({ replayed: false });
});
