import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { closePeriod } from "../periods/close-period";
import { settlePeriod } from "../periods/settle-period";
import { clearingOn } from "../testing/clearing-world";

const database = testDatabase();
const { at, documentOf, expectRight, post, redeem } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const _december = new Date("2026-12-10T12:00:00Z");
const _january = new Date("2027-01-10T12:00:00Z");

test("a crash in the middle leaves nothing, and several who close at once close once", async () => {
  const world = await makeWorld(database, { now: october });
  await redeem(world, october);
  await post();
  await Promise.all([1, 2, 3].map(async () => closePeriod(await at(november), { month: "2026-10" })));
  // What is not posted yet makes it wait.
  await redeem(world, october);
  expect(await settlePeriod(contextOf(database, systemActor, november))).toEqual({
    month: null,
    documents: 0,
  });
  await post();
  const before = await database.sql`select * from document_series order by series`;
  await database.sql`create function crash() returns trigger language plpgsql as $$ begin raise exception 'crash'; end $$`;
  await database.sql`create trigger crash before update on period for each row execute function crash()`;
  await expect(settlePeriod(contextOf(database, systemActor, november))).rejects.toThrow();
  await database.sql`drop trigger crash on period`;
  expect([...(await database.sql`select * from document_series order by series`)]).toEqual([...before]);
  expect(await documentOf(world.providerId, "2026-10")).toBeUndefined();
  const answers = await Promise.all(
    [1, 2, 3].map(() => settlePeriod(contextOf(database, systemActor, november))),
  );
  expect(answers.filter(({ month }) => month === "2026-10")).toHaveLength(1);
  expect(await documentOf(world.providerId, "2026-10")).toMatchObject({ totalMinor: expect.any(Number) });
  const numbers = await database.sql`
    select series, max(sequence) - count(*)::int as gap from document group by 1`;
  expect(numbers.every(({ gap }) => gap === 0)).toBe(true);
  await expectRight();
});
