/** A marketer sees who buys what, picks with the keyboard, compares, takes the file, and sees nothing of a rival. */
import { readFile } from "node:fs/promises";
import { desk, expect, test } from "../fixtures";
import { expectAccessible } from "../support/accessibility";

const roast = "09521000012349";

test("who buys what: picked, compared and taken along, in the figures of the lines", async ({
  signInAs,
  sql,
}) => {
  const marketer = await signInAs("marketer", desk);
  await marketer.goto("/admin/demographics");
  await expect(marketer.getByText(/Shoppers are told in tens/)).toBeVisible();
  await expectAccessible(marketer);
  await marketer.setViewportSize(desk);

  // By keyboard alone: what is picked stands in the address.
  const pickers = marketer.getByRole("search", { name: "What to look at" });
  await pickers.getByLabel("By").focus();
  await marketer.keyboard.type("Gender");
  await pickers.getByRole("button", { name: "Show" }).press("Enter");
  await expect(marketer).toHaveURL(/by=gender/);
  const map = marketer.getByRole("table", { name: /^Products by gender/ });
  const [line] = await sql<{ shoppers: number }[]>`
    select count(*)::int as shoppers from (
      select l.shopper_id from redemption_line l join campaign c on c.id = l.campaign_id and not c.is_test
      where l.gtin = ${roast} group by l.shopper_id, l.barcode_id having sum(l.discount_minor) > 0) kept`;
  const buyers = await map
    .getByRole("row", { name: /Highland Roast, 500 g/ })
    .getByRole("cell")
    .first()
    .innerText();
  // In tens, and each shopper once: no more than there are receipts.
  expect(Number(buyers) % 10).toBe(0);
  expect(Number(buyers)).toBeGreaterThan(100);
  expect(Number(buyers)).toBeLessThanOrEqual((line?.shoppers ?? 0) + 5);

  const ages = marketer.locator("section", {
    has: marketer.getByRole("heading", { name: "Age", exact: true }),
  });
  await ages.locator("summary").press("Enter");
  await expect(ages.getByRole("table", { name: "Shoppers by age" })).toBeVisible();
  const download = marketer.waitForEvent("download");
  await ages.getByRole("link", { name: "CSV" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(file.split(/\r?\n/)[0]).toMatch(/age.*women.*men_and_others/);

  await map.getByRole("link", { name: "Highland Roast, 500 g" }).press("Enter");
  await expect(marketer).toHaveURL(/of=product/);
  await expect(marketer.getByRole("region", { name: "Highland Roast, 500 g, in all" })).toContainText(buyers);
  // Two months side by side: the first that can be chosen, and the next.
  await marketer.goto("/admin/demographics");
  const monthOptions = pickers.getByLabel("Compare").locator("optgroup[label=Months] option");
  await expect(monthOptions.nth(1)).toBeAttached();
  const months = await monthOptions.evaluateAll((options) =>
    options.map((one) => [(one as HTMLOptionElement).value, one.textContent ?? ""]),
  );
  const [[one = "", oneWords = ""] = [], [two = "", twoWords = ""] = []] = months;
  await pickers.getByLabel("Compare").selectOption(one);
  await pickers.getByLabel("with").selectOption(two);
  await pickers.getByRole("button", { name: "Show" }).click();
  await expect(marketer.getByRole("heading", { name: `${oneWords} and ${twoWords}` })).toBeVisible();
  await pickers.getByLabel("with").selectOption("gender:female");
  await pickers.getByRole("button", { name: "Show" }).click();
  await expect(marketer.getByText("Choose two segments, or two months.").first()).toBeVisible();
  await expect(marketer.getByRole("table", { name: /^Products by age/ })).toBeVisible();
});

test("of a rival nothing is there, in the page or in its file", async ({ signInAs, sql }) => {
  const marketer = await signInAs("marketer", desk);
  const [rival] = await sql<{ gtin: string; name: string }[]>`
    select gtin, name from product where provider_id <> (select provider_id from product where gtin = ${roast}) order by name limit 1`;
  const asked = `?of=product:${rival?.gtin}`;
  await marketer.goto(`/admin/demographics${asked}`);
  await expect(marketer.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
  expect(await marketer.content()).not.toContain(rival?.name ?? "no rival");
  const file = await marketer.request.get(`/admin/demographics/export${asked}`);
  expect(file.status()).toBe(404);
  expect(await file.text()).not.toContain(rival?.name ?? "no rival");
});
