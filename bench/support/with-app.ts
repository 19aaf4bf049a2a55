/** A production build of the app with a demo world of its own, and a browser, for as long as a measurement takes. */
import { join } from "node:path";
import { type Browser, chromium } from "playwright";
import { atEnd, runCommand } from "@/scripts/shared/shutdown";
import { startAppUnderTest } from "@/scripts/test/app-under-test";
import { findBrowser } from "@/scripts/test/find-browser";
import { forgetTheUsersApp, startTestDatabase } from "@/scripts/test/own-world";
import { makeScratch } from "@/scripts/test/scratch";

export type MeasuredApp = { baseUrl: string; browser: Browser; chromePath: string; scratch: string };

/** Runs `work` against the app and ends everything afterwards. `work` returns the exit code. `browserArgs` are switches of Chromium. */
export async function withApp(
  work: (app: MeasuredApp) => Promise<number>,
  browserArgs: readonly string[] = [],
): Promise<void> {
  await runCommand(async () => {
    forgetTheUsersApp();
    const chromePath = await findBrowser(process.env);
    const scratch = await makeScratch();
    const { baseUrl } = await startAppUnderTest(scratch, await startTestDatabase(join(scratch, "database")));
    const browser = await chromium.launch({
      executablePath: chromePath,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-sync", ...browserArgs],
    });
    atEnd(() => browser.close());
    return work({ baseUrl, browser, chromePath, scratch });
  }, 130);
}
