import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository, absolute. */
export const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const migrationsFolder = join(repositoryRoot, "db", "migrations");
