/** Master data by file: what is wrong is shown, what is mended is written, and what is exported changes nothing. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { gtinCheckDigit } from "@/lib/kernel/gtin";
import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/accessibility";

const patience = { timeout: 30_000 };

/** Nobody else's. */
function anyGtin(): string {
  const digits = `0952${String(Date.now()).slice(-9)}`;
  return digits + gtinCheckDigit(digits);
}

async function send(page: Page, file: string): Promise<void> {
  await page
    .getByLabel("CSV file")
    .setInputFiles({ name: "range.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.waitForURL(/\/admin\/imports\/imp_/);
  await expect(page.getByRole("heading", { name: "Row by row" })).toBeVisible(patience);
}

/** Light and dark, at the desk and on a phone. */
test("an operator imports a file with an error, mends it, imports, exports and imports again: nothing changes", async ({
  signInAs,
  sql,
}) => {
  const page = await signInAs("operator");
  const gtin = anyGtin();
  const wrong = `${gtin.slice(0, 13)}${(Number(gtin[13]) + 1) % 10}`;
  const name = `Oat "drink", ${gtin}`;
  const file = (one: string) =>
    `name;gtin;brand;category;typical_price;provider\r\n"Oat ""drink"", ${gtin}";${one};=Alder;Dairy;2,49;Alderbrook Dairy\r\n`;
  await page.goto("/admin/products");
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Import products" })).toBeVisible();

  await send(page, file(wrong));
  await expect(page.getByRole("row", { name: /Error/ })).toContainText("has a wrong check digit");
  await expect(page.getByRole("button", { name: /^Write/ })).toBeHidden();
  const errors = await page.request.get(
    (await page.getByRole("link", { name: "CSV" }).getAttribute("href")) ?? "",
  );
  expect(await errors.text()).toMatch(
    /^\uFEFFrow,fate,what is wrong,name,gtin.*\r\n2,error,gtin has a wrong check digit/,
  );

  await page.getByRole("link", { name: "Send the mended file" }).click();
  await send(page, file(gtin));
  await expect(page.getByRole("row", { name: /New/ })).toContainText(name);
  await page.getByRole("button", { name: "Write 1 row" }).click();
  await page.getByRole("button", { name: "Write them" }).click();
  await expect(page.getByText("1 row is in the catalogue")).toBeVisible(patience);
  expect(await sql`select brand from product where gtin = ${gtin}`).toEqual([{ brand: "=Alder" }]);

  await page.goto(`/admin/products?q=${gtin}`);
  await expect(page.getByRole("row", { name })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV" }).click(),
  ]);
  const exported = readFileSync(await download.path(), "utf8");
  expect(exported).toMatch(
    new RegExp(`^\uFEFFgtin,name,brand,.*\r\n${gtin},.*,'=Alder,dairy,2.49,Alderbrook Dairy,no\r\n$`),
  );
  await page.goto("/admin/imports/new?kind=products");
  await send(page, exported);
  await expect(page.getByRole("row", { name: /Same/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Write/ })).toBeHidden();
  await page.goto("/admin/imports");
  await expect(page.getByRole("row", { name: /range\.csv/ }).first()).toContainText("1 the same");
});

test("several products are chosen and changed at once, and taken out of use", async ({ signInAs, sql }) => {
  const page = await signInAs("marketer");
  const gtin = anyGtin();
  await page.goto("/admin/products/new");
  await page.getByLabel("GTIN").fill(gtin);
  await page.getByLabel("Name").fill(`Rye, ${gtin}`);
  await page.getByLabel("Brand").fill("Alder");
  await page.getByLabel("Category").selectOption("bakery");
  await page.getByRole("button", { name: "Take it up" }).click();
  await expect(page.getByText("must be an amount such as 4.20")).toBeVisible();
  await page.getByLabel("Usual price").fill("3.20");
  await page.getByRole("button", { name: "Take it up" }).click();
  await expect(page.getByRole("heading", { name: `Rye, ${gtin}` })).toBeVisible();

  await page.goto(`/admin/products?q=${gtin}`);
  await page.getByRole("checkbox", { name: `Choose Rye, ${gtin}` }).check();
  const bar = page.getByRole("region", { name: "What becomes of the chosen rows" });
  await expect(bar.getByText("1 product chosen")).toBeVisible();
  await bar.getByLabel("Change").selectOption("price");
  await bar.getByLabel("New usual price").fill("much");
  await bar.getByRole("button", { name: "Change" }).click();
  await expect(bar.getByText("must be an amount such as 4.20")).toBeVisible();
  await bar.getByLabel("New usual price").fill("3.40");
  await bar.getByRole("button", { name: "Change" }).click();
  await expect(page.getByText("1 product changed.")).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(gtin) })).toContainText("3.40");
  await page.getByRole("checkbox", { name: `Choose Rye, ${gtin}` }).check();
  await bar.getByLabel("Change").selectOption("retire");
  await bar.getByRole("button", { name: "Change" }).click();
  await expect(page.getByRole("row", { name: new RegExp(gtin) })).toBeHidden();
  const [row] =
    await sql`select retired_at is not null as is_retired, typical_price_minor::int as price from product where gtin = ${gtin}`;
  expect(row).toEqual({ is_retired: true, price: 340 });
});

test("the rows of a file with errors can be read by everybody", async ({ signInAs }) => {
  const page = await signInAs("operator");
  await page.goto("/admin/imports/new?kind=products");
  const changed = "09521000051010,Renamed,Morven Coffee,coffee,9.99\n";
  await send(page, `gtin,name,brand,category,typical_price\n${changed}1,,b,tea,much\n`);
  await page.getByRole("link", { name: /^All rows/ }).click();
  await expect(page.getByRole("row", { name: /Changed/ })).toContainText("Renamed");
  await expectAccessible(page);
});

test("the bar of chosen rows can be used by everybody", async ({ signInAs }) => {
  const page = await signInAs("marketer");
  await page.goto("/admin/products");
  await page.getByRole("checkbox", { name: "Choose every row of this page" }).check();
  await expect(page.getByText(/products chosen$/)).toBeVisible();
  const bar = page.getByRole("region", { name: "What becomes of the chosen rows" });
  await bar.getByRole("button", { name: "Change" }).click();
  const dialog = page.getByRole("dialog", { name: /^Change \d+ products\?$/ });
  await expect(dialog).toContainText(":");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expectAccessible(page);
});

test("an operator takes up a provider and changes it", async ({ signInAs }) => {
  const page = await signInAs("operator");
  const name = `Maker ${crypto.randomUUID().slice(0, 8)}`;
  await page.goto("/admin/providers");
  await expect(page.getByRole("row", { name: /Alderbrook Dairy/ })).toContainText("Ireland");
  await page.getByRole("link", { name: "New provider" }).click();
  // The list has fields of the same names.
  await expect(page.getByRole("heading", { name: "New provider" })).toBeVisible();
  await page.getByLabel("Name").fill("alderbrook dairy");
  await page.getByLabel("Country").fill("ie");
  await page.getByRole("button", { name: "Take it up" }).click();
  await expect(page.getByText("There is a provider called Alderbrook Dairy already")).toBeVisible();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Take it up" }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await page.getByLabel("Country").fill("DE");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto(`/admin/providers?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("Germany");
});
