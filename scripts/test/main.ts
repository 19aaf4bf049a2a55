/** npm test, on the pinned Node: everything the tests need, all tests, one line at the end. */
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Exit, startNode } from "../shared/child.ts";
import { packageFile } from "../shared/environment.ts";
import { repositoryRoot } from "../shared/paths.ts";
import { duration, PlainError, say } from "../shared/say.ts";
import { atEnd, isStopping, runCommand } from "../shared/shutdown.ts";
import { startAppUnderTest } from "./app-under-test.ts";
import { readArguments } from "./arguments.ts";
import { findBrowser } from "./find-browser.ts";
import { forgetTheUsersApp, startTestDatabase } from "./own-world.ts";
import { makeScratch } from "./scratch.ts";
import { type Counts, countPlaywright, countVitest, isGood, sumCounts, summaryLine } from "./summary.ts";

const keptLogs = join(repositoryRoot, "test-results", "logs");

async function test(): Promise<number> {
  const { chosen, extra } = readArguments(process.argv.slice(2));
  forgetTheUsersApp();
  const counts: Counts[] = [];
  let complete = false;
  // Registered first, so said last: after everything has stopped. An interrupted run has no result.
  atEnd(() => {
    if (complete) say(summaryLine(sumCounts(counts)));
  });
  const browser = chosen.has("e2e") ? await findBrowser(process.env) : undefined;
  const scratch = await makeScratch();
  const adminUrl =
    chosen.has("db") || browser ? await startTestDatabase(join(scratch, "database")) : undefined;
  for (const suite of ["unit", "db"] as const) {
    if (chosen.has(suite)) counts.push(await runVitest(suite, scratch, adminUrl, extra));
  }
  if (browser && adminUrl) counts.push(await runPlaywright(scratch, adminUrl, browser, extra));
  complete = true;
  return isGood(sumCounts(counts)) ? 0 : 1;
}

async function runVitest(
  suite: "unit" | "db",
  scratch: string,
  adminUrl: string | undefined,
  extra: string[],
) {
  const report = join(scratch, `${suite}.json`);
  const exit = await heading(suite === "unit" ? "Unit tests" : "Database tests", () =>
    runTool(
      [
        packageFile("vitest", "vitest.mjs"),
        ...[
          "run",
          "--project",
          suite,
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${report}`,
        ],
        ...(extra.length > 0 ? ["--passWithNoTests", ...extra] : []),
      ],
      { NODE_ENV: "test", TEAROFF_TEST_DATABASE_URL: adminUrl },
    ),
  );
  return countVitest(readReport(report), exit.code ?? 1);
}

async function runPlaywright(
  scratch: string,
  adminUrl: string,
  browser: string,
  extra: string[],
): Promise<Counts> {
  const report = join(scratch, "e2e.json");
  try {
    const app = await startAppUnderTest(scratch, adminUrl);
    const exit = await heading("End-to-end tests", () =>
      runTool(
        [
          packageFile("@playwright", "test", "cli.js"),
          ...["test", "--reporter=list,json,html"],
          ...(extra.length > 0 ? ["--pass-with-no-tests", ...extra] : []),
        ],
        {
          BASE_URL: app.baseUrl,
          DATABASE_URL: app.databaseUrl,
          WEBHOOK_PORT: String(app.webhookPort),
          CHROME_PATH: browser,
          PLAYWRIGHT_JSON_OUTPUT_FILE: report,
          PLAYWRIGHT_HTML_OPEN: "never",
        },
      ),
    );
    const counts = countPlaywright(readReport(report), exit.code ?? 1);
    if (!isGood(counts)) keepLogs(scratch);
    return counts;
  } catch (error) {
    if (!(error instanceof PlainError) || isStopping()) throw error;
    console.error(error.message);
    keepLogs(scratch);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function runTool(args: string[], env: Record<string, string | undefined>): Promise<Exit> {
  const tool = startNode("tests", args, { env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env } });
  atEnd(() => tool.stop(5_000));
  const exit = await tool.exited;
  // While everything stops, nothing more is to be counted or started.
  return isStopping() ? new Promise<never>(() => {}) : exit;
}

async function heading<T>(title: string, work: () => Promise<T>): Promise<T> {
  say(`\n── ${title} ──`);
  const began = performance.now();
  const result = await work();
  say(`${title} took ${duration(performance.now() - began)}.`);
  return result;
}

/** The scratch folder goes; the logs of a failed run stay beside Playwright's traces. */
function keepLogs(scratch: string): void {
  const logs = join(scratch, "logs");
  if (existsSync(logs)) cpSync(logs, keptLogs, { recursive: true });
  say(
    `The report is in ${join(repositoryRoot, "playwright-report")}, traces in ${join(repositoryRoot, "test-results")},`,
  );
  say(`the logs of server and worker in ${keptLogs}.`);
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

await runCommand(test, 130);
