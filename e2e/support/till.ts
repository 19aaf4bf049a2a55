/** What tests do at a till: scan a coupon and the shopping, look for what the page says of them. */
import type { Page } from "@playwright/test";
import { expect, testBarcode } from "../fixtures";
import { scan } from "./hand-scanner";

/** The coupons at the till, each a region. */
export const coupons = (page: Page) => page.getByRole("region", { name: "Coupon" });
/** What fills the screen when something was decided. */
export const answerOf = (page: Page) => page.getByRole("dialog", { name: "Answer" });
/** What waits to be sent, and answers that came later. */
export const outboxOf = (page: Page) => page.getByRole("region", { name: "Redemptions without an answer" });
export const redeemButton = (page: Page) => page.getByRole("button", { name: /^Redeem €/ });

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
