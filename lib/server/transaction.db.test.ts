import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect, driverOf } from "@/db/client";
import { contextOf } from "@/db/testing/contexts";
import { makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "./audit";
import { inTransaction, isWorthAnotherTry, rollBackWith, together } from "./transaction";

const database = testDatabase();

test("a value carried out by a roll-back leaves nothing behind", async () => {
  const ctx = contextOf(database, systemActor);
  const value = await inTransaction(ctx, async (tx) => {
    await writeAudit(ctx, tx, "sweepExpired", "rolled-back");
    rollBackWith("refused");
    return "never";
  });
  expect(value).toBe("refused");
  expect(await database.sql`select 1 from audit where subject_id = 'rolled-back'`).toHaveLength(0);
});

test("a dead-lock is tried again until both are done", async () => {
  // Tills have no triggers: a store brings the lock of the listings, which would put the two in line.
  const { tillId: a } = await makeStore(database.db);
  const { tillId: b } = await makeStore(database.db);
  const ctx = contextOf(database, systemActor);
  let both = 0;
  let meet: () => void = () => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const rename = (first: Id<"till">, second: Id<"till">) =>
    inTransaction(ctx, async (tx) => {
      await tx.execute(sql`update till set name = 'x' where id = ${String(parseId("till", first))}`);
      both += 1;
      if (both >= 2) meet();
      await met;
      await tx.execute(sql`update till set name = 'y' where id = ${String(parseId("till", second))}`);
    });
  await Promise.all([rename(a, b), rename(b, a)]);
  expect(both).toBe(3);
});

test("a transaction that begins behind a hundred waiting statements has its connection to itself", async () => {
  const pool = connect(database.url, { max: 2 });
  // Only one of the two is left for the statements.
  const other = await pool.sql.reserve();
  for (let waiting = 90; waiting < 110; waiting += 1) {
    const work = Array.from({ length: waiting }, () => pool.sql`select 1`.execute());
    await expect(Promise.all([...work, pool.sql.begin((tx) => tx`select 1`)])).resolves.toHaveLength(
      waiting + 1,
    );
  }
  other.release();
  await pool.close();
});

test.each(["40P01", "40001"])(
  "of statements sent together the second fails with %s: all is tried again",
  async (code) => {
    const ctx = contextOf(database, systemActor);
    let attempts = 0;
    const subject = `together-${code}`;
    await inTransaction(ctx, async (tx) => {
      attempts += 1;
      const driver = driverOf(tx);
      const fails = driver.unsafe(
        `do $$ begin raise exception 'as a dead-lock' using errcode = '${code}'; end $$`,
      );
      await together([
        writeAudit(ctx, tx, "sweepExpired", subject),
        attempts === 1 ? fails : driver`select 1`,
        writeAudit(ctx, tx, "sweepExpired", subject),
        driver`select 2`,
      ]);
    });
    expect(attempts).toBe(2);
    expect(await database.sql`select 1 from audit where subject_id = ${subject}`).toHaveLength(2);
  },
);

test("what was sent together comes back in its order; what fails first is thrown when all are over", async () => {
  const { sql: driver } = database;
  const [one, two] = await together([
    driver<{ n: number }[]>`select 1 as n`,
    driver<{ n: number }[]>`select 2 as n`,
  ]);
  expect([one[0]?.n, two[0]?.n]).toEqual([1, 2]);
  let isOver = false;
  const late = (async () => {
    await driver`select pg_sleep(0.05)`;
    isOver = true;
  })();
  const aborted = Promise.reject(Object.assign(new Error("aborted"), { code: "25P02" }));
  await expect(together([aborted, Promise.reject(new Error("the cause")), late])).rejects.toThrow(
    "the cause",
  );
  expect(isOver).toBe(true);
});

test.each([
  [{ code: "40P01" }, true],
  [{ code: "40001" }, true],
  [{ code: "23505", constraint_name: "audit_pkey" }, true],
  [{ code: "23505", constraint_name: "person_email_key" }, false],
  [{ code: "23514" }, false],
  ["nothing", false],
])("%j is worth another try: %s", (cause, expected) => {
  expect(isWorthAnotherTry(new Error("wrapped", { cause }))).toBe(expected);
  expect(isWorthAnotherTry(cause)).toBe(expected);
});
