/** The pool, and the two types by which everything talks to the database. */
import "server-only";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "@/db/schema";

/** A drizzle handle on the pool. */
export type Db = ReturnType<typeof connect>["db"];
/** A drizzle handle inside a transaction. */
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
/** The driver itself, for the few hot statements that are prepared once per connection. */
export type Sql = postgres.Sql;
/** What of it works inside a transaction too. */
export type Driver = postgres.ISql;

/**
 * The driver under a handle, in the same transaction: for hot statements, which it prepares once per connection and sends before the last one's answer is there. Drizzle describes a statement to itself each
 * time, two round trips where this takes one or none.
 */
export function driverOf(handle: Db | Tx): Driver {
  // Not to be mixed with statements of drizzle's in one `together`: those are described first, and wrap what fails.
  // Drizzle's types hide the session, its code does not: `client` is what it got from the driver.
  return (handle as unknown as { session: { client: Driver } }).session.client;
}

export type ConnectOptions = {
  /** Connections at most; 20. */
  max?: number;
  applicationName?: string;
  /** Hears the text of every statement: for tests that count round trips. */
  onStatement?: (text: string) => void;
};

/**
 * An option that the driver's types do not name. Without it a transaction fails whose BEGIN is the 100th statement to wait on a connection: the driver does not reserve that
 * connection then, and leaves the transaction open under whatever comes next.
 */
const deepPipeline = { max_pipeline: 1_000_000 };

/** Seconds until a connection that failed is tried again. The driver's own wait grows to 20 s, long after the database is back. */
const backoff = (failures: number) => Math.min(0.3, 0.02 * failures);

/** A connection that is silent this long is asked whether it still lives (TCP keepalive); the kernel gives it up 10 s later. The driver itself waits for ever. */
const keepAliveSeconds = 10;

/**
 * Opens a pool. Nothing connects before the first query. Dates go in and come out of raw `sql` statements as ISO text
 * (drizzle takes over the date types of the driver).
 */
export function connect(url: string, options: ConnectOptions = {}) {
  const sql = postgres(url, {
    max: options.max ?? 20,
    idle_timeout: 60,
    connect_timeout: 5,
    keep_alive: keepAliveSeconds,
    backoff,
    ...deepPipeline,
    onnotice: () => {},
    ...(options.onStatement && { debug: (_: number, text: string) => options.onStatement?.(text) }),
    connection: {
      application_name: options.applicationName ?? "tearoff",
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  });
  const db = drizzle(sql, { schema, casing: "snake_case" });
  return { db, sql, close: () => sql.end({ timeout: 5 }) };
}
