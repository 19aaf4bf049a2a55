import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isBuildStale } from "./build.ts";
import { fingerprintSources, isBuildSource } from "./source-fingerprint.ts";

let root = "";
const print = () => fingerprintSources(root, ["app", "next.config.ts", "absent"]);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "fingerprint-"));
  mkdirSync(join(root, "app", "deep"), { recursive: true });
  writeFileSync(join(root, "app", "deep", "page.tsx"), "one");
  writeFileSync(join(root, "next.config.ts"), "config");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("dates do not matter, contents, names and absence do", () => {
  const before = print();
  utimesSync(join(root, "app", "deep", "page.tsx"), 1, 1);
  expect(print()).toBe(before);
  writeFileSync(join(root, "app", "deep", "page.tsx"), "two");
  const changed = print();
  expect(changed).not.toBe(before);
  writeFileSync(join(root, "app", "new.ts"), "");
  expect(print()).not.toBe(changed);
  rmSync(join(root, "app", "new.ts"));
  expect(print()).toBe(changed);
  rmSync(join(root, "next.config.ts"));
  expect(print()).not.toBe(changed);
});

test("tests, notes and seeds are no part of a build", () => {
  const before = print();
  writeFileSync(join(root, "app", "deep", "page.test.tsx"), "");
  writeFileSync(join(root, "app", "README.md"), "");
  expect(print()).toBe(before);
  expect(isBuildSource("db/migrations/0001.sql")).toBe(false);
  expect(isBuildSource("db/schema/people.ts")).toBe(true);
  expect(isBuildSource("lib/x.db.test.ts")).toBe(false);
});

test("a build is stale without its id, without a stamp and with another stamp", () => {
  expect(isBuildStale("abc", root)).toBe(true);
  writeFileSync(join(root, "BUILD_ID"), "x");
  expect(isBuildStale("abc", root)).toBe(true);
  writeFileSync(join(root, "tearoff-sources"), "abc");
  expect(isBuildStale("abc", root)).toBe(false);
  expect(isBuildStale("abd", root)).toBe(true);
});
