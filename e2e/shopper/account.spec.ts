/** The account at 390 x 844: what is told, agreed to, proven, downloaded and deleted. */
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, phone, test } from "../fixtures";
import { issueBarcode, signInByMail } from "../support/people";

// Each is a whole journey over several pages: on a busy machine that takes more than the usual minute.
test.describe.configure({ timeout: 180_000 });

const anyNumber = () => `085${String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0")}`;

/** The newest code that the outbox has for a number. */
async function codeFor(page: Page, number: string): Promise<string> {
  const outbox = await page.context().newPage();
  await outbox.goto("/outbox");
  const text = await outbox
    .getByRole("listitem")
    .filter({ hasText: `+353${number.slice(1)}` })
    .first()
    .innerText();
  await outbox.close();
  return text.match(/code is (\d{6})/)?.[1] ?? "";
}

async function askForCode(page: Page, number: string): Promise<void> {
  await page.getByLabel("Carrier").selectOption({ label: "Skylark Mobile" });
  await page.getByLabel("Mobile number").fill(number);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByLabel("Code")).toBeVisible();
}

test("the first sign-in says welcome, keeps the way that was asked for, and can be skipped", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, viewport: phone });
  const page = await context.newPage();
  await page.goto("/sign-in?from=%2Factivity");
  const email = `shopper-${crypto.randomUUID().slice(0, 8)}@post.example`;
  await page.getByLabel("E-mail").first().fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("link", { name: "Open the outbox" }).click();
  await page.getByRole("listitem").filter({ hasText: email }).first().getByRole("link").first().click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Welcome to Tearoff" })).toBeVisible();
  await page.getByLabel("Year of birth").fill("84");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await expect(page.getByLabel("Year of birth")).toBeFocused();
  await expect(page.getByText("Write the year with four digits")).toBeVisible();
  await page.getByLabel("Year of birth").fill("1984");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await expect(page).toHaveURL(/\/activity$/);
  await page.context().clearCookies();
  await signInByMail(page, email);
  await expect(page).toHaveURL(/\/offers$/);
  await context.close();
});

test("about you: words at the field, nothing typed is lost, all can be emptied again", async ({
  newShopper,
}) => {
  const { page } = await newShopper();
  await page.goto("/account");
  await page.getByRole("link", { name: /About you/ }).click();
  await page.getByLabel("Name").fill("Nora Quill");
  await page.getByLabel("Year of birth").fill("198");
  await page.getByLabel("Gender").selectOption("female");
  await page.getByLabel("People in your household").fill("30");
  await page.getByLabel("Coffee").check({ force: true });
  await page.getByRole("button", { name: "Save" }).click();
  const year = page.getByLabel("Year of birth");
  await expect(year).toBeFocused();
  await expect(year).toHaveAccessibleDescription(/Write the year with four digits/);
  await expect(page.getByText("Write a number from 1 to 20")).toBeVisible();
  await expect(page.getByLabel("Gender")).toHaveValue("female");
  await expect(page.getByLabel("Coffee")).toBeChecked();
  await year.fill("1990");
  await page.getByLabel("People in your household").fill("3");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Gender")).toHaveValue("female");
  await expect(page.getByLabel("Coffee")).toBeChecked();
  await year.fill("");
  await page.getByLabel("Gender").selectOption("");
  await page.getByLabel("Coffee").uncheck({ force: true });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(year).toHaveValue("");
  await expect(page.getByLabel("Coffee")).not.toBeChecked();
});

test("about you works without JavaScript", async ({ newShopper, browser, baseURL }) => {
  const { page: signedIn } = await newShopper();
  const context = await browser.newContext({
    baseURL,
    viewport: phone,
    javaScriptEnabled: false,
    storageState: await signedIn.context().storageState(),
  });
  const page = await context.newPage();
  await page.goto("/account/about-you");
  await page.getByLabel("Name").fill("Typed By Hand");
  await page.getByLabel("Year of birth").fill("19");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Write the year with four digits")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Typed By Hand");
  await page.getByLabel("Year of birth").fill("1991");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto("/account/consents");
  await page.getByRole("switch", { name: "Surveys" }).click();
  await expect(page.getByRole("switch", { name: "Surveys" })).toBeChecked();
  await context.close();
});

test("consents: off by default but for the inbox, each apart, with wording, date and history; under 18 they are taken back", async ({
  newShopper,
}) => {
  const { page } = await newShopper();
  await page.goto("/account/consents");
  const inbox = page.getByRole("switch", { name: "Offers in the inbox" });
  await expect(inbox).toBeChecked();
  await inbox.click();
  for (const one of await page.getByRole("switch").all()) await expect(one).not.toBeChecked();
  await page.getByRole("switch", { name: "Offers by mail" }).click();
  await expect(page.getByRole("switch", { name: "Offers by mail" })).toBeChecked();
  await expect(page.getByText(/^On since .*, answered on this page/)).toBeVisible();
  await expect(page.getByRole("switch", { name: "Surveys" })).not.toBeChecked();
  await page.getByText("All your answers").click();
  await expect(page.getByText("Offers by mail: yes")).toBeVisible();
  await page.goto("/account/about-you");
  await page.getByLabel("Year of birth").fill(String(new Date().getFullYear() - 15));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/so we took back ‘Offers by mail’/)).toBeVisible();
  await page.goto("/account/consents");
  await expect(page.getByRole("switch", { name: "Offers by mail" })).toBeDisabled();
  await expect(page.getByText("Under 18: no mailings, surveys or profile")).toBeVisible();
  await expect(page.getByRole("switch", { name: "Notifications" })).toBeEnabled();
});

