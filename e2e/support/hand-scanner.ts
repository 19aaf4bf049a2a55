/** A hand scanner at the till's page, for tests and pictures alike. */
import type { Page } from "playwright";

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
