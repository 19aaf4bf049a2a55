/** Takes the pictures of the README from a running demo: BASE_URL=http://localhost:3000 CHROME_PATH=… node --import tsx scripts/screenshots.ts */
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import { demoPersonas } from "@/db/seed/personas";
import { cameraLaunchArgs, writeCameraFile, writeEmptyCameraFile } from "../e2e/support/camera";

const baseURL = process.env.BASE_URL ?? "http://localhost:3000";
const folder = "docs/screens";
const camera = join(tmpdir(), "tearoff-screenshots.y4m");

async function signIn(browser: Browser, key: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height },
    reducedMotion: "reduce",
    locale: "en-IE",
    timezoneId: "Europe/Dublin",
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  const name = demoPersonas.find((one) => one.key === key)?.name ?? "";
  await page.getByRole("button", { name }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.waitForLoadState("networkidle");
  return page;
}

async function phoneAndTill(browser: Browser): Promise<void> {
  const wallet = await signIn(browser, "shopper", 390, 844);
  for (const title of ["Highland Roast", "Sourdough", "Penne"]) {
    await wallet.goto(`/offers?q=${title}`);
    await wallet
      .getByRole("button", { name: new RegExp(`^Pick ${title}`) })
      .first()
      .click();
  }
  await wallet.goto("/offers");
  await wallet.getByRole("link", { name: "Get barcode" }).waitFor();
  await wallet.screenshot({ path: `${folder}/offers.png` });
  await wallet.getByRole("link", { name: "Get barcode" }).click();
  await wallet.getByRole("button", { name: "Get barcode" }).click();
  await wallet.waitForURL(/\/barcodes\/brc_/);
  const code = wallet.getByRole("img", { name: "The barcode for the cashier's scanner" });
  await code.waitFor();
  await wallet.screenshot({ path: `${folder}/barcode.png` });
  writeCameraFile(camera, await code.screenshot());
  const till = await signIn(browser, "cashier", 1024, 768);
  await till.getByRole("button", { name: /^Add Highland Roast/ }).click();
  await till.getByRole("button", { name: "Penne, 500 g", exact: true }).click();
  await till.getByRole("button", { name: "Tomato sauce, 400 g", exact: true }).click();
  await till.getByRole("button", { name: /^Redeem €/ }).waitFor();
  await till.screenshot({ path: `${folder}/checkout.png` });
  await till.getByRole("button", { name: /^Redeem €/ }).click();
  await wallet.getByText("You saved").waitFor();
  await wallet.screenshot({ path: `${folder}/saved.png` });
}

async function main(): Promise<void> {
  writeEmptyCameraFile(camera);
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH,
    args: ["--no-sandbox", ...cameraLaunchArgs(camera)],
  });
  await phoneAndTill(browser);
  const admin = await signIn(browser, "operator", 1440, 900);
  await admin.screenshot({ path: `${folder}/admin.png` });
  await browser.close();
}

await main();
