import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Everything a file reaches by import: packages by name, files by path from lib/barcode. Types do not count. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  const source = readFileSync(new URL(`${file}.ts`, import.meta.url), "utf8");
  for (const [, specifier = ""] of source.matchAll(/^import (?!type )[^;]*?"([^"]+)";/gm)) {
    if (seen.has(specifier)) continue;
    seen.add(specifier);
    if (specifier.startsWith("./")) importsOf(specifier.slice(2), seen);
  }
  return seen;
}

describe("what the browser loads", () => {
  it.each(["token", "sign-web", "fetch-code", "classify-code", "render"])(
    "%s reaches no code of node",
    (file) => {
      const reached = [...importsOf(file)];
      expect(reached.filter((name) => name.includes("node"))).toEqual([]);
    },
  );

  it.each(["sign-node", "combination-code", "render-png"])("%s is seen to reach it", (file) => {
    expect([...importsOf(file)].some((name) => name.includes("node"))).toBe(true);
  });
});
