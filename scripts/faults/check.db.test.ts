import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, postAll, redeemCoffee } from "@/db/testing/world";
import { formatId } from "@/lib/kernel/ids";
import { checkWorld } from "./check";
import { nothingSeen, type Seen, type Told } from "./till";
import type { World } from "./world";

const database = testDatabase();
/** All of a world that the check looks at. */
const world = () =>
  ({
    env: { AUTH_SECRET: process.env.AUTH_SECRET },
    withDatabase: (work: (given: typeof database) => Promise<unknown>) => work(database),
  }) as unknown as World;

const told: Told[] = [];
const seen = (redemptions: readonly Told[]): Seen => ({ ...nothingSeen(), redemptions: [...redemptions] });

beforeAll(async () => {
  const shop = await makeWorld(database);
  for (const key of ["key-1", "key-2", "key-3"]) {
    const { token, barcodeId } = await issueFor(database, shop);
    const ask = async () => {
      const { result } = await redeemCoffee(database, shop, token, key);
      return result.ok ? { status: 201, text: result.answer, retryAfter: null } : null;
    };
    const text = (await ask())?.text ?? "";
    told.push({
      barcodeId,
      key,
      path: "/redemptions",
      body: "",
      text,
      by: { askUntilKnown: ask } as unknown as Told["by"],
    });
  }
  await postAll(database);
});

it("finds nothing where nothing is wrong", async () => {
  expect(await checkWorld(world(), seen(told))).toEqual({ acknowledged: 3, lost: 0, twice: 0, wrong: [] });
});

it("finds what a till was told and the database does not have, or has in other bytes", async () => {
  const [first, ...others] = told as [Told, ...Told[]];
  const lost = await checkWorld(
    world(),
    seen([...told, { ...first, key: "key-4", barcodeId: formatId("barcode", 1n) }]),
  );
  expect(lost.lost).toBe(1);
  expect(lost.wrong).toContainEqual(expect.stringContaining("Lost: key-4"));
  const otherwise = await checkWorld(world(), seen([{ ...first, text: `${first.text} ` }, ...others]));
  expect(otherwise.lost).toBe(1);
  expect(otherwise.wrong).toContainEqual(expect.stringContaining("a replay of key-1"));
});

it("finds a barcode that was told twice, and an effect that nobody was told of", async () => {
  const [first] = told as [Told, ...Told[]];
  const { twice, wrong } = await checkWorld(world(), seen([...told, { ...first, text: "another receipt" }]));
  expect(twice).toBe(1);
  expect(wrong).toContainEqual(`${first.barcodeId} was redeemed twice`);
  expect(await checkWorld(world(), seen(told.slice(1)))).toMatchObject({ twice: 1 });
});

it("finds a ledger that is not what the receipts say", async () => {
  const { sql } = database;
  await sql`update ledger_day_total set debit_minor = debit_minor + 1 where debit_minor > 0`;
  const { wrong } = await checkWorld(world(), seen(told));
  expect(wrong).toContainEqual(expect.stringMatching(/rows? of .* not what the receipts say/));
  await sql`update ledger_day_total set debit_minor = debit_minor - 1 where debit_minor > 0`;
});

it("finds a cent of a budget that is nowhere", async () => {
  const { sql } = database;
  const [slot] = await sql<{ campaign_id: string; slot: number }[]>`
    update budget_slot set remaining_minor = remaining_minor - 1
    where (campaign_id, slot) = (select campaign_id, slot from budget_slot where remaining_minor > 0 limit 1) returning campaign_id, slot`;
  expect((await checkWorld(world(), seen(told))).wrong).toEqual([expect.stringContaining("of a budget of")]);
  await sql`update budget_slot set remaining_minor = remaining_minor + 1 where campaign_id = ${slot?.campaign_id ?? "0"} and slot = ${slot?.slot ?? -1}`;
});
