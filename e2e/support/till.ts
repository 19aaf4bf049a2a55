/** What tests do at a till: scan as a hand scanner does, answer what the page asks. */
import type { Page } from "@playwright/test";
import { expect, testBarcode } from "../fixtures";

/** The coupons at the till, each a region. */
export const coupons = (page: Page) => page.getByRole("region", { name: "Coupon" });
/** What fills the screen when something was decided. */
export const answerOf = (page: Page) => page.getByRole("dialog", { name: "Answer" });
/** What waits to be sent, and answers that came later. */
export const outboxOf = (page: Page) => page.getByRole("region", { name: "Redemptions without an answer" });
export const redeemButton = (page: Page) => page.getByRole("button", { name: /^Redeem €/ });

/** What a hand scanner does: a key every 5 ms, Enter at the end. Made in the page, for a busy machine brings keys too slowly for a scanner. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.locator("[data-till=open]").waitFor({ state: "attached" });
  await page.evaluate((text) => {
    const startedAt = performance.now();
    [...text, "Enter"].forEach((key, index) => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
      Object.defineProperty(event, "timeStamp", { value: startedAt + 5 * index });
      (document.activeElement ?? document.body).dispatchEvent(event);
    });
  }, code);
}

/** Scans a coupon; the till finds it good. It is the `count`-th one there. Scanned again when nothing happens, as cashiers do: the same code twice within 3 s is one scan. */
export async function scanCoupon(page: Page, code: string, count = 1): Promise<void> {
  await expect(async () => {
    await scan(page, code);
    await expect(coupons(page).filter({ hasText: "Good here until" })).toHaveCount(count, { timeout: 5_000 });
  }).toPass();
}

/** Scans a product; its line is there. */
export async function scanProduct(page: Page, gtin: string): Promise<void> {
  await scan(page, gtin.slice(1));
  await expect(lineOf(page, gtin)).toBeVisible();
}

export const lineOf = (page: Page, gtin: string) => page.locator("li").filter({ hasText: gtin });

/** A coupon and one of its products at the till, ready to be redeemed. */
export async function fillTill(page: Page, offerIds: readonly string[], gtins: readonly string[]) {
  const coupon = await testBarcode({ offerIds });
  await scanCoupon(page, coupon.code);
  for (const gtin of gtins) await scanProduct(page, gtin);
  await expect(redeemButton(page)).toBeEnabled();
  return coupon;
}
