import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnv } from "@/lib/server/env";
import { keepSecrets } from "./secrets.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("secrets are made once, kept for their owner alone, and good for the app", () => {
  const first = keepSecrets(folder);
  expect(keepSecrets(folder)).toEqual(first);
  expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["secrets.json"]);
  const given = { AUTH_SECRET: first.authSecret, TEAROFF_BARCODE_KEYS: first.barcodeKeys };
  expect(readEnv({ ...given, TEAROFF_VAPID_KEYS: first.vapidKeys }).ok).toBe(true);
});

test("what is there stays when something is missing", () => {
  writeFileSync(join(folder, "secrets.json"), '{"barcodeKeys":"1:kept"}');
  expect(keepSecrets(folder).barcodeKeys).toBe("1:kept");
  expect(JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8")).barcodeKeys).toBe("1:kept");
});

test("a damaged file is refused, never replaced", () => {
  writeFileSync(join(folder, "secrets.json"), "{half");
  expect(() => keepSecrets(folder)).toThrow(/damaged/);
  expect(readFileSync(join(folder, "secrets.json"), "utf8")).toBe("{half");
});
