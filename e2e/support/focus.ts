/** Walking a page by keyboard, with an eye on where the focus is. */
import { expect, type Locator, type Page } from "@playwright/test";

const longestWalk = 120;

/** Presses Tab (or Shift+Tab) until `goal` has the focus. At every stop the focus must be somewhere, show, and not lie under a bar. */
export async function tabTo(page: Page, goal: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let steps = 0; steps < longestWalk; steps += 1) {
    await page.keyboard.press(key);
    await expectFocusShown(page);
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${goal} was not reached by ${key}`);
}

/** The focus is on an element that says so and can be seen. Waits for a page that is still scrolling to it. */
export async function expectFocusShown(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(problemWithFocus), { timeout: 5_000 }).toBe("");
}

/** In a modal dialog Tab goes round: it never leads into the page behind. */
export async function expectFocusKept(page: Page, dialog: Locator): Promise<void> {
  for (const key of ["Tab", "Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab"] as const) {
    await page.keyboard.press(key);
    // Between the last and the first the browser's own bars have their turn: then it is on nothing at all.
    const isInside = await dialog.evaluate(
      (element) => document.activeElement === document.body || element.contains(document.activeElement),
    );
    expect(isInside, `${key} stays in the dialog`).toBe(true);
  }
}

/** Runs in the page. Empty when all is well. */
function problemWithFocus(): string {
  const element = document.activeElement;
  if (!element || element === document.body) return "the focus is on nothing";
  // A place that was moved to (the skip link's goal) says by itself where it is.
  if (element.matches('[tabindex="-1"]')) return "";
  const name = `${element.tagName.toLowerCase()} '${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}'`;
  if (!element.matches(":focus-visible")) return `the focus on ${name} does not show`;
  // A stretched link or a hidden radio shows it on what stands for it: a pseudo-element, a label, a card.
  const shown = [
    element,
    element.closest("label"),
    element.closest("article"),
    element.parentElement,
    element.parentElement?.parentElement,
  ];
  const hasRing = (one: Element | null | undefined) =>
    one instanceof Element &&
    [undefined, "::after"].some((pseudo) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one, pseudo);
      return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    });
  if (!shown.some(hasRing)) return `${name} has no ring`;
  const box = (element.closest("label") ?? element).getBoundingClientRect();
  const [x, y] = [
    box.left + Math.min(box.width, innerWidth) / 2,
    box.top + Math.min(box.height, innerHeight) / 2,
  ];
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `${name} is out of sight`;
  const top = document.elementFromPoint(x, y);
  const isFree = shown.some((one) => one && top && (one.contains(top) || top.contains(one)));
  return isFree ? "" : `${name} lies under ${top?.tagName.toLowerCase()}`;
}
