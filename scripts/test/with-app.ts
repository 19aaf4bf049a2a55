/** A production build of the app with a demo world of its own, and a browser, for as long as a measurement takes. */
import { join } from "node:path";
import { type Browser, chromium } from "playwright";
import postgres from "postgres";
import { atEnd, runCommand } from "../shared/shutdown.ts";
import { startAppUnderTest } from "./app-under-test.ts";
import { findBrowser } from "./find-browser.ts";
import { forgetTheUsersApp, startTestDatabase } from "./own-world.ts";
import { makeScratch } from "./scratch.ts";

export type MeasuredApp = { baseUrl: string; sql: postgres.Sql; browser: Browser; scratch: string };

/** Runs `work` against the app and ends everything afterwards. `work` returns the exit code. `browserArgs` are switches of Chromium. */
export async function withApp(
  work: (app: MeasuredApp) => Promise<number>,
  browserArgs: readonly string[] = [],
): Promise<void> {
  await runCommand(async () => {
    forgetTheUsersApp();
    const chromePath = await findBrowser(process.env);
    const scratch = await makeScratch();
    const adminUrl = await startTestDatabase(join(scratch, "database"));
    const { baseUrl, databaseUrl } = await startAppUnderTest(scratch, adminUrl);
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
    atEnd(() => sql.end({ timeout: 1 }));
    const browser = await chromium.launch({
      executablePath: chromePath,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-sync", ...browserArgs],
    });
    atEnd(() => browser.close());
    return work({ baseUrl, sql, browser, scratch });
  }, 130);
}
