import "server-only";
import type { Tx } from "@/db/client";
import type { Ctx } from "./context";

/** Thrown to roll back and carry a value out: a refusal found after a write must not commit. */
class RolledBack<T> extends Error {
  constructor(readonly value: T) {
    super("rolled back");
  }
}

/** Ends the transaction without committing and returns `value` from `inTransaction`. */
export function rollBackWith<T>(value: T): never {
  throw new RolledBack(value);
}

/** Runs `work` in a transaction (a savepoint when `ctx.db` is one already). `rollBackWith` is its other way out. */
export async function inTransaction<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await ctx.db.transaction(work);
  } catch (error) {
    if (error instanceof RolledBack) return error.value as T;
    throw error;
  }
}
