import { describe, expect, test } from "vitest";
import { installStamp, majorOf, matchesLock, withoutLocalBins } from "./install-state.mjs";

const lock = (packages: object) => JSON.stringify({ packages });
const wanted = lock({
  "": { name: "tearoff" },
  "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
  "node_modules/b-darwin": { version: "2.0.0", integrity: "sha512-b", optional: true },
});

describe("matchesLock", () => {
  test("accepts an install that lacks only optional packages", () => {
    expect(matchesLock(wanted, lock({ "node_modules/a": { version: "1.0.0", integrity: "sha512-a" } }))).toBe(
      true,
    );
  });
  test("refuses a missing package, another version and other contents", () => {
    expect(matchesLock(wanted, lock({}))).toBe(false);
    expect(matchesLock(wanted, lock({ "node_modules/a": { version: "1.0.1", integrity: "sha512-a" } }))).toBe(
      false,
    );
    expect(matchesLock(wanted, lock({ "node_modules/a": { version: "1.0.0", integrity: "sha512-x" } }))).toBe(
      false,
    );
  });
  test("refuses an optional package of another version", () => {
    const installed = {
      "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
      "node_modules/b-darwin": { version: "2.0.1", integrity: "sha512-b", optional: true },
    };
    expect(matchesLock(wanted, lock(installed))).toBe(false);
  });
  test("refuses what is not a lock file", () => {
    expect(matchesLock(wanted, "")).toBe(false);
    expect(matchesLock("{}", "{}")).toBe(false);
  });
});

test("the stamp changes with the lock file and the machine", () => {
  expect(installStamp("a", "linux", "x64")).toBe(installStamp("a", "linux", "x64"));
  expect(installStamp("a", "linux", "x64")).not.toBe(installStamp("b", "linux", "x64"));
  expect(installStamp("a", "linux", "x64")).not.toBe(installStamp("a", "linux", "arm64"));
});

test("majorOf reads versions with and without a v", () => {
  expect(majorOf("v20.11.1")).toBe(20);
  expect(majorOf("24.0.0")).toBe(24);
  expect(majorOf("nightly")).toBeNaN();
});

test("withoutLocalBins keeps the system's folders alone", () => {
  const path =
    "/repo/node_modules/.bin:/node_modules/.bin:/usr/lib/node_modules/npm/x/node-gyp-bin:/usr/bin:/bin";
  expect(withoutLocalBins(path, ":")).toBe("/usr/bin:/bin");
});
