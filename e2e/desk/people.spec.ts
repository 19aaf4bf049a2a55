/** Somebody is invited, joins, works, and is out at once when disabled. */
import { expect, test } from "../fixtures";
import { accessibilityFindings } from "../support/accessibility";

test("a marketer invites a colleague, who joins by the mail, works, and is shut out", async ({
  signInAs,
  browser,
  baseURL,
}) => {
  const page = await signInAs("marketer");
  const name = `Ida ${crypto.randomUUID().slice(0, 8)}`;
  const email = `${crypto.randomUUID()}@morven-coffee.example`;
  await page.goto("/admin/people");
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("E-mail", { exact: true }).fill(email.toUpperCase());
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText("is on its way.")).toBeVisible();
  await expect(page.getByText(email, { exact: true })).toBeVisible();
  expect(await accessibilityFindings(page)).toEqual([]);

  const colleague = await (await browser.newContext({ baseURL })).newPage();
  await colleague.goto("/outbox");
  const mail = colleague.getByRole("listitem").filter({ hasText: email });
  const link = await mail.getByRole("link").first().getAttribute("href");
  await colleague.goto(link ?? "");
  await expect(colleague.getByRole("heading", { name: "Join Morven Coffee" })).toBeVisible();
  expect(await accessibilityFindings(colleague)).toEqual([]);
  await colleague.getByLabel("Password").fill("short");
  await colleague.getByRole("button", { name: "Join" }).click();
  await expect(colleague.getByText("at least 12 characters")).toBeVisible();
  await colleague.getByLabel("Password").fill("quiet harbour morning");
  await colleague.getByRole("button", { name: "Join" }).click();
  await expect(colleague).toHaveURL(/\/admin$/);
  await colleague.goto("/admin/campaigns");
  await expect(colleague.getByRole("heading", { name: "Campaigns", level: 1 })).toBeVisible();

  await colleague.goto(link ?? "");
  await expect(colleague.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();

  await page.goto(`/admin/people?q=${encodeURIComponent(name)}`);
  await page.getByLabel(`Choose ${name}`).check();
  await page.getByRole("button", { name: "Disable", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable", exact: true }).click();
  await expect(page.getByRole("cell", { name: "Disabled" })).toBeVisible();
  await colleague.goto("/admin/campaigns");
  await expect(colleague).toHaveURL(/\/sign-in/);
});

test("an operator gives a person another role from the list", async ({ signInAs }) => {
  const page = await signInAs("operator");
  await page.goto("/admin/people?role=cashier");
  const row = page.getByRole("row").nth(1);
  await row.locator("summary").click();
  await row.getByLabel("Role", { exact: true }).selectOption("carrier");
  await row.getByRole("button", { name: "Change the role" }).click();
  await expect(row.getByText("write the name of the carrier")).toBeVisible();
});
