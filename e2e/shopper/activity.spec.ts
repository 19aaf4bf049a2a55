/** What becomes of a purchase in the wallet: the receipt line by line, the credit on the phone bill, and what was undone. */
import { expect, phone, pos, test } from "../fixtures";
import { buyCoffee } from "../support/wallet-world";

test("a receipt of its own page sums to its total; undone, it says why and the month goes down", async ({
  newShopper,
}) => {
  const { page } = await newShopper(phone);
  const id = await buyCoffee(page);
  await page.goto("/activity");
  await expect(page.getByText("Saved this month")).toBeVisible();
  await expect(page.getByText("€3.00").first()).toBeVisible();
  await page.getByRole("article").getByRole("link").click();
  await page.waitForURL(new RegExp(`/activity/${id}`));
  const sheet = page.getByRole("table", { name: "What was bought, and the discount on it" });
  await expect(sheet.getByRole("row", { name: /Highland Roast, 500 g × 2.*€1.50 off each/ })).toContainText(
    "3.00",
  );
  await expect(sheet.getByRole("row", { name: /Bananas.*No coupon/ })).toBeVisible();
  await expect(sheet.getByRole("row", { name: /^Discount/ }).last()).toContainText("€3.00");
  await expect(page.getByText(id)).toBeVisible();

  const reversed = await pos(
    `/redemptions/${id}/reversals`,
    { reason: "return" },
    { "idempotency-key": crypto.randomUUID() },
  );
  expect(reversed.status).toBe(201);
  await page.reload();
  await expect(page.getByText("Goods came back to the store")).toBeVisible();
  await expect(page.getByText("The store took back €3.00 of discount")).toBeVisible();
  await page.goto("/activity");
  await expect(page.getByRole("article").getByText("Undone", { exact: true })).toBeVisible();
  await expect(page.getByText("€0.00").first()).toBeVisible();
});

test("credits are pending with the bill to look for; other people's and unknown receipts are not there", async ({
  signInAs,
  newShopper,
}) => {
  const nora = await signInAs("shopper", phone);
  await nora.goto("/activity");
  await expect(nora.getByRole("heading", { name: "On your phone bill" })).toBeVisible();
  await expect(nora.getByText("Pending").first()).toBeVisible();
  await expect(nora.getByText(/on your bill in/i).first()).toBeVisible();
  await nora.getByText("Show the figures").click();
  await expect(nora.getByRole("table", { name: /Saved in each of the last 12 months/ })).toBeVisible();
  const receipt = await nora.getByRole("article").first().getByRole("link").getAttribute("href");
  const { page: stranger } = await newShopper(phone);
  for (const path of [
    receipt ?? "",
    "/activity/rdm_0000000000000",
    "/activity/nonsense",
    "/activity?after=rdm_0000000000000",
  ])
    expect((await stranger.request.get(path)).status(), path).toBe(404);
});
