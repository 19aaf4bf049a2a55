/** What every verb and query gets: who acts, when, and the database. */
import "server-only";
import type { Db, Sql, Tx } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";

export type Ctx<A extends Actor | null = Actor | null> = {
  actor: A;
  /** Server time; nothing else counts. */
  now: Date;
  /** The pool, or the transaction of the verb that called this one. */
  db: Db | Tx;
  /** The driver, for the hot statements. Never inside a transaction of `db`. */
  sql: Sql;
};
