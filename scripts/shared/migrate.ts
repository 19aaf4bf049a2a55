/** Brings a database up to the migrations in db/migrations. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";
import { migrationsFolder } from "./paths.ts";
import { connect } from "./postgres/connect.ts";
import { PlainError } from "./say.ts";

/** 'tearoff' in ASCII: whoever migrates holds this advisory lock, so two processes cannot race. */
const migrationLock = "32762643847734886";

export type Migration = { name: string; hash: string };

/** Applies what is missing; returns how many migrations that were. Throws a PlainError when an applied one was changed. */
export async function migrateDatabase(url: string, folder = migrationsFolder): Promise<number> {
  const migrations = readMigrations(folder);
  const sql = connect(url);
  try {
    await sql`select pg_advisory_lock(${migrationLock}::bigint)`;
    const before = await appliedHashes(sql);
    const missing = migrations.filter(({ hash }) => !before.has(hash)).length;
    if (missing === 0) return 0;
    // Imported only when there is something to do: most starts have nothing to migrate and should not pay for it.
    const [{ drizzle }, { migrate }] = await Promise.all([
      import("drizzle-orm/postgres-js"),
      import("drizzle-orm/postgres-js/migrator"),
    ]);
    await migrate(drizzle(sql), { migrationsFolder: folder });
    const left = unapplied(migrations, await appliedHashes(sql));
    if (left) {
      throw new PlainError(
        `Migration ${left} was changed or added out of order after this database was made; for a demo database, run npm run db:reset.`,
      );
    }
    return missing;
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError(`The database could not be migrated: ${causeOf(error)}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The name of the first migration that the database does not have, as drizzle skips an older one silently. */
export function unapplied(
  migrations: readonly Migration[],
  applied: ReadonlySet<string>,
): string | undefined {
  return migrations.find(({ hash }) => !applied.has(hash))?.name;
}

/** The migrations of the journal with the hash that drizzle records (SHA-256 of the file's text). */
export function readMigrations(folder: string): Migration[] {
  const journal: unknown = JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8"));
  if (
    typeof journal !== "object" ||
    journal === null ||
    !("entries" in journal) ||
    !Array.isArray(journal.entries)
  ) {
    throw new PlainError(`${folder}/meta/_journal.json is damaged.`);
  }
  return journal.entries.map((entry: { tag: string }) => ({
    name: entry.tag,
    hash: createHash("sha256")
      .update(readFileSync(join(folder, `${entry.tag}.sql`), "utf8"))
      .digest("hex"),
  }));
}

async function appliedHashes(sql: Sql): Promise<Set<string>> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!table?.there) return new Set();
  const rows = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations`;
  return new Set(rows.map(({ hash }) => hash));
}

function causeOf(error: unknown): string {
  const root = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return root instanceof Error ? root.message : String(root);
}
