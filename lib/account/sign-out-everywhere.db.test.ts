import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { actorFromRow } from "@/lib/auth/actor-from-row";
import { readSignedIn } from "@/lib/auth/queries";
import { signOutEverywhere } from "./sign-out-everywhere";

const database = testDatabase();

test("every session of this shopper is over, and nobody else's", async () => {
  const [one, other] = [await makeShopper(database.db), await makeShopper(database.db)];
  const session = async ({ actor }: typeof one) => {
    const row = await readSignedIn(database, actor.personId);
    return row && actorFromRow(row, 0);
  };
  expect(await session(one)).not.toBeNull();
  await signOutEverywhere(contextOf(database, one.actor), { sure: "yes" });
  expect(await session(one)).toBeNull();
  expect(await session(other)).not.toBeNull();
});

test("a stray request without the word does nothing", async () => {
  const { actor } = await makeShopper(database.db);
  const stray = signOutEverywhere(contextOf(database, actor), { sure: "" });
  await expect(stray).rejects.toMatchObject({ code: "invalid_input" });
  expect((await readSignedIn(database, actor.personId))?.sessionEpoch).toBe(0);
});
