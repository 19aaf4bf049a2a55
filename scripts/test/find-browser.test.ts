import { expect, test } from "vitest";
import { systemCandidates } from "./find-browser.ts";

test("Chromium anywhere on the path comes before Chrome anywhere, empty entries do not count", () => {
  const candidates = systemCandidates("/a::/b");
  expect(candidates.slice(0, 2)).toEqual(["/a/chromium", "/b/chromium"]);
  expect(candidates.indexOf("/b/chromium")).toBeLessThan(candidates.indexOf("/a/google-chrome"));
  expect(candidates).not.toContain("chromium");
});
