/** What a visitor sees before signing in, and what everybody else sees of the offers. */
import { expect, phone, test } from "../fixtures";

test("a visitor lands on the offers, sorts and searches them, and keeps what was picked while signing in", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, viewport: phone });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Offers", level: 1 })).toBeVisible();
  for (const query of ["", "?sort=ending", "?sort=saving", "?category=coffee", "?q=higland"]) {
    await page.goto(`/offers${query}`);
    await expect(page.getByRole("article").first()).toBeVisible();
  }
  await page.getByRole("button", { name: "Pick Highland Roast, 500 g" }).click();
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\?from=%2Fselection/);
  await context.close();
});

for (const who of ["cashier", "marketer", "operator"] as const) {
  test(`the offers answer a ${who} too`, async ({ signInAs }) => {
    const page = await signInAs(who);
    await page.goto("/offers");
    await expect(page.getByRole("article").first()).toBeVisible();
  });
}
