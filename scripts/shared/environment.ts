import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Env, readEnv } from "@/lib/server/env";
import type { ChildEnv } from "./child.ts";
import { makeDataFolder } from "./data-folder.ts";
import { repositoryRoot } from "./paths.ts";
import { PlainError } from "./say.ts";
import { keepSecrets, type Secrets } from "./secrets.ts";

/** The checked environment (with the file .env, if there is one), or a PlainError with a sentence for each wrong value. */
export function checkedEnvironment(overrides: ChildEnv = {}): Env {
  const file = join(repositoryRoot, ".env");
  // Next reads it too; both must see the same PORT. What is set outside wins.
  if (existsSync(file)) process.loadEnvFile(file);
  const result = readEnv({ ...process.env, ...overrides });
  if (!result.ok) throw new PlainError(result.problems.join("\n"));
  return result.env;
}

/** The data folder made, and the secrets kept in it. */
export function prepareDataFolder(env: Env): Secrets {
  makeDataFolder(env.TEAROFF_DATA_DIR);
  return keepSecrets(env.TEAROFF_DATA_DIR);
}

/** What the server, the worker and the build get: everything decided, nothing left to a default. */
export function appEnvironment(env: Env, secrets: Secrets, databaseUrl: string): ChildEnv {
  return {
    ...process.env,
    PORT: String(env.PORT),
    DATABASE_URL: databaseUrl,
    TEAROFF_DATA_DIR: env.TEAROFF_DATA_DIR,
    TEAROFF_DEMO: String(env.TEAROFF_DEMO),
    APP_URL: env.APP_URL,
    AUTH_SECRET: env.AUTH_SECRET ?? secrets.authSecret,
    TEAROFF_BARCODE_KEYS: env.TEAROFF_BARCODE_KEYS ?? secrets.barcodeKeys,
    TEAROFF_VAPID_KEYS: env.TEAROFF_VAPID_KEYS ?? secrets.vapidKeys,
    TEAROFF_WEBHOOK_HOSTS: env.TEAROFF_WEBHOOK_HOSTS.join(","),
    TEAROFF_REQUESTS_PER_MINUTE: String(env.TEAROFF_REQUESTS_PER_MINUTE),
    NEXT_TELEMETRY_DISABLED: "1",
    // Set by npm and by test runners, and wrong for a child that decides for itself.
    NODE_ENV: undefined,
  };
}

/** Command-line program of a package in node_modules, for example Next's. */
export function packageFile(...parts: string[]): string {
  return join(repositoryRoot, "node_modules", ...parts);
}
