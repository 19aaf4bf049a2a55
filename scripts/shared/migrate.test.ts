import { expect, test } from "vitest";
import { readMigrations, unapplied } from "./migrate.ts";
import { migrationsFolder } from "./paths.ts";

test("every migration of the journal is there, each with its own hash", () => {
  const migrations = readMigrations(migrationsFolder);
  expect(migrations.length).toBeGreaterThan(0);
  expect(new Set(migrations.map(({ hash }) => hash)).size).toBe(migrations.length);
});

test("unapplied names the first one that is missing, wherever it stands", () => {
  const migrations = ["a", "b", "c"].map((name) => ({ name, hash: `#${name}` }));
  expect(unapplied(migrations, new Set(["#a", "#b", "#c"]))).toBeUndefined();
  expect(unapplied(migrations, new Set(["#a", "#c"]))).toBe("b");
});
