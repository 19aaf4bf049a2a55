/** A tablet that is left alone, switched off, or older than the centre: it locks itself, and nothing on it is lost. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { demoCashierPin } from "@/db/seed/personas";
import { wellKnown } from "@/db/seed/well-known";
import { expect, tablet, test } from "../fixtures";
import { signInAsPersona } from "../support/people";
import { coupons, fillTill, lineOf, redeemButton, scanProduct } from "../support/till";

const { amountOff } = wellKnown.testRange.offers;
const { washingUpLiquid, handCream } = wellKnown.gtins;

test("left alone for three minutes it locks itself; a key or a scan is not being left alone", async ({
  openTill,
}) => {
  const { page } = await openTill();
  await page.goto("/checkout/till");
  await page.getByLabel("Till", { exact: true }).selectOption({ label: "Till 1" });
  await page.getByRole("button", { name: "Pair with this till" }).click();
  await expect(page.getByText("Nordmarkt Harbour Street · Till 1")).toBeVisible();
  await page.clock.install();
  await page.reload();
  const locked = page.getByRole("heading", { name: "Locked" });

  await scanProduct(page, handCream);
  await page.clock.fastForward("02:30");
  await page.keyboard.press("+");
  await expect(lineOf(page, handCream).getByLabel(/^Quantity of/)).toHaveValue("2");
  await page.clock.fastForward("02:30");
  await scanProduct(page, washingUpLiquid);
  await page.clock.fastForward("02:30");
  await expect(lineOf(page, washingUpLiquid)).toBeVisible();
  await page.clock.fastForward("00:31");
  await expect(locked).toBeVisible();
  await expect(page.getByText("Hand cream")).toBeHidden();

  await page.keyboard.type(demoCashierPin);
  await page.keyboard.press("Enter");
  await expect(lineOf(page, handCream).getByLabel(/^Quantity of/)).toHaveValue("2");
});

test("left alone while the centre is away it stays open, and locks as soon as a PIN can be tried again", async ({
  openTill,
}) => {
  const { page } = await openTill();
  await page.goto("/checkout/till");
  await page.getByLabel("Till", { exact: true }).selectOption({ label: "Till 1" });
  await page.getByRole("button", { name: "Pair with this till" }).click();
  await expect(page.getByText("Nordmarkt Harbour Street · Till 1")).toBeVisible();
  await page.clock.install();
  await page.reload();
  await scanProduct(page, handCream);
  const asked = page.waitForRequest("**/api/health/live");
  await page.route("**/api/health/live", (route) => route.abort());
  await page.clock.fastForward("03:01");
  await asked;
  await page.clock.fastForward("10:00");
  await expect(lineOf(page, handCream)).toBeVisible();
  await page.unroute("**/api/health/live");
  await page.clock.fastForward("00:11");
  await expect(page.getByRole("heading", { name: "Locked" })).toBeVisible();
});

test("the centre is of a newer version: the till says so, goes on, and loses nothing by loading it", async ({
  openTill,
}) => {
  const { page } = await openTill();
  await fillTill(page, [amountOff], [washingUpLiquid]);
  // To this page's actions the centre answers as to those of a build that it does not have any more.
  await page.route("**/checkout", (route, request) => {
    const headers = request.headers();
    if (headers["next-action"]) headers["next-action"] = "7f".repeat(21);
    return route.continue({ headers });
  });
  await page.keyboard.press("/");
  await page.keyboard.type("penne");
  await expect(page.getByText("A new version is here")).toBeVisible();
  await page.keyboard.press("Escape");
  await scanProduct(page, handCream);
  await page.unrouteAll();
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByText("A new version is here")).toBeHidden();
  await expect(lineOf(page, handCream)).toBeVisible();
  await expect(coupons(page)).toContainText("Good here until");
  await expect(redeemButton(page)).toHaveText("Redeem €0.50");
});

test("a reload and a restart of the browser lose neither coupons nor basket", async ({ baseURL }) => {
  const folder = mkdtempSync(join(tmpdir(), "tearoff-tablet-"));
  const switchOn = () =>
    chromium.launchPersistentContext(folder, {
      ...(process.env.CHROME_PATH && { executablePath: process.env.CHROME_PATH }),
      ...(baseURL && { baseURL }),
      viewport: tablet,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-sync"],
    });
  try {
    let browser = await switchOn();
    let page = await browser.newPage();
    await signInAsPersona(page, "cashier");
    await fillTill(page, [amountOff], [washingUpLiquid, handCream]);
    await page.keyboard.press("+");
    await lineOf(page, washingUpLiquid)
      .getByLabel(/^Price of/)
      .fill("2.49");
    await page.keyboard.press("Enter");
    const isThere = async () => {
      await expect(coupons(page)).toContainText("Good here until");
      await expect(lineOf(page, handCream).getByLabel(/^Quantity of/)).toHaveValue("2");
      await expect(lineOf(page, washingUpLiquid).getByLabel(/^Price of/)).toHaveValue("2.49");
      await expect(redeemButton(page)).toHaveText("Redeem €0.50");
    };
    await isThere();
    await page.reload();
    await isThere();
    await browser.close();

    browser = await switchOn();
    page = await browser.newPage();
    await page.goto("/checkout");
    await isThere();
    await browser.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
