/** Makes the migrated template that every test database is copied from. Needs TEAROFF_TEST_DATABASE_URL (`npm test` sets it). */
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
    templateDatabase: string;
  }
}

export default async function setup(project: TestProject) {
  const adminUrl = process.env.TEAROFF_TEST_DATABASE_URL;
  if (!adminUrl)
    throw new Error("TEAROFF_TEST_DATABASE_URL is not set; run `npm test`, or point it at a PostgreSQL.");
  const templateDatabase = `tearoff_template_${process.pid}`;
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${templateDatabase}`);
  const url = new URL(adminUrl);
  url.pathname = `/${templateDatabase}`;
  const client = postgres(url.href, { max: 1, onnotice: () => {} });
  await migrate(drizzle(client), { migrationsFolder: "db/migrations" });
  await client.end();
  project.provide("adminUrl", adminUrl);
  project.provide("templateDatabase", templateDatabase);
  return async () => {
    await admin.unsafe(`drop database ${templateDatabase} with (force)`);
    await admin.end();
  };
}
