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

/** Picks the coupons with these titles and gets one barcode for them: its id. The page shows it afterwards. */
export async function issueBarcode(page: Page, titles: readonly string[]): Promise<string> {
  for (const title of titles) {
    await page.goto(`/offers?q=${encodeURIComponent(title)}`);
    await page
      .getByRole("button", { name: `Pick ${title}` })
      .first()
      .click();
  }
  await page.getByRole("link", { name: "Get barcode" }).click();
  await page.getByRole("button", { name: "Get barcode" }).click();
  await page.waitForURL(/\/barcodes\/brc_/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}
