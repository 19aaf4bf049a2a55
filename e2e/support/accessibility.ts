/** What axe finds on a page, and what it leaves undecided but the page's own styles decide. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { desk, phone } from "./people";

/** WCAG 2.2 AA. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Each finding in one line: 'color-contrast: .ticket > p'. Empty when there is none. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  const { violations, incomplete } = await new AxeBuilder({ page })
    // No script runs in a mail, so none of axe either.
    .exclude("iframe[title='The mail']")
    .withTags(tags)
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${reasonOf(failureSummary)}`),
  );
  const undecided = incomplete
    .filter(({ id }) => id === "color-contrast")
    .flatMap(({ nodes }) => nodes.map(({ target }) => String(target.at(-1))));
  return [...found, ...(await page.evaluate(tooFaint, undecided))];
}

/** Nothing is found at the desk nor on a phone, in light nor dark. `alsoThere` looks at each of the four as well. */
export async function expectAccessible(
  page: Page,
  alsoThere: (size: { width: number }) => Promise<void> = async () => undefined,
): Promise<void> {
  for (const size of [desk, phone])
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await accessibilityFindings(page), `${size.width} ${colorScheme}`).toEqual([]);
      await alsoThere(size);
    }
}

function reasonOf(summary: string | undefined): string {
  return summary?.split("\n").at(1)?.trim() ?? "";
}

/**
 * Runs in the page. axe gives up where something lies over or under a text (a stretched link, a floating bar). Our grounds are plain
 * colours, so the nearest painted ancestor decides; where that is a picture (the till's camera) there is nothing to decide.
 */
function tooFaint(selectors: string[]): string[] {
  type Rgba = [red: number, green: number, blue: number, alpha: number];
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  /** Any CSS colour as 0-255, alpha 0-1. */
  const rgba = (colour: string): Rgba => {
    if (!context) return [0, 0, 0, 1];
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const linear = (channel: number) =>
    channel <= 10.31475 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = ([red, green, blue]: Rgba) =>
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const over = (top: Rgba, ground: Rgba, alpha: number): Rgba => [
    top[0] * alpha + ground[0] * (1 - alpha),
    top[1] * alpha + ground[1] * (1 - alpha),
    top[2] * alpha + ground[2] * (1 - alpha),
    1,
  ];

  const findings: string[] = [];
  for (const selector of selectors) {
    const element = document.querySelector(selector);
    if (!element?.textContent?.trim()) continue;
    const style = getComputedStyle(element);
    let opacity = 1;
    let ground: Rgba | null = null;
    let isPicture = false;
    for (let at: Element | null = element; at && !ground; at = at.parentElement) {
      const own = getComputedStyle(at);
      isPicture ||= own.backgroundImage !== "none";
      // A notched card (notch.css) paints its ground behind itself.
      const behind = getComputedStyle(at, "::after");
      const colour = rgba(behind.zIndex === "-1" ? behind.backgroundColor : own.backgroundColor);
      if (colour[3] === 1) ground = colour;
      else opacity *= Number(own.opacity);
    }
    if (isPicture) continue;
    // Where nobody paints, the browser's own white shows.
    const paper: Rgba = ground ?? [255, 255, 255, 1];
    const colour = rgba(style.color);
    const text = over(colour, paper, colour[3] * opacity);
    const [light = 0, dark = 0] = [luminance(text), luminance(paper)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) findings.push(`color-contrast: ${selector} has ${ratio.toFixed(2)}:1`);
  }
  return findings;
}
