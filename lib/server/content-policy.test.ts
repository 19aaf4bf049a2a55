import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { type Finding, Severity } from "csp_evaluator/dist/finding.js";
import { CspParser } from "csp_evaluator/dist/parser.js";
import { expect, test } from "vitest";
import {
  answerPolicy,
  buildFilePolicy,
  isPage,
  pagePolicy,
  permissionsPolicy,
  serviceWorkerPolicy,
} from "./content-policy";

const nonce = "bm9uY2Utb2YtMTYtYnl0ZXM=";
const page = (isSecure: boolean) => pagePolicy({ nonce, isSecure, isDevelopment: false });
const policies = {
  "a page": page(false),
  "a page over https": page(true),
  "an answer": answerPolicy,
  "a service worker": serviceWorkerPolicy,
  "a file of the build": buildFilePolicy,
};

function findingsOf(policy: string): Finding[] {
  return new CspEvaluator(new CspParser(policy).csp).evaluate();
}

/** What is accepted, and why. */
const accepted: Record<string, string> = {
  "script-src 'self'":
    "a worker loads its parts by name from our own files; nothing uploaded or JSONP stands there",
};

for (const [kind, policy] of Object.entries(policies)) {
  test(`Google's evaluator finds nothing in the policy of ${kind}`, () => {
    const found = findingsOf(policy).map(({ directive, value, severity, description }) => ({
      of: [directive, value].filter(Boolean).join(" "),
      severity,
      description,
    }));
    expect(found.filter(({ of }) => !(of in accepted))).toEqual([]);
  });
  test(`nothing inline is let through in the policy of ${kind}`, () => {
    const others = policy.replace(/style-src-attr [^;]*/, "");
    expect(others).not.toMatch(/unsafe-(inline|hashes)|'unsafe-eval'/);
    expect(others.includes("wasm")).toBe(kind === "a file of the build");
  });
}

test("one style is let through, and it hides", () => {
  const hash = createHash("sha256").update("display:none").digest("base64");
  expect(page(true)).toContain(`style-src-attr 'unsafe-hashes' 'sha256-${hash}';`);
});

test("the evaluator is heard", () => {
  const open = page(false).replace("'strict-dynamic'", "'unsafe-inline' 'unsafe-eval' https:");
  expect(
    findingsOf(open.replace(`'nonce-${nonce}'`, "")).some(({ severity }) => severity <= Severity.MEDIUM),
  ).toBe(true);
});

test("only a page over https has its requests raised to https", () => {
  expect(page(true)).toContain("upgrade-insecure-requests");
  expect(page(false)).not.toContain("upgrade-insecure-requests");
});

test("the camera is the till's and the phone's", () => {
  const withCamera = [
    "/",
    "/offers",
    "/account",
    "/checkout",
    "/checkout/offline",
    "/checkout/till",
    "/sign-in",
  ];
  for (const path of withCamera) expect(permissionsPolicy(path), path).toContain("camera=(self)");
  for (const path of ["/admin", "/admin/campaigns", "/developers", "/outbox", "/api/v1/offers", "/icon.svg"])
    expect(permissionsPolicy(path), path).toContain("camera=()");
});

/** Addresses of the files of that name, with something in the place of each [part]. */
function addresses(kind: "page" | "route"): string[] {
  return globSync(`app/**/${kind}.{ts,tsx}`).map((file) => {
    const parts = file
      .split("/")
      .slice(1, -1)
      .filter((part) => !/^\(.*\)$/.test(part));
    return `/${parts.map((part) => part.replace(/^\[.*\]$/, "x0000000")).join("/")}`;
  });
}

test("every page is known for one, and no route is", () => {
  expect(addresses("page").length).toBeGreaterThan(80);
  expect(addresses("page").filter((address) => !isPage(address))).toEqual([]);
  expect(addresses("route").filter(isPage)).toEqual([]);
});

test("files are no pages, and a dot alone makes no file", () => {
  const served = [
    ...globSync("public/**/*.*").map((file) => file.slice("public".length)),
    ...globSync("app/*.{ico,png,svg}").map((file) => file.slice("app".length)),
    ...["/manifest.webmanifest", "/robots.txt", "/favicon.ico", "/barcodes/brc_0000000000000.svg"],
  ];
  expect(served.length).toBeGreaterThan(12);
  expect(served.filter(isPage)).toEqual([]);
  for (const path of ["/x.php", "/offers/a.b", "/.env", "/offers.csv/x"])
    expect(isPage(path), path).toBe(true);
});
