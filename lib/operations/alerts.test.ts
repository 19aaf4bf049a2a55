/** The rules for Prometheus speak of metrics that there are. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (file: string) => readFileSync(file, "utf8");
const namesIn = (text: string) =>
  new Set([...text.matchAll(/\btearoff_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, "")));
const made = namesIn(["lib/server/metrics.ts", "lib/operations/scrape.ts"].map(read).join("\n"));

test("every metric of the rules exists, and every metric stands in docs/operations.md", () => {
  const asked = [...namesIn(read("docs/prometheus-alerts.yml"))];
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((name) => !made.has(name))).toEqual([]);
  const page = read("docs/operations.md");
  const endings = (name: string) => [name, name.replace(/^tearoff(_database|_chore)?/, "")];
  expect([...made].filter((name) => !endings(name).some((one) => page.includes(one)))).toEqual([]);
});

test("no metric is counted under a name that only the rules know", () => {
  const sources = globSync("lib/**/*.ts").filter((file) => !file.includes("test"));
  const elsewhere = sources.filter((file) => /new (Counter|Gauge|Histogram)\(/.test(read(file)));
  expect(elsewhere.sort()).toEqual(["lib/operations/scrape.ts", "lib/server/metrics.ts"]);
});
