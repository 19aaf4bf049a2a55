/**
 * Which way the arrows point (docs/architecture.md). `scripts/verify/layers.test.ts` plants one forbidden import per rule and sees it
 * refused: such checks are known to fall silent.
 */
const tests = "(\\.test\\.tsx?$|/_?testing/|^e2e/|^scripts/|^bench/)";
/** kernel < auth < catalogue < people < campaigns < wallet < redemption < shifts < ledger < webhooks < clearing < demographics < outreach < account < pos-api < operations */
const order = [
  "auth",
  "catalogue",
  "people",
  "campaigns",
  "wallet",
  "redemption",
  "shifts",
  "ledger",
  "webhooks",
  "clearing",
  "demographics",
  "outreach",
  "account",
  "pos-api",
  "operations",
];

const domainRules = order.slice(0, -1).map((domain, place) => ({
  name: `domain-order-${domain}`,
  comment: `${domain} may not import a domain that stands above it`,
  severity: "error",
  from: { path: `^lib/${domain}/`, pathNot: tests },
  to: { path: `^lib/(${order.slice(place + 1).join("|")})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: "nothing-imports-app",
      comment: "app is the top floor",
      severity: "error",
      from: { path: "^(lib|db|components)/", pathNot: tests },
      to: { path: "^app/" },
    },
    {
      name: "app-never-touches-db",
      comment: "pages load through queries, actions and routes call verbs",
      severity: "error",
      from: { path: "^app/", pathNot: tests },
      to: { path: "(^db/(?!seed/personas)|node_modules/(drizzle-orm|postgres)/)" },
    },
    {
      name: "components-know-no-server",
      comment: "components take kernel, pure rules, schemas and types only",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: {
        path: "(^db/|^lib/server/|^lib/(auth|catalogue|people|campaigns|wallet|redemption|shifts|ledger|webhooks|clearing|demographics|outreach|account|pos-api|operations)/(?!rules\\.ts|schemas\\.ts|offer-views\\.ts)|sign-node|render-png|combination-code|/hold\\.ts)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "pure-stays-pure",
      comment: "no database, no Next, no server in pure code",
      severity: "error",
      from: {
        path: "^lib/(kernel|pricing)/|^lib/barcode/(token|fetch-code|tag-input|classify-code|sign-web|render)\\.ts$|^lib/[^/]+/(rules|schemas)\\.ts$|^lib/ledger/(posting|derive)\\.ts$|^lib/campaigns/(draft|draft-problems|forecast)\\.ts$|^lib/redemption/(receipt|price-lines|views|reversal-rules|plan-reversal)\\.ts$|^lib/outreach/consent-(rules|words)\\.ts$",
        pathNot: tests,
      },
      to: {
        path: "(^db/|^app/|^lib/server/|^lib/auth/(?!permissions|schemas|pin-rules)|node_modules/(drizzle-orm|postgres|next|react|server-only|pino)/)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "kernel-imports-nothing",
      comment: "the kernel stands at the bottom",
      severity: "error",
      from: { path: "^lib/kernel/", pathNot: tests },
      to: { path: "^(lib/(?!kernel/)|db/|app/|components/)" },
    },
    {
      name: "db-knows-only-kernel",
      comment:
        "tables take types from the kernel and from pricing beside it; the demo world and tests know more",
      severity: "error",
      from: { path: "^db/(client|schema)", pathNot: tests },
      to: { path: "^(app|components|lib/(?!kernel/|pricing/))" },
    },
    {
      name: "pricing-and-barcode-stand-beside-kernel",
      comment: "they know no domain",
      severity: "error",
      from: { path: "^lib/(pricing|barcode)/", pathNot: tests },
      to: { path: `^lib/(server|${order.join("|")})/` },
    },
    {
      name: "demo-world-stays-out",
      comment: "the demo world and test helpers are never part of the app",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: tests },
      to: { path: "^db/(seed/(?!personas)|testing/)" },
    },
    {
      name: "pos-client-stands-alone",
      comment: "what a till maker may take along: nothing of the server comes with it but types",
      severity: "error",
      from: { path: "^lib/pos-client/", pathNot: tests },
      to: { pathNot: "^lib/pos-client/", dependencyTypesNot: ["type-only"] },
    },
    ...domainRules,
    {
      name: "no-circles",
      comment: "a circle means that two things are one or that one is in the wrong room",
      severity: "error",
      from: { pathNot: tests },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^\\.next|^\\.data)" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js"] },
  },
};
