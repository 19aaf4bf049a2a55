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
  await page.getByRole("link", { name: "To pay out" }).click();
  // The one that was paid out goes from the list.
  await expect(page).toHaveURL(/state=open/);
  await expect(page.getByText("SEPA 4471")).toHaveCount(0);
  const credit = page.getByRole("row").nth(1);
  const place = await page.getByRole("row").count();
  await credit.getByText("Paid out?").click();
  await credit.getByRole("button", { name: "It is paid out" }).click();
  await expect(credit.getByLabel("Reference of the bank")).toHaveAttribute("aria-invalid", "true");
  await credit.getByLabel("Reference of the bank").fill("SEPA 7781");
  await credit.getByRole("button", { name: "It is paid out" }).click();
  await expect(page.getByRole("row")).toHaveCount(place - 1);
  await page.getByRole("link", { name: "Paid out" }).click();
  await expect(page.getByText(/SEPA 7781/).first()).toBeVisible();
});

test("a carrier makes a key, sees it once, and says where its files go", async ({ signInAs }) => {
  const page = await signInAs("carrier");
  await page.goto("/admin/billing");
  await page.getByRole("link", { name: "Your file" }).click();
  const again = page.getByRole("button", { name: "Make a new key" });
  const make = page.getByRole("button", { name: "Make a key" }).or(again);
  await make.click();
  const confirm = page.getByRole("button", { name: "Make it" });
  if (await confirm.isVisible()) await confirm.click();
  await expect(page.getByText("The new key, shown once")).toBeVisible();
  await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^[0-9a-f]{64}$/)).toHaveCount(0);

  // A wrong address is named at its field, and what was typed stays.
  await page.getByLabel("How").selectOption("https");
  await page.getByLabel("We sign in with").selectOption("none");
  await page.getByLabel("Address").fill("ftp://files.example/credits");
  await page.getByRole("button", { name: "Save" }).last().click();
  await expect(page.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Address")).toHaveValue("ftp://files.example/credits");
  await page.getByLabel("Address").fill("https://files.example/credits");
  await page.getByRole("button", { name: "Save" }).last().click();
  await expect(page.getByRole("button", { name: "Test the connection" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove the connection" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByRole("button", { name: "Test the connection" })).toHaveCount(0);
});
