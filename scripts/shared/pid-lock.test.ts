import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseHolder, releaseLock, stillHolds, takeLock } from "./pid-lock.ts";
import { identityOf } from "./process-identity.ts";

describe("parseHolder", () => {
  test("reads what takeLock writes", () => {
    expect(parseHolder('{"pid":12,"identity":"boot 34"}')).toEqual({ pid: 12, identity: "boot 34" });
    expect(parseHolder('{"pid":12}')).toEqual({ pid: 12, identity: undefined });
  });
  test.each(["", "12", "null", '{"pid":"12"}', '{"pid":-1}', '{"pid":1.5}'])("refuses %j", (text) => {
    expect(parseHolder(text)).toBeUndefined();
  });
});

test("stillHolds needs the same process, not only the same number", () => {
  expect(stillHolds({ pid: 1, identity: "a" }, true, "a")).toBe(true);
  expect(stillHolds({ pid: 1, identity: "a" }, true, "b")).toBe(false);
  expect(stillHolds({ pid: 1, identity: "a" }, false, undefined)).toBe(false);
  expect(stillHolds({ pid: 1, identity: undefined }, true, "b")).toBe(true);
});

describe("takeLock", () => {
  let folder = "";
  let file = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pid-lock-"));
    file = join(folder, "lock");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("takes a free lock once and names the holder to the next", () => {
    expect(takeLock(file)).toBeUndefined();
    expect(takeLock(file)).toEqual({ pid: process.pid, identity: identityOf(process.pid) });
    releaseLock(file);
    expect(takeLock(file)).toBeUndefined();
  });
  test("takes over from a dead process, from a reused number and from garbage, leaving no litter", () => {
    for (const stale of [
      '{"pid":2147483646,"identity":"x"}',
      `{"pid":${process.pid},"identity":"x"}`,
      "garbage",
    ]) {
      writeFileSync(file, stale);
      expect(takeLock(file)).toBeUndefined();
      expect(parseHolder(readFileSync(file, "utf8"))?.pid).toBe(process.pid);
      expect(readdirSync(folder)).toEqual(["lock"]);
    }
  });
  test("does not release another's lock", () => {
    writeFileSync(file, '{"pid":1}');
    releaseLock(file);
    expect(readFileSync(file, "utf8")).toBe('{"pid":1}');
  });
});
