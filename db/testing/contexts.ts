import type { Actor } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/server/context";
import type { TestDatabase } from "./test-database";

/** A context on the test database, at a moment of the test's choosing. */
export function contextOf<A extends Actor | null>(
  database: TestDatabase,
  actor: A,
  now = new Date(),
): Ctx<A> {
  return { actor, now, db: database.db, sql: database.sql };
}
