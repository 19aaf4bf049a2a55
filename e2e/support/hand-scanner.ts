/** A hand scanner at the till's page, for tests and pictures alike. */
import type { Page } from "playwright";

/** `gapMs` between two keys; `end` null: it sends no Enter; `stallMs`: one gap as long before the character at `stallAt`; `restMs`: so long before the first. */
type Habits = { gapMs?: number; end?: "Enter" | null; stallAt?: number; stallMs?: number; restMs?: number };

/** What a hand scanner does: a key every 5 ms, Enter at the end. Made in the page, for a busy machine brings keys too slowly for a scanner. */
export async function scan(page: Page, code: string, habits: Habits = {}): Promise<void> {
  await page.locator("[data-till=open]").waitFor({ state: "attached" });
  await page.evaluate(
    ([text, { gapMs = 5, end = "Enter", stallAt = Number.POSITIVE_INFINITY, stallMs = 0, restMs = 0 }]) => {
      const startedAt = performance.now() + restMs;
      const keys = [...text, ...(end === null ? [] : [end])];
      for (const [index, key] of keys.entries()) {
        const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        const timeStamp = startedAt + gapMs * index + (index >= stallAt ? stallMs : 0);
        Object.defineProperty(event, "timeStamp", { value: timeStamp });
        (document.activeElement ?? document.body).dispatchEvent(event);
      }
    },
    [code, habits] as const,
  );
}
