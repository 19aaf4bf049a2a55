/** axe on every surface, light and dark (WCAG 2.2 AA). */
import AxeBuilder from "@axe-core/playwright";
import { desk, expect, phone, tablet, test } from "./fixtures";

const surfaces = [
  { who: "shopper", size: phone, pages: ["/offers", "/barcodes", "/activity", "/account", "/sign-in"] },
  { who: "cashier", size: tablet, pages: ["/checkout"] },
  { who: "operator", size: desk, pages: ["/admin", "/admin/campaigns"] },
] as const;

for (const { who, size, pages } of surfaces) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${who}, ${colorScheme}`, async ({ signInAs }) => {
      const page = await signInAs(who, size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const path of pages) {
        await page.goto(path);
        await expect(page.locator("main h1")).toHaveCount(1);
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
          .analyze();
        expect(
          violations.map(
            (one) => `${path} ${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`,
          ),
        ).toEqual([]);
      }
    });
  }
}
