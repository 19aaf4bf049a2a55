/** Whoever leaves the editor, early or not, and comes back finds what was written. */
import { desk, expect, test } from "../fixtures";

test("a draft is found as it was written: after Back, and when it was left a moment after the last key", async ({
  signInAs,
  sql,
}) => {
  const page = await signInAs("marketer", desk);
  const name = page.getByLabel("Name of the campaign");
  const home = page.getByRole("link", { name: "Home" }).first();
  const inDatabase = async (text: string) =>
    (await sql`select 1 from campaign where name = ${text}`).length === 1;
  await page.goto("/admin/campaigns");
  await page.getByRole("button", { name: "New campaign" }).click();
  await name.fill("Written and saved");
  await expect.poll(() => inDatabase("Written and saved")).toBe(true);
  await home.click();
  await page.waitForURL(/\/admin$/);
  await page.goBack();
  await expect(name).toHaveValue("Written and saved");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Written and saved");

  await name.fill("Left at once");
  await home.click();
  await page.waitForURL(/\/admin$/);
  await expect.poll(() => inDatabase("Left at once")).toBe(true);
  await page.goBack();
  await expect(name).toHaveValue("Left at once");
  await name.fill("Written on");
  await expect.poll(() => inDatabase("Written on")).toBe(true);
  await expect(page.getByText(/^You changed this campaign/)).toHaveCount(0);
});

test("what is written of a live campaign waits: a link asks, Back finds it, and a faster colleague's version is compared first", async ({
  signInAs,
}) => {
  const page = await signInAs("marketer", desk);
  await page.goto("/admin/campaigns?state=live");
  await page.getByRole("main").getByRole("row").nth(2).getByRole("link").first().click();
  await page.getByRole("link", { name: "Edit" }).click();
  const name = page.getByLabel("Name of the campaign");
  const old = await name.inputValue();
  const mine = `${old} of mine`;
  await name.fill(mine);
  await page.getByRole("link", { name: "Home" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Leave without publishing?" });
  await dialog.getByRole("button", { name: "Stay" }).click();
  await page.goBack();
  await expect(page.getByRole("link", { name: "Edit" })).toBeVisible();
  await page.goForward();
  await expect(name).toHaveValue(mine);

  const other = await signInAs("marketer", desk);
  await other.goto(new URL(page.url()).pathname);
  await other.getByLabel("Name of the campaign").fill(`${old} of theirs`);
  await other.getByRole("button", { name: "Check" }).first().click();
  await other.getByRole("button", { name: "Publish the changes" }).click();
  await expect(other.getByRole("heading", { level: 1 })).toContainText(`${old} of theirs`);

  await page.getByRole("button", { name: "Check" }).first().click();
  const changes = page.getByRole("region", { name: "What changes" });
  await expect(changes).toContainText(`Before: ${old}After: ${mine}`);
  await expect(changes).toContainText("Barcodes that were issued already stay as they are.");
  await page.getByRole("button", { name: "Publish the changes" }).click();
  await expect(page.getByText(`There now: ${old} of theirs`)).toBeVisible();
  await expect(page.getByText(`Here: ${mine}`)).toBeVisible();
  await page.getByRole("button", { name: "Keep what is here" }).click();
  await page.getByRole("button", { name: "Publish the changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(mine);
  await expect(page.getByRole("main")).toContainText(/\d{14}/);
});
