/** A shopper's phone with a screen: a browser that stands on the page of its barcode. */
import type { Browser, Locator, Page } from "playwright";
import type { Phone } from "./phone.ts";

export type OpenPhone = { page: Page; code: Locator; close: () => Promise<void> };

/** Opens the page; its clock is wrong by `byMillis` from before it is opened. */
export async function openPhone(
  browser: Browser,
  baseUrl: string,
  { barcodeId, cookie }: Phone,
  byMillis = 0,
): Promise<OpenPhone> {
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
  });
  await context.addCookies([{ ...cookie, url: baseUrl }]);
  const page = await context.newPage();
  if (byMillis !== 0) await page.clock.install({ time: Date.now() + byMillis });
  await page.goto(`/barcodes/${barcodeId}`);
  const code = page.getByRole("img", { name: "The barcode for the cashier's scanner" });
  await code.waitFor({ timeout: 20_000 });
  return { page, code, close: () => context.close() };
}
