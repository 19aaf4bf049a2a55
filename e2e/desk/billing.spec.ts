/** The centre closes the oldest open month; the provider reads its invoice, the carrier takes its file and answers. */
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { accessibilityFindings } from "../support/accessibility";

test("a month is closed, an invoice paid in part, a report answered", async ({ signInAs }) => {
  test.setTimeout(120_000);
  const page = await signInAs("operator");
  await page.goto("/admin/billing");
  await expect(page.getByText("Everything agrees to the cent")).toBeVisible({ timeout: 30_000 });
  expect(await accessibilityFindings(page)).toEqual([]);
  // The oldest that is open stands last.
  const oldest = page.getByRole("row").filter({ hasText: "Ready to close" }).last().getByRole("link");
  const name = await oldest.textContent();
  await oldest.click();
  await expect(page.getByRole("heading", { name: "If it were closed now" })).toBeVisible();
  await page.getByRole("button", { name: `Close ${name}` }).click();
  await page.getByRole("button", { name: "Close the month" }).click();
  await expect(page.getByRole("heading", { name: "Provider invoices" })).toBeVisible({ timeout: 60_000 });
  expect(await accessibilityFindings(page)).toEqual([]);
  const month = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  await page.getByRole("row").filter({ hasText: "Morven Coffee" }).first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^INV-\d{4}-\d{6}$/);
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByLabel("Amount").fill("1.00");
  await page.getByLabel("Reference of the bank").fill("SEPA 2026-11");
  await page.getByRole("button", { name: "Record the payment" }).click();
  await expect(page.getByText("Paid in part").or(page.getByText("Overdue"))).toBeVisible();
  await expect(page.getByText("SEPA 2026-11")).toBeVisible();
  const entries = await page.context().request.get(`${new URL(page.url()).pathname}/lines`);
  expect((await entries.text()).split("\r\n").length).toBeGreaterThan(2);

  const marketer = await signInAs("marketer");
  await marketer.goto(`/admin/billing/${month}`);
  await expect(marketer.getByRole("row")).toHaveCount(2);
  await answerReport(await signInAs("carrier"), month);
  await page.goto("/admin/billing");
  await expect(page.getByText("Everything agrees to the cent")).toBeVisible({ timeout: 30_000 });
});

/** Takes the file of the month's report and rejects its first line. */
async function answerReport(page: Page, month: string): Promise<void> {
  await page.goto(`/admin/billing/${month}`);
  await page.getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^CAR-/);
  const file = await page.context().request.get(`${new URL(page.url()).pathname}/credits`);
  const rows = (await file.text()).trimEnd().split("\n");
  expect(rows[0]).toMatch(/^H;TEAROFF-CREDITS;1;CAR-/);
  const number = rows[0]?.split(";")[3];
  const ids = rows.slice(1, -1).map((row) => row.split(";")[1]);
  const answers = ids.map((id, place) => (place === 0 ? `R;${id};R;Number not ours` : `R;${id};A`));
  const reply = [`H;TEAROFF-REPLY;1;${number}`, ...answers, `T;${answers.length}`].join("\n");
  const send = async (text: string) => {
    const buffer = Buffer.from(text);
    await page.getByLabel("Reply file").setInputFiles({ name: "reply.txt", mimeType: "text/plain", buffer });
    await page.getByRole("button", { name: "Take the answer" }).click();
  };
  await expect(page.getByText("There is no connection to the carrier’s server.")).toBeVisible();
  expect(await accessibilityFindings(page)).toEqual([]);
  await send(reply.replace(/^T;/m, "T;9"));
  await expect(page.getByText(/Line \d+ says 9\d* answers/)).toBeVisible();
  await send(reply);
  await expect(page.getByText(/accepted, 1 rejected\./)).toBeVisible();
  await expect(page.getByText("Number not ours")).toBeVisible();
  const answered = await page.context().request.get(`${new URL(page.url()).pathname}/credit-lines`);
  expect(await answered.text()).toContain(`${ids[0]},${month},1,`);
}
