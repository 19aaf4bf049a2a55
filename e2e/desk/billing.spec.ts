/** The centre closes the oldest open month; the provider reads its invoice, the carrier takes its file and answers. */
import type { Page } from "@playwright/test";
import { formatId } from "@/lib/kernel/ids";
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
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText(/^Compared just now: \d+ sums and every file/)).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole("button", { name: "Check again" })).toBeEnabled();
  await expect(page.getByText("Everything agrees to the cent")).toBeVisible();
});

test("a line leads to its redemptions, and each to its receipt", async ({ signInAs }) => {
  const page = await signInAs("operator");
  await page.goto("/admin/billing");
  await page.getByRole("row").filter({ hasText: "Closed" }).first().getByRole("link").click();
  await page
    .getByRole("row")
    .filter({ hasText: /INV-.*Morven Coffee|Morven Coffee.*INV-/ })
    .getByRole("link")
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^INV-/);
  const address = page.url();
  const first = page.getByRole("table", { name: "Lines" }).getByRole("row").nth(1);
  const amount = (await first.getByRole("cell").last().textContent()) ?? "";
  await first.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Redemptions" })).toBeVisible();
  await expect(page.getByText(amount, { exact: true }).first()).toBeVisible();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole("link", { name: /^rdm_/ }).first().click();
  await expect(page.getByRole("heading", { name: "What was posted" })).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: /^INV-/ }).click();
  await expect(page).toHaveURL(address);
});

test("what was paid too much is moved to another invoice of the provider, and that is said", async ({
  signInAs,
  sql,
}) => {
  const [pair] = await sql<{ paid: string; open: string }[]>`
    with each as (
      select d.id, d.number, d.provider_id, d.currency, d.total_minor - coalesce((select sum(amount_minor) from payment p where p.document_id = d.id), 0)
        - coalesce((select sum(total_minor) from credit_note c where c.document_id = d.id), 0) as open
      from document d where d.kind = 'invoice'
    )
    select a.id as paid, b.id as open from each a join each b on a.provider_id = b.provider_id and a.currency = b.currency and a.id <> b.id
    where a.open = 0 and b.open > 200 order by a.id, b.id limit 1`;
  if (!pair) throw new Error("no provider has a paid and an open invoice");
  const page = await signInAs("operator");
  await page.goto(`/admin/billing/documents/${formatId("document", BigInt(pair.paid))}`);
  await page.getByLabel("Amount").fill("1.25");
  await page.getByLabel("Reference of the bank").fill("Paid twice");
  await page.getByRole("button", { name: "Record the payment" }).click();
  await expect(page.getByText("Paid too much").first()).toBeVisible();
  await page.getByLabel("Put it to").selectOption(formatId("document", BigInt(pair.open)));
  await page.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByText("It is moved.")).toBeVisible();
  await expect(page.getByText("Paid too much")).toHaveCount(0);
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
  expect(await answered.text()).toMatch(new RegExp(`^${ids[0]},.*,rejected,Number not ours,`, "m"));
}
