import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mends, mendText } from "./mend-driver.mjs";

const changes = [
  { before: "a = 1", after: "a = 2" },
  { before: "b()", after: "b($&)" },
];

describe("mendText", () => {
  test("makes every change once, as it is written", () => {
    expect(mendText("a = 1; b()", changes)).toBe("a = 2; b($&)");
  });
  test("leaves alone what is mended", () => {
    expect(mendText("a = 2; b($&)", changes)).toBe("a = 2; b($&)");
  });
  test.each(["a = 3; b()", "a = 1; a = 1; b()", ""])("refuses what it does not know: %j", (text) => {
    expect(() => mendText(text, changes)).toThrow("not the release 3.4.9");
  });
});

describe("the driver that is installed", () => {
  test.each(["src", "cjs/src"])("is mended in %s", (build) => {
    for (const [name, own] of Object.entries(mends)) {
      const text = readFileSync(join("node_modules", "postgres", build, name), "utf8");
      for (const { after } of own) expect(text).toContain(after);
    }
  });
});
