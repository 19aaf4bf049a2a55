import { realpathSync } from "node:fs";
import postgres from "postgres";

/** One connection that says nothing by itself; end it with `end()`. */
export function connect(url: string, options: { connectTimeoutSeconds?: number } = {}): postgres.Sql {
  return postgres(url, {
    max: 1,
    onnotice: () => {},
    connect_timeout: options.connectTimeoutSeconds ?? 10,
    connection: { application_name: "tearoff scripts" },
  });
}

/** The address of a database on the embedded server. */
export function embeddedUrl(port: number, role: string, password: string, database: string): string {
  return `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Asks the server on `port` whether it serves the cluster in this folder. */
export async function answersFor(
  port: number,
  password: string,
  cluster: string,
): Promise<"yes" | "another cluster" | "wrong password" | "no answer"> {
  const sql = connect(embeddedUrl(port, "tearoff", password, "postgres"), { connectTimeoutSeconds: 3 });
  try {
    const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`;
    return row && samePath(row.folder, cluster) ? "yes" : "another cluster";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "28P01" || code === "28000" ? "wrong password" : "no answer";
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Makes a database when there is none of that name. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const sql = connect(adminUrl);
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await sql`create database ${sql(name)}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Drops a database, ending its sessions. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const sql = connect(adminUrl);
  try {
    await sql`drop database if exists ${sql(name)} with (force)`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function samePath(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return a === b;
  }
}
