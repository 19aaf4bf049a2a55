/** The layer rules, seen to fire: each gets one forbidden import planted in a small tree of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type IFlattenedRuleSet } from "dependency-cruiser";
import { afterEach, beforeEach, expect, test } from "vitest";
import config from "../../.dependency-cruiser.mjs";

/** [rule, the file that imports, what it imports]. The imported file exists in the planted tree. */
const forbidden: [string, string, string][] = [
  ["nothing-imports-app", "lib/wallet/x.ts", "app/page.ts"],
  ["app-never-touches-db", "app/page.ts", "db/client.ts"],
  ["app-never-touches-db", "app/page.ts", "node_modules/drizzle-orm/index.js"],
  ["components-know-no-server", "components/x.ts", "lib/wallet/queries.ts"],
  ["components-know-no-server", "components/x.ts", "db/client.ts"],
  ["components-know-no-server", "components/x.ts", "lib/barcode/sign-node.ts"],
  ["pure-stays-pure", "lib/wallet/rules.ts", "db/client.ts"],
  ["pure-stays-pure", "lib/ledger/posting.ts", "lib/server/audit.ts"],
  ["pure-stays-pure", "lib/kernel/x.ts", "node_modules/next/index.js"],
  ["kernel-imports-nothing", "lib/kernel/x.ts", "lib/pricing/types.ts"],
  ["db-knows-only-kernel", "db/schema/x.ts", "lib/wallet/rules.ts"],
  ["pricing-and-barcode-stand-beside-kernel", "lib/pricing/x.ts", "lib/campaigns/rules.ts"],
  ["demo-world-stays-out", "lib/wallet/x.ts", "db/seed/history.ts"],
  ["domain-order-auth", "lib/auth/x.ts", "lib/catalogue/x.ts"],
  ["domain-order-catalogue", "lib/catalogue/x.ts", "lib/people/x.ts"],
  ["domain-order-people", "lib/people/x.ts", "lib/campaigns/x.ts"],
  ["domain-order-campaigns", "lib/campaigns/x.ts", "lib/wallet/x.ts"],
  ["domain-order-wallet", "lib/wallet/x.ts", "lib/redemption/x.ts"],
  ["domain-order-redemption", "lib/redemption/x.ts", "lib/shifts/x.ts"],
  ["domain-order-shifts", "lib/shifts/x.ts", "lib/ledger/x.ts"],
  ["domain-order-ledger", "lib/ledger/x.ts", "lib/webhooks/x.ts"],
  ["domain-order-webhooks", "lib/webhooks/x.ts", "lib/clearing/x.ts"],
  ["domain-order-clearing", "lib/clearing/x.ts", "lib/demographics/x.ts"],
  ["domain-order-demographics", "lib/demographics/x.ts", "lib/outreach/x.ts"],
  ["domain-order-outreach", "lib/outreach/x.ts", "lib/account/x.ts"],
  ["domain-order-account", "lib/account/x.ts", "lib/pos-api/x.ts"],
  ["domain-order-pos-api", "lib/pos-api/x.ts", "lib/operations/x.ts"],
  ["pos-client-stands-alone", "lib/pos-client/x.ts", "lib/kernel/x.ts"],
  ["no-circles", "lib/wallet/a.ts", "lib/wallet/b.ts"],
];
/** Allowed neighbours of the above: the rules must not fire for everything. */
const allowed: [string, string][] = [
  ["app/page.ts", "lib/wallet/queries.ts"],
  ["lib/redemption/x.ts", "lib/wallet/rules.ts"],
  ["components/x.ts", "lib/campaigns/rules.ts"],
  ["lib/wallet/queries.ts", "db/client.ts"],
  ["db/schema/x.ts", "lib/pricing/types.ts"],
];

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tearoff-layers-"));
  plant("package.json", '{ "type": "module" }');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

async function violatedRules(from: string, to: string): Promise<string[]> {
  const target = to.startsWith("node_modules/") ? (to.split("/")[1] as string) : `${up(from)}${to}`;
  if (to.startsWith("node_modules/"))
    plant(`${dirname(to)}/package.json`, `{ "name": "${target}", "main": "index.js" }`);
  plant(from, `import { x } from "${target}";\nexport const y = x;\n`);
  // For the circle the imported file imports back.
  const back = from === "lib/wallet/a.ts" ? `import { y } from "./a.ts";\nexport const z = y;\n` : "";
  plant(to, `${back}export const x = 1;\n`);
  const { tsConfig: _, ...options } = config.options;
  const result = await cruise(
    ["app", "components", "db", "lib"].filter((room) => [from, to].some((f) => f.startsWith(room))),
    {
      ...options,
      ruleSet: { forbidden: config.forbidden } as IFlattenedRuleSet,
      validate: true,
      baseDir: root,
    },
  );
  if (typeof result.output === "string") throw new Error("expected a result object");
  return result.output.summary.violations.map((violation) => violation.rule.name);
}

function up(file: string): string {
  return "../".repeat(file.split("/").length - 1);
}

test.each(forbidden)("%s refuses that %s imports %s", async (rule, from, to) => {
  expect(await violatedRules(from, to)).toContain(rule);
});

test.each(allowed)("%s may import %s", async (from, to) => {
  expect(await violatedRules(from, to)).toEqual([]);
});

test("every rule is tried", () => {
  const names = new Set(config.forbidden.map((rule: { name?: string }) => rule.name));
  expect(new Set(forbidden.map(([rule]) => rule))).toEqual(names);
});
