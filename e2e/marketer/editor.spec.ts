/** A campaign is made in the editor, approved, found, redeemed, and its budget burns; and two who write at once. */
import type { Page } from "@playwright/test";
import { desk, expect, phone, test } from "../fixtures";
import { accessibilityFindings } from "../support/accessibility";
import { coupons, redeemButton } from "../support/till";

const title = "Editor’s roast, 500 g";
const today = () => new Date().toISOString().slice(0, 10);
const next = (page: Page) => page.getByRole("button", { name: /^Next:/ }).click();

/** Fills the five steps and stands at the check. */
async function write(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name of the campaign").fill(name);
  await page.getByLabel("Title on the coupon").fill(title);
  await page.getByLabel("Amount off, EUR").fill("1.20");
  await page.getByRole("searchbox", { name: /search your products/ }).fill("highland");
  await page.getByRole("button", { name: "Add Highland Roast, 500 g" }).click();
  await expect(page.getByRole("article")).toContainText("€1.20");
  await page.getByRole("button", { name: "One more Highland Roast, 500 g" }).click();
  await expect(page.getByText("€1.20 off 1 unit")).toBeVisible();
  await next(page);
  await next(page);
  await page.getByLabel("First day").fill(today());
  await next(page);
  await page.getByLabel("Budget for discounts, EUR").fill("500");
  await next(page);
  await expect(page.getByText("Nothing is missing")).toBeVisible();
}

test("built, previewed, submitted, approved, found within two seconds, redeemed: the burn moves", async ({
  signInAs,
  newShopper,
  openTill,
  sql,
}) => {
  const name = `Made in the editor ${Date.now()}`;
  const marketer = await signInAs("marketer", desk);
  await marketer.goto("/admin/campaigns");
  await marketer.getByRole("button", { name: "New campaign" }).click();
  await expect(marketer.getByRole("heading", { name: "What do shoppers get?" })).toBeVisible();
  await write(marketer, name);
  await marketer.getByRole("button", { name: "Submit to the operator" }).click();
  await expect(marketer.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(marketer.getByText("Submitted", { exact: true }).first()).toBeVisible();

  const operator = await signInAs("operator", desk);
  await operator.goto(new URL(marketer.url()).pathname);
  await operator.getByRole("main").getByRole("button", { name: "Approve" }).click();
  await operator.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(operator.getByRole("dialog")).toBeHidden();

  const { page: shopper } = await newShopper(phone);
  const search = `/offers?q=${encodeURIComponent(title)}`;
  const found = async () => (await shopper.request.get(search)).text();
  await expect.poll(found, { timeout: 2_000, intervals: [100] }).toContain(`Pick ${title}`);
  await shopper.goto(search);
  await shopper.getByRole("button", { name: `Pick ${title}` }).click();
  await shopper.getByRole("link", { name: "Get barcode" }).click();
  await shopper.getByRole("button", { name: "Get barcode" }).click();
  await shopper.waitForURL(/\/barcodes\/brc_/);
  const barcode = shopper.getByRole("img", { name: "The barcode for the cashier's scanner" });
  await marketer.reload();
  await expect(marketer.getByText("in barcodes not used yet")).toContainText("0.2%");

  const till = await openTill();
  await till.show(barcode);
  await expect(coupons(till.page)).toContainText("Good here until");
  await till.page.getByRole("button", { name: "Add Highland Roast, 500 g" }).click();
  await redeemButton(till.page).click();
  await expect(till.page.getByRole("dialog", { name: "Answer" })).toContainText("€1.20");
  await expect(shopper.getByText("You saved")).toBeVisible();
  const spent = async () => {
    const [row] = await sql<{ spent: number }[]>`select coalesce(sum(discount_minor), 0)::int as spent
      from campaign_day_total t join campaign c on c.id = t.campaign_id where c.name = ${name}`;
    return row?.spent;
  };
  await expect.poll(spent).toBe(120);
  await marketer.reload();
  await expect(marketer.getByText("0.2% · 1 redeemed")).toBeVisible();
  await expect(marketer.getByText("€498.80").first()).toBeVisible();
});

test("a draft saves itself, says what is missing, and is never written over unseen; all of it passes axe on a phone", async ({
  signInAs,
  sql,
}) => {
  const mine = await signInAs("marketer", phone);
  await mine.goto("/admin/campaigns");
  await mine.getByRole("button", { name: "New campaign" }).click();
  await mine.getByLabel("Name of the campaign").fill("Half a draft");
  await expect(mine.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await mine.getByRole("button", { name: "Check" }).first().click();
  await expect(mine.getByText("Offer 1: Say what the coupon is for.")).toBeVisible();
  await expect(mine.getByRole("button", { name: "Submit to the operator" })).toBeDisabled();
  await mine.getByRole("button", { name: "Change: What" }).click();
  await expect(mine.getByLabel("Title on the coupon")).toHaveAttribute("aria-invalid", "true");

  const theirs = await signInAs("marketer", desk);
  await theirs.goto(new URL(mine.url()).pathname);
  await expect(theirs.getByLabel("Name of the campaign")).toHaveValue("Half a draft");
  await theirs.getByLabel("Name of the campaign").fill("Theirs");
  await expect.poll(async () => (await sql`select 1 from campaign where name = 'Theirs'`).length).toBe(1);
  await mine.getByLabel("Name of the campaign").fill("Mine");
  await expect(mine.getByText(/^You changed this campaign at \d\d:\d\d in another window$/)).toBeVisible();
  expect((await sql`select 1 from campaign where name = 'Mine'`).length).toBe(0);
  await mine.getByRole("button", { name: "Keep what is here" }).click();
  await expect.poll(async () => (await sql`select 1 from campaign where name = 'Mine'`).length).toBe(1);

  for (const step of ["what", "who", "where", "how-much", "check"]) {
    await mine.goto(`${new URL(mine.url()).pathname}?step=${step}`);
    expect(await accessibilityFindings(mine), step).toEqual([]);
    const width = await mine.evaluate(() => document.documentElement.scrollWidth);
    expect(width, step).toBeLessThanOrEqual(390);
  }
});

test("a change of a live campaign counts at once, and is published only when it is said so", async ({
  signInAs,
}) => {
  const marketer = await signInAs("marketer", desk);
  await marketer.goto("/admin/campaigns?state=live");
  await marketer.getByRole("main").getByRole("row").nth(1).getByRole("link").first().click();
  await marketer.getByRole("link", { name: "Edit" }).click();
  await marketer.getByLabel("Name of the campaign").fill("Renamed while it runs");
  await expect(marketer.getByText("Nothing changes until you publish")).toBeVisible();
  await marketer.getByRole("button", { name: "Check" }).first().click();
  await marketer.getByRole("button", { name: "Publish the changes" }).click();
  await expect(marketer.getByRole("heading", { level: 1 })).toContainText("Renamed while it runs");
});
