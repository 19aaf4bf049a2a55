/** The desk by keyboard alone. */
import { expect, test } from "../fixtures";

test("the palette goes to a page, searches, and Escape gives the focus back; keys are told by ?", async ({
  signInAs,
}) => {
  const page = await signInAs("retailer");
  await page.goto("/admin");
  const button = page.getByRole("button", { name: "Go to" });
  await button.press("Enter");
  const palette = page.getByRole("dialog", { name: "Go to" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await expect(button).toBeFocused();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("ret");
  await expect(palette.getByRole("option", { selected: true })).toContainText("Returns");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/returns$/);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("dublin");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/stores\?q=dublin$/);

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help.getByText("Audit log")).toBeVisible();
  await help.getByLabel("Single letters are keys").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(help).toBeHidden();
});

test("a letter after G goes to a page, and / to its search", async ({ signInAs }) => {
  const page = await signInAs("operator");
  await page.goto("/admin");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/admin\/campaigns/);
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page).toHaveURL(/\/admin\/stores/);
  await expect(page.getByRole("searchbox", { name: "Search stores" })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search stores" })).toBeFocused();
});
