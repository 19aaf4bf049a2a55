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

test("a marketer invites from a file: sees each row's fate, mends it, and sends the mails", async ({
  signInAs,
}) => {
  const page = await signInAs("marketer");
  const anyEmail = () => `${crypto.randomUUID()}@morven-coffee.example`;
  const [first, second] = [anyEmail(), anyEmail()];
  const choose = (lines: string[]) =>
    page.getByLabel("CSV file").setInputFiles({
      name: "people.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(["name;email;role", ...lines].join("\r\n")),
    });
  await page.goto("/admin/people");
  await page.getByRole("link", { name: "Invite from a file" }).click();
  await expect(page.getByRole("heading", { name: "Invite from a file", level: 1 })).toBeVisible();
  await choose([`Ida;${first};marketer`, `Bo;${second};cashier`]);
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByText("cashier is not yours to invite")).toBeVisible();
  await expect(page.getByRole("link", { name: "Problems" })).toHaveAttribute("download", /csv$/);
  await expect(page.getByRole("button", { name: /^Invite \d/ })).toBeHidden();
  expect(await accessibilityFindings(page)).toEqual([]);
  await choose([`Ida;${first};marketer`, `Bo;${second};marketer`]);
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Invite 2 people" }).click();
  await expect(page.getByText("2 mails on the way.")).toBeVisible();
  await page.goto("/admin/people");
  for (const email of [first, second]) await expect(page.getByText(email, { exact: true })).toBeVisible();
});
