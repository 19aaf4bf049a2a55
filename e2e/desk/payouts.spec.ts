/** From what a closed month owes retailers to what the bank paid, and what it did not. */
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { accessibilityFindings } from "../support/accessibility";

test("a month is closed, a run made, sent, answered; what failed is in the next run", async ({
  signInAs,
}) => {
  test.setTimeout(150_000);
  const page = await signInAs("operator");
  await closeOldest(page);
  const first = await makeRun(page);
  expect(await accessibilityFindings(page)).toEqual([]);

  // The bank gets the file; only then can it be marked.
  await expect(page.getByRole("button", { name: "Mark as sent" })).toHaveCount(0);
  const runPath = new URL(page.url()).pathname;
  const file = await page.context().request.get(`${runPath}/file`);
  expect(file.headers()["content-disposition"]).toBe(`attachment; filename="${first}.xml"`);
  const xml = await file.text();
  expect(xml).toContain(`<MsgId>${first}</MsgId>`);
  const transfers = Number(/<NbOfTxs>(\d+)</.exec(xml)?.[1]);
  const list = await page.context().request.get(`${runPath}/transfers`);
  expect((await list.text()).trimEnd().split("\r\n")).toHaveLength(transfers + 1);
  await page.reload();
  await page.getByRole("button", { name: "Mark as sent" }).click();
  await page.getByRole("button", { name: "The bank has it" }).click();
  await expect(page.getByText("At the bank", { exact: true }).first()).toBeVisible();

  const rows = page.getByRole("table").getByRole("row").filter({ hasText: first });
  await expect(rows).toHaveCount(transfers);
  const failing = rows.last();
  const name = (await failing.getByRole("link").textContent()) ?? "";
  await failing.getByRole("button", { name: `The transfer to ${name} failed` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").selectOption({ label: "The account is closed" });
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "It failed" }).click();
  await expect(failing.getByText("Failed", { exact: true })).toBeVisible();
  const settling = rows.first();
  await settling.getByRole("button", { name: /^Settle the transfer/ }).click();
  await page.getByRole("button", { name: "It was paid" }).click();
  await expect(dialog.getByText("must not be empty")).toBeVisible();
  await dialog.getByLabel("Reference of the bank").fill("STMT 2026-11");
  await page.getByRole("button", { name: "It was paid" }).click();
  await expect(settling.getByText("Settled", { exact: true })).toBeVisible();
  expect(await accessibilityFindings(page)).toEqual([]);

  const second = await makeRun(page);
  expect(second).not.toBe(first);
  await expect(page.getByRole("row").filter({ hasText: name })).toBeVisible();
  // It is taken back: others of these journeys find what is owed as it was.
  await page.getByRole("button", { name: "Cancel the run" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the run" }).click();
  await expect(page.getByText("Cancelled", { exact: true }).first()).toBeVisible();
  await page.goto("/admin/billing");
  await expect(page.getByText("Everything agrees to the cent")).toBeVisible({ timeout: 30_000 });
});

test("a retailer reads its own account, and not another's; each store has its part of a payout", async ({
  signInAs,
}) => {
  const retailer = await signInAs("retailer");
  await retailer.goto("/admin/billing");
  await retailer.getByRole("link", { name: "Statement of account" }).click();
  await expect(retailer.getByRole("heading", { name: "Month by month" })).toBeVisible();
  await expect(retailer.getByRole("button", { name: "Record the adjustment" })).toHaveCount(0);
  expect(await accessibilityFindings(retailer)).toEqual([]);
  const own = new URL(retailer.url()).pathname;
  await retailer.getByRole("link", { name: /^PAY-/ }).first().click();
  await expect(retailer.getByRole("heading", { name: "By store" })).toBeVisible();
  expect(await accessibilityFindings(retailer)).toEqual([]);
  await retailer.getByRole("region", { name: "Stores" }).getByRole("link").first().click();
  await expect(retailer.getByRole("heading", { name: /^Lines of / })).toBeVisible();

  const operator = await signInAs("operator");
  await operator.goto("/admin/billing/payouts");
  const others = operator.getByRole("region", { name: "Owed now" }).getByRole("link");
  const links = await others.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const other = links.find((href) => href.includes("/accounts/") && href !== own) ?? "";
  const answer = await retailer.goto(other);
  expect(answer?.status()).toBe(404);

  // What is put right stands on the statement, and the hold leaves a retailer out.
  await operator.goto(other);
  await operator.getByLabel("Amount").fill("-0.50");
  await operator.getByLabel("Our reference").fill("E2E-1");
  await operator.getByLabel("In words, for the retailer").fill("As agreed by phone");
  await operator.getByRole("button", { name: "Record the adjustment" }).click();
  await expect(operator.getByText("As agreed by phone")).toBeVisible();
  await operator.getByLabel("Why it is not to be paid").fill("Its account is being moved");
  await operator.getByRole("button", { name: "Put on hold" }).click();
  await expect(operator.getByRole("heading", { name: "Payouts are on hold" })).toBeVisible();
  expect(await accessibilityFindings(operator)).toEqual([]);
  await operator.getByRole("button", { name: "Let it be paid again" }).click();
  await expect(operator.getByRole("button", { name: "Put on hold" })).toBeVisible();
});

/** The oldest month that can be closed, when there is one. */
async function closeOldest(page: Page): Promise<void> {
  await page.goto("/admin/billing");
  await expect(page.getByText("Everything agrees to the cent")).toBeVisible({ timeout: 30_000 });
  const ready = page.getByRole("row").filter({ hasText: "Ready to close" });
  if ((await ready.count()) === 0) return;
  const link = ready.last().getByRole("link");
  const name = await link.textContent();
  await link.click();
  await page.getByRole("button", { name: `Close ${name}` }).click();
  await page.getByRole("button", { name: "Close the month" }).click();
  await expect(page.getByRole("heading", { name: "Retailer payouts" })).toBeVisible({ timeout: 60_000 });
}

/** Makes a run of what is owed; the number of it. */
async function makeRun(page: Page): Promise<string> {
  await page.goto("/admin/billing/payouts");
  await expect(page.getByRole("heading", { name: "Owed now" })).toBeVisible();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Make the run" }).click();
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText(/^RUN-\d{4}-\d{6}$/);
  return (await title.textContent()) ?? "";
}