test("a phone number is proven by the code in the outbox, and leads back to where it was needed", async ({
  newShopper,
}) => {
  const { page } = await newShopper();
  const number = anyNumber();
  await page.goto("/account/phone?from=%2Foffers");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByText("Choose your carrier from the list.")).toBeVisible();
  await page.getByLabel("Carrier").selectOption({ label: "Skylark Mobile" });
  await page.getByLabel("Mobile number").fill("087 12");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByText("This number has too few or too many digits.")).toBeVisible();
  await expect(page.getByLabel("Mobile number")).toHaveValue("087 12");
  await expect(page.getByLabel("Carrier")).not.toHaveValue("");
  await askForCode(page, number);
  await expect(page.getByRole("button", { name: /^Send again in \d+ s$/ })).toBeDisabled();
  const code = await codeFor(page, number);
  const field = page.getByLabel("Code");
  await expect(field).toHaveAttribute("autocomplete", "one-time-code");
  await field.fill(String((Number(code) + 1) % 1_000_000).padStart(6, "0"));
  await field.press("Enter");
  await expect(page.getByText("This is not the code. 4 tries are left.")).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill(code);
  await field.press("Enter");
  await expect(page).toHaveURL(/\/offers$/);
  await page.goto("/account/phone");
  await expect(page.getByText(/^Confirmed/)).toBeVisible();
  await page.getByRole("button", { name: "Remove number" }).click();
  await page.getByRole("button", { name: "Remove this number" }).click();
  await expect(page.getByLabel("Mobile number")).toHaveValue("");
});

test("everything is downloaded; deleting ends the session on every device and cancels the barcode", async ({
  newShopper,
  browser,
  baseURL,
  sql,
}) => {
  const { page, email } = await newShopper();
  const other = await browser.newContext({
    baseURL,
    viewport: phone,
    storageState: await page.context().storageState(),
  });
  await issueBarcode(page, ["Highland Roast, 500 g"]);
  await page.goto("/account/data");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download my data" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^tearoff-\d{4}-\d\d-\d\d\.json$/);
  const data = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(data).toMatchObject({ format: "tearoff-export", person: { email } });
  expect(data.barcodes).toHaveLength(1);
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByText("Type the word delete to go on.")).toBeVisible();
  await page.getByLabel("Type delete").fill("delete");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByText("Your account is deleted")).toBeVisible();
  const second = await other.newPage();
  await second.goto("/account");
  await expect(second).toHaveURL(/\/sign-in/);
  const rows = await sql`select 1 from person where email = ${email}`;
  expect(rows).toHaveLength(0);
  const [outcome] = await sql`
    select o.kind from issued_barcode b join outcome o on o.bucket = b.bucket and o.barcode_id = b.id order by b.id desc limit 1`;
  expect(outcome?.kind).toBe("cancelled");
  await signInByMail(page, email);
  await page.goto("/barcodes");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("main")).not.toContainText("Highland");
  await other.close();
});

test("signing out on every device", async ({ newShopper, browser, baseURL }) => {
  const { page } = await newShopper();
  const other = await browser.newContext({ baseURL, storageState: await page.context().storageState() });
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out on every device" }).click();
  await expect(page.getByText("You are signed out on every device.")).toBeVisible();
  const second = await other.newPage();
  await second.goto("/account");
  await expect(second).toHaveURL(/\/sign-in/);
  await other.close();
});

const pages = [
  "/account",
  "/account/about-you",
  "/account/consents",
  "/account/phone",
  "/account/data",
  "/account/welcome",
];
for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ newShopper }) => {
    const { page } = await newShopper();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const check = async (name: string) => {
      await expect(page.locator("main h1")).toHaveCount(1);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map((node) => node.target.join(" "))}`),
      ).toEqual([]);
    };
    await page.goto("/account/consents");
    await page.getByRole("switch", { name: "Offers by mail" }).click();
    await expect(page.getByRole("switch", { name: "Offers by mail" })).toBeChecked();
    for (const path of pages) {
      await page.goto(path);
      await check(path);
    }
    await page.goto("/account/about-you");
    await page.getByLabel("Year of birth").fill("1");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Write the year with four digits")).toBeVisible();
    await check("about you, wrong");
    const number = anyNumber();
    await page.goto("/account/phone");
    await askForCode(page, number);
    await check("phone, code");
    await page.getByLabel("Code").fill(await codeFor(page, number));
    await page.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByText(/^Confirmed/)).toBeVisible();
    await check("phone, confirmed");
  });
}
