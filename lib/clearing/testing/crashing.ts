/** A context whose process dies at the n-th statement of a transaction: its connection is ended by the server, as when the process is killed. */
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { TestDatabase } from "@/db/testing/test-database";
import type { Ctx } from "@/lib/server/context";

/** Dies before statement `at` of the transaction (1 is the first); past the last one, before it commits. `statements`: how many there were. */
export function crashingContext<C extends Ctx>(ctx: C, database: TestDatabase, at: number) {
  const counted = { statements: 0 };
  const transaction = (work: (tx: Tx) => Promise<unknown>) =>
    database.db.transaction(async (tx) => {
      const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      // A dead process does nothing more: no statement, and no rollback either.
      const die = async () => {
        await database.sql`select pg_terminate_backend(${row?.pid ?? 0}, 5000)`;
        await new Promise(() => {});
      };
      const before = async () => {
        counted.statements += 1;
        if (counted.statements === at) await die();
      };
      const answer = await work(dyingAt(tx, before));
      if (counted.statements < at) await die();
      return answer;
    });
  return {
    ctx: {
      ...ctx,
      db: new Proxy(database.db, {
        get: (db, key) => (key === "transaction" ? transaction : Reflect.get(db, key)),
      }),
    } as C,
    counted,
  };
}

/** The transaction, with something to do before each statement that verbs of clearing use. */
function dyingAt(tx: Tx, before: () => Promise<void>): Tx {
  return new Proxy(tx, {
    get(target, key) {
      if (key === "execute")
        return async (query: Parameters<Tx["execute"]>[0]) => {
          await before();
          return target.execute(query);
        };
      if (key === "insert")
        return (table: Parameters<Tx["insert"]>[0]) => ({
          values: async (rows: never) => {
            await before();
            return target.insert(table).values(rows);
          },
        });
      return Reflect.get(target, key);
    },
  });
}
