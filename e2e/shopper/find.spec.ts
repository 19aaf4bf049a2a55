/** Finding offers on a phone: text, chips, places, the endless list, the camera, and none of it without a reason. */
import type { Page } from "@playwright/test";
import { ean13 } from "bwip-js/node";
import type postgres from "postgres";
import { wellKnown } from "@/db/seed/well-known";
import { expect, phone, test } from "../fixtures";
import { writeCameraFile, writeEmptyCameraFile } from "../support/camera";
import { freshPage } from "../support/people";

const articles = (page: Page) => page.getByRole("article");
const chip = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Filters" }).getByRole("link", { name });
/** What a visitor sees: what is for some shoppers alone is not among it. */
async function countLiving(sql: postgres.Sql): Promise<number> {
  const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`
    select count(*)::int as count from offer_listing l join offer o on o.id = l.offer_id join campaign c on c.id = o.campaign_id
    where l.starts_at <= now() and l.ends_at > now() and c.audience is null`;
  return count;
}
const harbourStreet = { latitude: 53.34532, longitude: -6.24168 };

test("chips stand in the URL, combine, come off again, and Back takes the last one back", async ({
  browser,
}) => {
  const page = await freshPage(browser, phone);
  await page.goto("/offers");
  await chip(page, "Biggest saving").click();
  await expect(page).toHaveURL(/\/offers\?sort=saving$/);
  await chip(page, "Dairy").click();
  await expect(page).toHaveURL(/sort=saving&category=dairy/);
  await expect(chip(page, "Dairy")).toHaveAttribute("aria-current", "true");
  await page.goBack();
  await expect(page).toHaveURL(/\/offers\?sort=saving$/);
  await expect(chip(page, "Dairy")).not.toHaveAttribute("aria-current", "true");
  await page.goForward();
  await chip(page, "Dairy").click();
  await expect(page).toHaveURL(/\/offers\?sort=saving$/);

  await chip(page, "A shop").click();
  await page.getByRole("searchbox", { name: "Shop, street or city" }).fill("elbufr");
  await page.getByRole("link", { name: /Nordmarkt Elbufer/ }).click();
  await expect(page).toHaveURL(/sort=saving&store=sto_/);
  await expect(chip(page, "Nordmarkt Elbufer")).toBeVisible();
  await page.context().close();
});

test("from an offer to all of its maker", async ({ browser }) => {
  const page = await freshPage(browser, phone);
  await page.goto(`/offers/${wellKnown.offers.highlandRoast}`);
  await page.getByRole("link", { name: "More coupons from Morven Coffee" }).click();
  await expect(page).toHaveURL(/provider=prv_/);
  await expect(chip(page, "Morven Coffee")).toBeVisible();
  const brands = await articles(page).allTextContents();
  expect(brands.length).toBeGreaterThan(0);
  await page.context().close();
});

test("typing forgives, says how it read the words, and Back leads to before the typing", async ({
  browser,
}) => {
  const page = await freshPage(browser, phone);
  await page.goto("/offers?sort=ending");
  await page.getByRole("searchbox", { name: "Search offers" }).pressSequentially("higland", { delay: 60 });
  await expect(page).toHaveURL(/q=higland/);
  await expect(page.getByText("Nothing is called “higland”")).toContainText("highland");
  await expect(articles(page).first()).toContainText("Highland Roast");
  await page.goBack();
  await expect(page).toHaveURL(/\/offers\?sort=ending$/);
  await page.context().close();
});

