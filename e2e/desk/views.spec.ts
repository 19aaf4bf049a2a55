import { readSheet } from "read-excel-file/node";
import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/accessibility";

test("a view is saved, opens the list, is renamed and deleted; the list leaves as a spreadsheet", async ({
  signInAs,
}) => {
  const page = await signInAs("operator");
  await page.goto("/admin/products?sort=-price");
  await page.getByRole("button", { name: "Save this view" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("give it a name")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Dearest first");
  await page.getByLabel("The list opens with it").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const views = page.getByRole("navigation", { name: "Views" });
  await expect(views.getByRole("link", { name: "Dearest first" })).toHaveAttribute("aria-current", "true");
  await expectAccessible(page);

  await page.goto("/admin/products");
  await expect(page).toHaveURL(/sort=-price/);
  await views.getByRole("link", { name: "Everything" }).click();
  await expect(page).toHaveURL(/view=all/);
  await views.getByRole("link", { name: "Dearest first" }).click();
  await page.getByRole("button", { name: "Change this view" }).click();
  await page.getByLabel("Name", { exact: true }).fill("By price");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(views.getByRole("link", { name: "By price" })).toBeVisible();

  const href = await page.getByRole("link", { name: "XLSX" }).getAttribute("href");
  const file = await page.request.get(href ?? "");
  const [head, first] = await readSheet(await file.body());
  expect(head?.slice(0, 2)).toEqual(["gtin", "name"]);
  expect(String(first?.[0])).toMatch(/^\d{8,14}$/);

  await page.getByRole("button", { name: "Change this view" }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(views).toHaveCount(0);
});
