/** How a browser becomes somebody of the demo world, for tests, measurements and pictures alike. */
import type { Browser, BrowserContextOptions, Page } from "playwright";
import { demoPersonas } from "@/db/seed/personas";

export type PersonaKey = "shopper" | "cashier" | "retailer" | "marketer" | "carrier" | "operator";
export type Size = { width: number; height: number };
export const phone: Size = { width: 390, height: 844 };
export const tablet: Size = { width: 1024, height: 768 };
export const desk: Size = { width: 1440, height: 900 };

/** A page in a context of its own: Dublin, and a phone's dense screen when it is a phone's size. */
export async function freshPage(
  browser: Browser,
  viewport: Size,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env.BASE_URL,
    viewport,
    locale: "en-IE",
    timezoneId: "Europe/Dublin",
    deviceScaleFactor: viewport.width < 500 ? 2 : 1,
    ...options,
  });
  return context.newPage();
}

/** One press on the sign-in page of demo mode. */
export async function signInAsPersona(page: Page, key: PersonaKey): Promise<void> {
  const persona = demoPersonas.find((one) => one.key === key);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: persona?.name }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Leaves exactly the coupons with these titles picked; stands on the offers afterwards, or on the empty selection. */
export async function pickOnly(page: Page, titles: readonly string[]): Promise<void> {
  await dropAllPicked(page);
  for (const title of titles) {
    await page.goto(`/offers?q=${encodeURIComponent(title)}`);
    await page
      .getByRole("button", { name: `Pick ${title}` })
      .first()
      .click();
  }
}

/** The centre keeps a shopper's picks, the browser a visitor's. */
async function dropAllPicked(page: Page): Promise<void> {
  await page.goto("/selection");
  if (new URL(page.url()).pathname !== "/selection") {
    await page.evaluate(() => localStorage.clear());
    return;
  }
  const removals = page.getByRole("button", { name: /^Remove / });
  const nothing = page.getByRole("heading", { name: /^(No coupons picked yet|Your coupons have ended)$/ });
  await removals.or(nothing).first().waitFor();
  for (let left = await removals.count(); left > 0; left -= 1) await removals.first().click();
  await nothing.waitFor();
}

/** Gets one barcode for the coupons with these titles: its id. The page shows it afterwards. */
export async function issueBarcode(page: Page, titles: readonly string[]): Promise<string> {
  await pickOnly(page, titles);
  await page.getByRole("link", { name: "Get barcode" }).click();
  await page.getByRole("button", { name: "Get barcode" }).click();
  await page.waitForURL(/\/barcodes\/brc_/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** The whole way of somebody new: asks for a link, reads the outbox, presses. */
export async function signInByMail(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").first().fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("link", { name: "Open the outbox" }).click();
  const mail = page.getByRole("listitem").filter({ hasText: email }).first();
  await mail.getByRole("link").first().click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
