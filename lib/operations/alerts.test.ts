/** The rules for Prometheus speak of metrics that there are. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mostCounted } from "./queues";
import { gravity, limits, type Trouble } from "./rules";

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

/** The rule beside each trouble of the operator's page, and the limit that both have. */
const rules: Record<Trouble["kind"], [alert: string, limit: string]> = {
  databaseSilent: ["DatabaseSilent", "== 0"],
  migrationMissing: ["MigrationMissing", "== 1"],
  posterAhead: ["PosterAhead", "== 1"],
  posterLate: ["PostingLate", `> ${limits.lateSeconds}`],
  workerSilent: ["WorkerSilent", `> ${limits.silentSeconds}`],
  choreFailing: ["ChoreFails", `> ${limits.chorePauses} *`],
  choreLate: ["ChoreFails", `+ ${limits.choreGraceSeconds}`],
  queueLong: ["QueueLong", `>= ${mostCounted}`],
  connectionsScarce: ["ConnectionsScarce", `> ${limits.scarceShare} *`],
  requestsFailing: ["RequestsBreak", `>= ${limits.fewFailures}\n          and`],
  tooMuchAtOnce: ["TooMuchAtOnce", `>= ${limits.fewFailures}`],
  pagesBreaking: ["PagesBreak", `>= ${limits.fewFailures}`],
  redemptionsSlow: ["RedemptionsSlow", `> ${limits.slowSeconds}\n          and`],
};

test("a trouble of the page has a rule with its limit and weight; no rule but one is the scrape's alone", () => {
  const written = new Map(
    read("docs/prometheus-alerts.yml")
      .split("- alert: Tearoff")
      .slice(1)
      .map((text) => [/^\w+/.exec(text)?.[0] ?? "", text]),
  );
  for (const [kind, [alert, limit]] of Object.entries(rules)) {
    expect(written.get(alert), kind).toContain(limit);
    const severity = gravity[kind as Trouble["kind"]] === "grave" ? "page" : "ticket";
    expect(written.get(alert), kind).toContain(`severity: ${severity}`);
  }
  expect(written.get("RequestsBreak")).toContain(`> ${limits.failingShare} *`);
  expect(written.get("RedemptionsSlow")).toContain(`>= ${limits.fewRedemptions}`);
  const alone = [...written.keys()].filter((alert) => !Object.values(rules).some(([one]) => one === alert));
  expect(alone).toEqual(["Down"]);
});
