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
