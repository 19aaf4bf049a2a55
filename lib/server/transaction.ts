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

const attempts = 3;

/**
 * Runs `work` in a transaction (a savepoint when `ctx.db` is one already). `rollBackWith` is its other way out. When the database asks for another try (dead-lock, serialization) or
 * a fresh id was taken, `work` runs again from the start, three times at most: it must have no effect but on `tx`.
 */
export async function inTransaction<T>(ctx: Pick<Ctx, "db">, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ctx.db.transaction(work);
    } catch (error) {
      if (error instanceof RolledBack) return error.value as T;
      if (attempt === attempts || !isWorthAnotherTry(error)) throw error;
    }
  }
}

/**
 * Statements of one transaction that are sent before the first one's answer is there, by `driverOf`: the results, in order. Waits for all, so that none goes out after the roll-back; throws what failed first, not what the database
 * says of the rest ("transaction is aborted"), for `inTransaction` goes by it.
 */
export async function together<T extends readonly unknown[]>(
  statements: readonly [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(statements);
  const failures = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (failures.length > 0) throw failures.find((failure) => failure?.code !== "25P02") ?? failures[0];
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as {
    [K in keyof T]: Awaited<T[K]>;
  };
}

const freshIdKeys = new Set(["audit_pkey", "issued_barcode_bucket_id_pk"]);

/** PURE. Drizzle wraps what the driver threw. */
export function isWorthAnotherTry(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return false;
  if (cause.code === "40P01" || cause.code === "40001") return true;
  return (
    cause.code === "23505" && "constraint_name" in cause && freshIdKeys.has(String(cause.constraint_name))
  );
}
