import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Two projects: `unit` needs nothing, `db` needs TEAROFF_TEST_DATABASE_URL (npm test provides it). */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // The package throws outside a React server; tests are one.
      { find: /^server-only$/, replacement: `${root}db/testing/server-only.ts` },
    ],
  },
  test: {
    env: { LOG_LEVEL: "silent" },
    setupFiles: ["lib/kernel/testing/setup.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Pure rules: a world of modules for each file would cost more than the tests themselves.
          isolate: false,
          // On a machine that others use too.
          testTimeout: 30_000,
          include: ["{app,components,db,lib,scripts}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["{app,db,lib,scripts}/**/*.db.test.ts"],
          globalSetup: ["db/testing/global-setup.ts"],
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
