/** axe on every surface, light and dark: every screen of the wallet, every state of the till, the desk (WCAG 2.2 AA). */
import type { Page } from "@playwright/test";
import { wellKnown } from "@/db/seed/well-known";
import { desk, expect, phone, tablet, test } from "./fixtures";
import { accessibilityFindings } from "./support/accessibility";
import { emptyTill, takeTill } from "./support/till-acts";
import { tillScreens } from "./support/till-screens";
import type { WalletWorld } from "./support/wallet-pages";
import { walletPatterns } from "./support/wallet-pages";
import { takePhone, type Viewer, walletScreens } from "./support/wallet-screens";

const colourSchemes = ["light", "dark"] as const;

/** The page as it stands, in both modes: colours follow the media query, so nothing is loaded anew. */
async function findingsInBothModes(page: Page): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of colourSchemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    findings.push(...(await accessibilityFindings(page)).map((finding) => `${colorScheme} ${finding}`));
  }
  return findings;
}

test("every page of the wallet has a screen to be looked at", () => {
  const looked = new Set(walletScreens.map((screen) => screen.of));
  expect(walletPatterns().filter((pattern) => !looked.has(pattern))).toEqual([]);
  expect(new Set(walletScreens.map(({ name }) => name)).size).toBe(walletScreens.length);
});

/** A phone in somebody's hand; the world is the shopper's. */
type Held = { page: Page; world: WalletWorld };

/** One phone for each kind of viewer, used by one screen after the other. */
const walletTest = test.extend<object, { phoneOf: (who: Viewer) => Promise<Held> }>({
  phoneOf: [
    async ({ browser, sql }, use) => {
      const phones = new Map<Viewer, Held>();
      await use(async (who) => {
        const held = phones.get(who) ?? (await takePhone(browser, sql, who));
        phones.set(who, held);
        return held;
      });
      for (const { page } of phones.values()) await page.context().close();
    },
    { scope: "worker" },
  ],
});

for (const { name, who, open } of walletScreens) {
  walletTest(`wallet: ${name}`, async ({ phoneOf }) => {
    const { page, world } = await phoneOf(who);
    await open(page, world);
    await expect(page.locator("h1:visible")).toHaveCount(1);
    expect(await findingsInBothModes(page)).toEqual([]);
  });
}

/** A tablet that is a till, used by one state after the other. */
const tillTest = test.extend<object, { till: Page }>({
  till: [
    async ({ browser }, use) => {
      const page = await takeTill(browser, tablet);
      await use(page);
      await page.context().close();
    },
    { scope: "worker" },
  ],
});

for (const { name, open } of tillScreens) {
  tillTest(`till: ${name}`, async ({ till: page }) => {
    await page.setViewportSize(tablet);
    await emptyTill(page);
    await open(page);
    await expect(page.locator("h1")).toHaveCount(1);
    for (const size of [tablet, phone]) {
      await page.setViewportSize(size);
      expect(await findingsInBothModes(page), `at ${size.width}`).toEqual([]);
    }
  });
}

const shopPages = [
  "/admin/stores",
  "/admin/stores/new",
  `/admin/stores/${wellKnown.storeId}`,
  `/admin/stores/${wellKnown.storeId}/tills`,
  `/admin/stores/${wellKnown.storeId}/cashiers`,
  "/admin/receipts",
  "/admin/receipts?amount=much",
  "/admin/returns",
  "/admin/audit",
  "/admin/webhooks",
  "/admin/password",
] as const;
const performance = [
  "/admin/campaigns",
  `/admin/campaigns/${wellKnown.campaignId}/performance?period=all`,
  `/admin/campaigns/${wellKnown.testRange.campaignId}/performance`,
] as const;
const dataPages = [
  "/admin/products",
  "/admin/products?after=nowhere",
  "/admin/products/new",
  "/admin/providers",
  "/admin/carriers/new",
  "/admin/imports",
  "/admin/imports/new",
  "/admin/operations",
] as const;
const surfaces = [
  { who: "operator", size: desk, pages: dataPages },
  { who: "operator", size: phone, pages: dataPages },
  { who: "cashier", size: phone, pages: ["/checkout/pin", "/checkout/password"] },
  { who: "operator", size: tablet, pages: performance },
  { who: "operator", size: phone, pages: performance },
  { who: "marketer", size: desk, pages: [...performance.slice(0, 2), "/admin/webhooks"] },
  { who: "operator", size: desk, pages: ["/admin", "/admin/campaigns", "/admin/stores", "/admin/people"] },
  { who: "retailer", size: desk, pages: shopPages },
  { who: "retailer", size: { width: 768, height: 1024 }, pages: shopPages },
] as const;

for (const { who, size, pages } of surfaces) {
  for (const path of pages) {
    test(`${path} for a ${who} at ${size.width}`, async ({ signInAs }) => {
      const page = await signInAs(who, size);
      await page.goto(path);
      await expect(page.locator("main h1")).toHaveCount(1);
      await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
      expect(await findingsInBothModes(page)).toEqual([]);
    });
  }
}

test("a page that breaks the rules is seen to break them", async ({ page }) => {
  await page.setContent(`<html lang="en"><head><title>Wrong</title></head><body><main><h1>Wrong</h1>
    <p id="grey" style="color: #999; background: #fff">Too faint</p>
    <div style="position: relative"><p id="under" style="color: #999">Too faint</p>
      <div style="position: absolute; inset: 0"></div></div><button></button></main></body></html>`);
  const findings = (await accessibilityFindings(page)).join("\n");
  for (const words of ["#grey", "#under", "button-name"]) expect(findings).toContain(words);
});