test("the list goes on as one scrolls, ends, and is as it was on the way back", async ({ browser, sql }) => {
  const count = await countLiving(sql);
  expect(count).toBeGreaterThan(40);
  const page = await freshPage(browser, phone);
  await page.goto("/offers");
  await expect(articles(page).first()).toBeVisible();
  while ((await articles(page).count()) < count) {
    const before = await articles(page).count();
    await page.mouse.wheel(0, 4_000);
    await expect.poll(() => articles(page).count()).toBeGreaterThan(before);
  }
  await expect(page.getByText(`You have seen all ${count} of them.`)).toBeVisible();
  const hrefs = await articles(page)
    .getByRole("link")
    .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  expect(new Set(hrefs).size).toBe(count);

  const late = articles(page).nth(count - 5);
  await late.scrollIntoViewIfNeeded();
  const title = (await late.getByRole("heading").textContent()) ?? "";
  await late.getByRole("link").click();
  await expect(page).toHaveURL(/\/offers\/off_/);
  await page.goBack();
  await expect(articles(page)).toHaveCount(count);
  await expect(
    articles(page)
      .nth(count - 5)
      .getByRole("heading", { name: title }),
  ).toBeInViewport();
  await page.context().close();
});

test("when the next page does not come it says so, and tries again", async ({ browser }) => {
  const page = await freshPage(browser, phone);
  await page.route("**/offers", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await page.goto("/offers");
  await page.mouse.wheel(0, 4_000);
  await expect(page.getByText("The next offers did not come")).toBeVisible();
  const before = await articles(page).count();
  await page.unroute("**/offers");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => articles(page).count()).toBeGreaterThan(before);
  await page.context().close();
});

test("without scripts the list is pages, the chips and the shops are links", async ({ browser, sql }) => {
  const page = await freshPage(browser, phone, { javaScriptEnabled: false });
  await page.goto("/offers");
  const seen = new Set<string>();
  for (let pages = 0; pages < 10; pages += 1) {
    for (const link of await articles(page).getByRole("link").all()) {
      const href = (await link.getAttribute("href")) ?? "";
      expect(seen.has(href), href).toBe(false);
      seen.add(href);
    }
    const more = page.getByRole("link", { name: "More offers" });
    if ((await more.count()) === 0) break;
    await more.click();
    // A page that is only half there has neither all offers nor the link.
    await page.waitForLoadState();
  }
  expect(seen.size).toBe(await countLiving(sql));
  await page.getByRole("link", { name: "Back to the first offers" }).click();
  await chip(page, "Near me").click();
  await page.getByRole("link", { name: /^Cork/ }).click();
  await expect(chip(page, "Near Cork")).toBeVisible();
  await expect(articles(page).first()).toContainText(/\d km|\d+ m/);
  await page.context().close();
});

