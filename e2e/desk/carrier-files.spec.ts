/** The operator sees how carriers get their files, and the credits that no carrier takes. */
import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/accessibility";

test("the operator finds every carrier's file, and the credits to pay out", async ({ signInAs }) => {
  const page = await signInAs("operator");
  await page.goto("/admin/billing");
  await page.getByRole("link", { name: "Files of carriers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Files of carriers" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/admin/billing/diverted");
  await expect(page.getByRole("heading", { level: 1, name: "Credits to pay out" })).toBeVisible();
  await expectAccessible(page);
});
