/** What the pool does when the database ends its connections. Without scripts/mend-driver.mjs these end the process, hang, or write into another transaction. */
import { expect, test } from "vitest";
import { connect } from "./client";
import { testDatabase } from "./testing/test-database";

const database = testDatabase();

/** Runs `work` with a pool of `max` connections; `end` ends a connection of it. */
async function withPool<T>(
  max: number,
  work: (pool: ReturnType<typeof connect>, end: (pid: number) => Promise<unknown>) => Promise<T>,
): Promise<T> {
  const pool = connect(database.url, { max });
  try {
    return await work(pool, (pid) => database.sql`select pg_terminate_backend(${pid}, 5000)`);
  } finally {
    await pool.close();
  }
}

const failed = (work: Promise<unknown>) =>
  work.then(
    () => "succeeded",
    (error) => String(error.code ?? error.cause?.code),
  );

test("a transaction whose connection ends under a statement fails, and the pool goes on", async () => {
  await withPool(1, async ({ sql }, end) => {
    for (let round = 0; round < 5; round += 1) {
      const { promise: pid, resolve: tell } = Promise.withResolvers<number>();
      const broken = failed(
        sql.begin(async (tx) => {
          const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
          tell(row?.pid ?? 0);
          await tx`select pg_sleep(20)`;
        }),
      );
      await end(await pid);
      expect(await broken).toMatch(/^(57P01|CONNECTION_CLOSED|ECONNRESET)$/);
      expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    }
  });
});

test("what a dead transaction still asks is refused, and never runs in the next one", async () => {
  await database.sql`create table ghost (who text)`;
  await withPool(1, async ({ sql }, end) => {
    const { promise: isNext, resolve: next } = Promise.withResolvers<void>();
    const { promise: pid, resolve: tell } = Promise.withResolvers<number>();
    const { promise: said, resolve: say } = Promise.withResolvers<string>();
    const dead = failed(
      sql.begin(async (tx) => {
        const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
        tell(row?.pid ?? 0);
        await isNext;
        const late = failed(tx`insert into ghost values ('dead')`);
        say(await late);
        await late;
      }),
    );
    await end(await pid);
    expect(await dead).toBe("CONNECTION_CLOSED");
    await sql.begin(async (tx) => {
      await tx`insert into ghost values ('living')`;
      next();
      expect(await said).toBe("CONNECTION_CLOSED");
    });
  });
  expect(await database.sql`select who from ghost`).toEqual([{ who: "living" }]);
});

test("every connection of a pool that lost all of them at once comes back", async () => {
  await withPool(8, async ({ sql }, end) => {
    for (let round = 0; round < 3; round += 1) {
      const pids = await Promise.all(
        Array.from(
          { length: 8 },
          () => sql<{ pid: number }[]>`select pg_backend_pid() as pid, pg_sleep(0.05)`,
        ),
      );
      const running = Array.from({ length: 40 }, (_, at) => failed(sql`select ${at}::int, pg_sleep(0.2)`));
      await Promise.all([...new Set(pids.map(([row]) => row?.pid ?? 0))].map(end));
      await Promise.all(running);
      const began = performance.now();
      const after = await Promise.all(Array.from({ length: 40 }, () => failed(sql`select pg_sleep(0.01)`)));
      expect(after.filter((one) => one !== "succeeded")).toEqual([]);
      expect(performance.now() - began).toBeLessThan(4_000);
    }
  });
});
