/** What journeys of the wallet have in common. */
import { expect, type Locator, type Page } from "@playwright/test";
import { readImage } from "@/lib/barcode/testing/read-image";
import { pos, type TestBarcodeBody } from "../fixtures";
import { countKept } from "./kept-barcodes";

/** Picks the offer and gets its barcode; the page shows it then. Returns its id. */
export async function getBarcode(
  page: Page,
  {
    title = "Highland Roast, 500 g",
    storeId = "",
    isPicture = false,
  }: { title?: string; storeId?: string; isPicture?: boolean } = {},
): Promise<string> {
  await page.goto(`/offers?q=${encodeURIComponent(title)}`);
  await page
    .getByRole("button", { name: `Pick ${title}` })
    .first()
    .click();
  await page.getByRole("link", { name: "Get barcode" }).click();
  if (storeId) await page.getByLabel("Where do you shop?").selectOption(storeId);
  if (isPicture) await page.getByLabel("A picture to keep").check();
  await page.getByRole("button", { name: "Get barcode" }).click();
  await page.waitForURL(/\/barcodes\/brc_/);
  await expect(codeOf(page)).toBeVisible();
  return page.url().split("/").at(-1) ?? "";
}

/** The square code on the screen. */
export function codeOf(page: Page): Locator {
  return page.getByRole("img", { name: "The barcode for the cashier's scanner" });
}

/** What a scanner reads off the screen. */
export async function scan(page: Page): Promise<string> {
  const code = codeOf(page);
  let text = "";
  // A live code is drawn anew as it changes: in that moment there is nothing to take a picture of.
  await expect(async () => {
    const read = await readImage(await code.screenshot({ timeout: 5_000 }), "QRCode");
    text = read?.text ?? "";
  }).toPass({ timeout: 15_000 });
  return text;
}

/** A product that the code is good for. */
export async function gtinFor(code: string): Promise<string> {
  const answer = (await (await pos("/verifications", { code })).json()) as Pick<TestBarcodeBody, "offers">;
  return answer.offers[0]?.products[0]?.gtin ?? "";
}

/** Until the worker has its page and the phone keeps so many barcodes. */
export async function untilKept(page: Page, count: number): Promise<void> {
  await expect
    .poll(() => page.evaluate(async () => Boolean(await caches.match("/offline"))), { timeout: 20_000 })
    .toBe(true);
  await expect.poll(() => keptCount(page), { timeout: 20_000 }).toBe(count);
}

/** How many barcodes the phone keeps. */
export async function keptCount(page: Page): Promise<number> {
  return page.evaluate(countKept);
}
