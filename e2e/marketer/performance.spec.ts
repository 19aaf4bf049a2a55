/** From a look to the till: what a visitor saw and picked, and a shopper redeemed, stands in the marketer's funnel; its files hold the same. */
import type { Page } from "@playwright/test";
import { wellKnown } from "@/db/seed/well-known";
import { desk, expect, phone, test } from "../fixtures";
import { freshPage } from "../support/people";

const title = "Highland Roast, 500 g";
const stages = ["Seen", "Selected", "Issued", "Presented", "Redeemed"] as const;
type Funnel = Record<(typeof stages)[number], number>;
const patience = { timeout: 30_000 };

/** The offer's row: the whole campaign moves with whoever else looks at its coupons meanwhile. */
async function readOffer(page: Page, path: string): Promise<Funnel> {
  await page.goto(path);
  const cells = page.getByRole("row").filter({ hasText: title }).first().getByRole("cell");
  // It comes after the frame of the page.
  await expect(cells.first()).toBeVisible();
  const texts = (await cells.allTextContents()).slice(1);
  return Object.fromEntries(
    stages.map((stage, place) => [stage, Number(texts[place]?.replaceAll(",", ""))]),
  ) as Funnel;
}

test("a look, a pick, a barcode and a redemption move the funnel of the marketer, each by one", async ({
  browser,
  signInAs,
  newShopper,
  openTill,
}) => {
  test.setTimeout(180_000);
  const marketer = await signInAs("marketer", desk);
  await marketer.goto(`/admin/campaigns/${wellKnown.campaignId}`);
  await marketer.getByRole("link", { name: "Performance" }).click();
  await expect(marketer.getByRole("heading", { name: "Performance" })).toBeVisible();
  const path = new URL(marketer.url()).pathname;
  const before = await readOffer(marketer, path);
  expect(before.Seen).toBeGreaterThan(before.Selected);

  // Somebody who is nobody looks at it for a second.
  const visitor = await freshPage(browser, phone);
  const seen = visitor.waitForRequest((request) => request.url().endsWith("/offers/counts"));
  await visitor.goto(`/offers/${wellKnown.offers.highlandRoast}`);
  expect((await seen).method()).toBe("POST");
  await visitor.context().close();

  const { page: wallet } = await newShopper(phone);
  await wallet.goto(`/offers/${wellKnown.offers.highlandRoast}`);
  await wallet.getByRole("button", { name: "Pick this coupon" }).click();
  await wallet.getByRole("link", { name: "Get barcode" }).click();
  await wallet.getByLabel("Where do you shop?").selectOption(wellKnown.storeId);
  await wallet.getByRole("button", { name: "Get barcode" }).click();
  await wallet.waitForURL(/\/barcodes\/brc_/);

  const till = await openTill();
  await till.show(wallet.getByRole("img", { name: "The barcode for the cashier's scanner" }));
  await expect(till.page.getByRole("region", { name: "Coupon" })).toContainText("Good here until");
  await till.page.getByRole("button", { name: `Add ${title}` }).click();
  await till.page.getByRole("button", { name: /^Redeem €/ }).click();
  await expect(till.page.getByRole("dialog", { name: "Answer" })).toContainText("€");
  await expect(wallet.getByText("You saved")).toBeVisible();

  // Others may look at it meanwhile, but nobody else redeems it.
  await expect
    .poll(async () => {
      const after = await readOffer(marketer, path);
      return stages.map((stage) => after[stage] - before[stage] >= 1);
    }, patience)
    .toEqual([true, true, true, true, true]);

  const file = await marketer.request.get(`${path}/export?part=funnel&period=30`);
  expect(file.headers()["content-type"]).toContain("text/csv");
  const after = await readOffer(marketer, path);
  expect(await file.text()).toContain(`"${title}",`);
  expect(await file.text()).toContain(`,${after.Redeemed}\r\n`);
  for (const part of ["days", "stores", "products", "shoppers", "refusals"]) {
    const other = await marketer.request.get(`${path}/export?part=${part}&period=all`);
    expect(other.status(), part).toBe(200);
    expect((await other.text()).split("\r\n").length, part).toBeGreaterThan(1);
  }
  expect((await marketer.request.get(`${path}/export?part=wishes`)).status()).toBe(400);
  const retailer = await signInAs("retailer");
  expect((await retailer.request.get(`${path}/export?part=funnel`)).status()).toBe(403);
  expect((await marketer.request.get("/admin/campaigns/cmp_0000000000000/performance/export")).status()).toBe(
    404,
  );
});

test("periods live in the address, and nothing runs out of a phone", async ({ signInAs }) => {
  const page = await signInAs("marketer", phone);
  const path = `/admin/campaigns/${wellKnown.campaignId}/performance`;
  await page.goto(path);
  await page.getByRole("link", { name: "7 days" }).click();
  await expect(page).toHaveURL(/period=7/);
  await expect(page.getByRole("link", { name: "7 days" })).toHaveAttribute("aria-current", "true");
  for (const address of [path, "/admin/campaigns"]) {
    await page.goto(address);
    await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, address).toBe(0);
  }
});
