/** What leaves the centre as a file, and the pages around an account. Reads a month that is closed in the demo world; changes nothing. */
import type { Page } from "@playwright/test";
import { desk, expect, test } from "../fixtures";
import { expectAccessible } from "../support/accessibility";

async function expectClean(page: Page): Promise<void> {
  await expectAccessible(page, async ({ width }) => {
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(tooWide, `${width}`).toBeLessThanOrEqual(0);
  });
  await page.setViewportSize(desk);
}

/** The bytes behind a link of the page. */
async function fileOf(page: Page, name: string): Promise<{ body: Buffer; headers: Record<string, string> }> {
  const href = await page.getByRole("link", { name, exact: true }).getAttribute("href");
  const answer = await page.request.get(href ?? "");
  expect(answer.status(), name).toBe(200);
  return { body: await answer.body(), headers: answer.headers() };
}

test("an invoice leaves as PDF and as two e-invoices that carry its number; the provider reads its account", async ({
  signInAs,
}) => {
  test.setTimeout(240_000);
  const page = await signInAs("operator");
  await page.goto("/admin/billing");
  // The oldest month of the demo world is closed in every run.
  await page.getByRole("row").filter({ hasText: "Closed" }).last().getByRole("link").click();
  await page.getByRole("row").filter({ hasText: "Morven Coffee" }).first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^INV-/);
  const number = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await expectClean(page);

  const pdf = await fileOf(page, "PDF");
  expect(pdf.body.subarray(0, 5).toString("latin1")).toBe("%PDF-");
  expect(pdf.headers["content-disposition"]).toContain(number);
  for (const [name, category] of [
    ["UBL of discounts", "O"],
    ["UBL of fees", "S"],
  ] as const) {
    const { body } = await fileOf(page, name);
    const ids = await page.evaluate((xml) => {
      const parsed = new DOMParser().parseFromString(xml, "application/xml");
      const texts = (tag: string) => [...parsed.getElementsByTagName(tag)].map((one) => one.textContent);
      return { broken: texts("parsererror").length, id: texts("cbc:ID")[0], all: texts("cbc:ID") };
    }, body.toString("utf8"));
    expect(ids.broken, name).toBe(0);
    expect(ids.id, name).toContain(number);
    expect(ids.all, name).toContain(category);
  }

  const marketer = await signInAs("marketer");
  await marketer.goto("/admin/billing");
  await marketer.getByRole("link", { name: "Statement of account" }).click();
  await expect(marketer.getByRole("heading", { level: 1 })).toHaveText("Morven Coffee: statement of account");
  await expect(marketer.getByRole("row").filter({ hasText: number }).first()).toBeVisible();
  await expectClean(marketer);

  await page.goto("/admin/billing/details/centre");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectClean(page);
  await page.goto("/admin/billing/reconciliation");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectClean(page);
});