test.describe("near me", () => {
  test("asks only at the press, then sorts by distance, and the place in the URL is a rounded one", async ({
    browser,
  }) => {
    const page = await freshPage(browser, phone, {
      geolocation: harbourStreet,
      permissions: ["geolocation"],
    });
    await page.goto("/offers");
    await chip(page, "Near me").click();
    await expect(page).toHaveURL(/near=53.345%2C-6.242/);
    await expect(articles(page).first()).toContainText("under 100 m");
    expect(await page.evaluate(() => sessionStorage.getItem("tearoff.place"))).toBe(
      '{"latitude":53.345,"longitude":-6.242}',
    );
    await chip(page, "Ending soon").click();
    await expect(page).toHaveURL(/sort=ending&near=/);
    await articles(page).first().getByRole("link").click();
    await expect(page.getByRole("heading", { name: "Where" })).toBeVisible();
    await expect(page.locator("[data-store]").first()).toContainText(/under 100 m|\d+ m|\d km/);
    await page.context().close();
  });

  test("refused, it leads to where a place is typed", async ({ browser }) => {
    const page = await freshPage(browser, phone, { permissions: [] });
    await page.goto("/offers?category=dairy");
    await chip(page, "Near me").click();
    await expect(page.getByText("This browser may not tell where you are")).toBeVisible();
    await page.getByRole("searchbox", { name: "City, street, store or region" }).fill("gawlay");
    await page.getByRole("link", { name: /^Galway/ }).click();
    await expect(page).toHaveURL(/category=dairy&near=53/);
    await expect(chip(page, "Near Galway")).toBeVisible();
    await page.context().close();
  });

  test("far from every store it says so and offers another place", async ({ browser }) => {
    const page = await freshPage(browser, phone);
    await page.goto("/offers?near=0,0");
    await expect(page.getByRole("heading", { name: "No offers near you" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Another place" })).toBeVisible();
    await page.context().close();
  });
});

test.describe("scanning a product", () => {
  const code = wellKnown.gtins.highlandRoast.slice(1);

  test("the camera reads its bars and the list shows its coupons; Back leads to before", async ({
    tillBrowser,
    cameraFile,
  }) => {
    writeCameraFile(
      cameraFile,
      await ean13({
        bcid: "ean13",
        text: code,
        scale: 4,
        height: 24,
        includetext: false,
        padding: 12,
        backgroundcolor: "FFFFFF",
      }),
    );
    const page = await freshPage(tillBrowser, phone);
    await page.goto("/offers");
    await page.getByRole("button", { name: "Scan a product" }).click();
    await expect(page).toHaveURL(new RegExp(`gtin=${code}$`), { timeout: 30_000 });
    await expect(articles(page).first()).toContainText("Highland Roast");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.goBack();
    await expect(page).toHaveURL(/\/offers$/);
    await page.context().close();
  });

  test("closes with Back and with Escape, takes typed digits, and says when there is no coupon", async ({
    tillBrowser,
    cameraFile,
  }) => {
    writeEmptyCameraFile(cameraFile);
    const page = await freshPage(tillBrowser, phone);
    await page.goto("/offers");
    const scan = page.getByRole("button", { name: "Scan a product" });
    const dialog = page.getByRole("dialog", { name: "Scan a product" });
    await scan.click();
    await expect(dialog).toBeVisible();
    await page.goBack();
    await expect(dialog).toHaveCount(0);
    await scan.click();
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(page).toHaveURL(/\/offers$/);
    await scan.click();
    const field = dialog.getByLabel("Hold the bars of a product in the frame");
    await field.fill("4006381333932");
    await dialog.getByRole("button", { name: "Find" }).click();
    await expect(dialog.getByText("One digit is wrong")).toBeVisible();
    await field.fill("40063813339");
    await dialog.getByRole("button", { name: "Find" }).click();
    await expect(dialog.getByText("That is not a product’s number")).toBeVisible();
    await field.fill("4006381 333931");
    await dialog.getByRole("button", { name: "Find" }).click();
    await expect(page.getByRole("heading", { name: "No coupon for this product" })).toBeVisible();
    await page.context().close();
  });

  test("where the camera is refused it says how to allow it, and the field is there", async ({ browser }) => {
    const page = await freshPage(browser, phone);
    await page.goto("/offers");
    await page.getByRole("button", { name: "Scan a product" }).click();
    const dialog = page.getByRole("dialog", { name: "Scan a product" });
    await expect(dialog.getByText(/The camera is blocked|No camera found/)).toBeVisible();
    await dialog.getByLabel("Hold the bars of a product in the frame").fill(code);
    await page.keyboard.press("Enter");
    await expect(articles(page).first()).toContainText("Highland Roast");
    await page.context().close();
  });
});

test("an offer that is over is a 404 with others like it", async ({ browser }) => {
  const page = await freshPage(browser, phone);
  const response = await page.goto("/offers/off_0000000000001");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This offer is over", level: 1 })).toBeVisible();
  await expect(articles(page)).toHaveCount(4);
  await page.context().close();
});

test("odd addresses are the list as it is", async ({ request }) => {
  for (const query of [
    "q=%00",
    "q=%27%7C%26!",
    "near=x",
    "after=1.2.3",
    "store=sto_x",
    "gtin=abc",
    "sort=x&category=y",
    "place=%F0%9F%98%80&near=53,-6",
  ]) {
    const response = await request.get(`/offers?${query}`);
    expect(response.status(), query).toBe(200);
  }
});
