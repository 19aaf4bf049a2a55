/** A credit note on an invoice, and documents by mail: written, looked at, sent, and read by the provider. */
import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/accessibility";
import { desk } from "../support/people";

test("an invoice is credited in part, the note goes out by mail, and the provider reads it", async ({
  signInAs,
}) => {
  test.setTimeout(300_000);
  const page = await signInAs("operator");
  await page.goto("/admin/billing");
  // The oldest month of the demo world is closed in every run.
  await page.getByRole("row").filter({ hasText: "Closed" }).last().getByRole("link").click();
  await expect(page.getByRole("heading", { name: "By mail" })).toBeVisible();
  await page.getByRole("row").filter({ hasText: "Morven Coffee" }).first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^INV-/);
  const invoice = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";

  await page.getByRole("link", { name: "Write a credit note" }).click();
  await page.getByLabel("What", { exact: true }).selectOption("lines");
  const everyCoupons = page.getByRole("textbox", { name: /^Coupons: / });
  const coupons = everyCoupons.first();
  await expect(coupons).toBeVisible();
  // One mistake after the other: what is wrong is said once, and every line stays there once.
  const show = page.getByRole("button", { name: "Show what it comes to" });
  const table = page.getByRole("table", { name: "Lines to credit" });
  const nothing = page.getByText("Say what is credited: a number of coupons or an amount");
  const lineCount = await everyCoupons.count();
  for (const { typed, problem } of [
    { typed: "", problem: nothing },
    { typed: "x", problem: page.getByText("must be a whole number, such as 2") },
    { typed: "", problem: nothing },
    { typed: "0", problem: page.getByText("must be at least 1") },
  ]) {
    await coupons.fill(typed);
    await show.click();
    await expect(problem).toHaveCount(1);
    await expect(table).toHaveCount(1);
    await expect(everyCoupons).toHaveCount(lineCount);
    await expect(nothing).toHaveCount(problem === nothing ? 1 : 0);
    if (problem !== nothing) await expect(coupons).toHaveAttribute("aria-invalid", "true");
    await expect(coupons).toHaveValue(typed);
  }
  await coupons.fill("9999999");
  await show.click();
  await expect(page.getByText(/^Only .* of it is not credited yet\.$/)).toBeVisible();
  await coupons.fill("1");
  await page.getByLabel("Reason").selectOption("other");
  await show.click();
  await expect(page.getByText("Say in words what the reason is.")).toBeVisible();
  await page.getByLabel("In words").fill("One of them was not theirs");
  await show.click();
  await expect(page.getByText("Left of the invoice")).toBeVisible();
  await expect(page.getByText(/^Then (still to be paid|paid too much)$/)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize(desk);
  await page.getByRole("button", { name: "Issue the credit note" }).click();
  await page.getByRole("button", { name: "Issue it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^CRN-\d{4}-\d{6}$/, { timeout: 30_000 });
  const number = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const path = new URL(page.url()).pathname;
  const pdf = await page.request.get(`${path}/pdf`);
  expect((await pdf.body()).subarray(0, 5).toString("latin1")).toBe("%PDF-");
  expect(await (await page.request.get(`${path}/ubl/discounts`)).text()).toContain(
    `<cbc:ID>${invoice}-D</cbc:ID>`,
  );

  await page.getByRole("button", { name: "Send it" }).click();
  await page.getByRole("button", { name: "Send the mail" }).click();
  await expect(page.getByText(/with 3 files; asked for by/)).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await page.setViewportSize(desk);
  await page.goto("/outbox");
  const file = page.getByRole("link", { name: new RegExp(`^${number}\\.pdf`) });
  const kept = await page.request.get((await file.getAttribute("href")) ?? "");
  expect((await kept.body()).subarray(0, 5).toString("latin1")).toBe("%PDF-");

  const marketer = await signInAs("marketer");
  await marketer.goto("/admin/billing");
  await marketer.getByRole("link", { name: "Statement of account" }).click();
  await marketer.getByRole("link", { name: number }).click();
  await expect(marketer.getByText("One of them was not theirs")).toBeVisible();
  await expect(marketer.getByRole("heading", { name: "Mail" })).toHaveCount(0);
  await page.goto("/admin/billing/reconciliation");
  await expect(page.getByText("Everything agrees to the cent")).toBeVisible({ timeout: 60_000 });
});
