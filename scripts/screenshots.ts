/**
 * npm run screenshots: the pictures of docs/screens, from a demo world of their own: the README's, every screen of the wallet
 * (e2e/support/wallet-screens.ts) and every state of the till (e2e/support/till-screens.ts) in light and dark. Names after the command
 * (`-- offers barcode`, `-- till/coupons`) take those alone.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright";
import type postgres from "postgres";
import { cameraLaunchArgs, writeEmptyCameraFile } from "@/e2e/support/camera";
import { tillScreens } from "@/e2e/support/till-screens";
import { takePhone, type WalletScreen, walletScreens } from "@/e2e/support/wallet-screens";
import { takePicture } from "./screenshots/picture";
import { paintReadme } from "./screenshots/readme";
import { paintTill, tillSizes } from "./screenshots/till";
import { repositoryRoot } from "./shared/paths.ts";
import { say, step } from "./shared/say.ts";
import { atEnd } from "./shared/shutdown.ts";
import { withApp } from "./test/with-app.ts";

const folder = join(repositoryRoot, "docs", "screens");
const colourSchemes = ["light", "dark"] as const;
const tillFolder = join(folder, "till");
const wanted = process.argv.slice(2);

/** All of them, or those that were asked for. */
function wantedOf<S extends { name: string }>(screens: readonly S[], prefix = ""): readonly S[] {
  return wanted.length === 0 ? screens : screens.filter(({ name }) => wanted.includes(`${prefix}${name}`));
}

function folderOf(colourScheme: (typeof colourSchemes)[number]): string {
  return join(folder, "wallet", colourScheme);
}

async function paintWallet(
  browser: Browser,
  sql: postgres.Sql,
  baseURL: string,
  screens: readonly WalletScreen[],
): Promise<void> {
  for (const who of ["visitor", "newcomer", "shopper"] as const) {
    const own = screens.filter((screen) => screen.who === who);
    if (own.length === 0) continue;
    // Half the density of a phone: these are for looking at, not for scanning.
    const options = { baseURL, deviceScaleFactor: 1, reducedMotion: "reduce" } as const;
    const { page, world } = await takePhone(browser, sql, who, options);
    for (const { name, open } of own) {
      await open(page, world);
      for (const colorScheme of colourSchemes) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await takePicture(page, join(folderOf(colorScheme), `${name}.png`));
      }
    }
    await page.context().close();
  }
}

/** Pictures of screens that are no more. */
function forgetOldPictures(): void {
  for (const colourScheme of colourSchemes) {
    forgetAllBut(walletScreens, folderOf(colourScheme));
    for (const size of Object.keys(tillSizes))
      forgetAllBut(tillScreens, join(tillFolder, size, colourScheme));
  }
}

function forgetAllBut(screens: readonly { name: string }[], of: string): void {
  const names = new Set(screens.map(({ name }) => `${name}.png`));
  for (const file of readdirSync(of)) if (!names.has(file)) rmSync(join(of, file));
}

function totalBytes(): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

const camera = join(tmpdir(), `tearoff-screenshots-${process.pid}.y4m`);
writeEmptyCameraFile(camera);
await withApp(async ({ baseUrl, sql, browser }) => {
  atEnd(() => rmSync(camera, { force: true }));
  for (const colourScheme of colourSchemes) mkdirSync(folderOf(colourScheme), { recursive: true });
  const screens = wantedOf(walletScreens);
  const states = wantedOf(tillScreens, "till/");
  await step(`Painting ${screens.length} screens of the wallet`, () =>
    paintWallet(browser, sql, baseUrl, screens),
  );
  await step(`Painting ${states.length} states of the till`, () =>
    paintTill(browser, { baseURL: baseUrl, folder: tillFolder, screens: states }),
  );
  if (wanted.length === 0) {
    await step("Painting the README's", () => paintReadme(browser, { baseURL: baseUrl, camera, folder }));
    forgetOldPictures();
  }
  say(`docs/screens holds ${(totalBytes() / 1e6).toFixed(1)} MB.`);
  return 0;
}, cameraLaunchArgs(camera));
