/** Whether the centre is well, for the operator. */
import type { Locator } from "@playwright/test";
import { expect, pos, test, testBarcode } from "../fixtures";

/** The number that stands in a figure; 0 while there is none. */
const numberIn = async (figure: Locator) => Number((await figure.innerText()).replace(/\D/g, ""));

test("a redemption and a refusal are counted while the operator looks on, and the focus stays", async ({
  signInAs,
}) => {
  const page = await signInAs("operator");
  await page.goto("/admin/operations");
  const figure = (label: string) =>
    page
      .locator("dl", { has: page.getByText(label, { exact: true }) })
      .locator("dd")
      .first();
  const redemptions = figure("Redemptions by this server");
  await expect(page.getByRole("status").getByText(/^The centre /)).toBeVisible();
  await expect(page.getByRole("row", { name: /^Post Good/ })).toBeVisible();
  const before = await numberIn(redemptions);
  const menu = page.getByRole("link", { name: "Operations" });
  await menu.focus();

  const { code, offers } = await testBarcode();
  const gtin = offers[0]?.products[0]?.gtin;
  const lines = [{ gtin, quantity: 1, unitPriceMinor: 500 }];
  const redeem = (key: string) =>
    pos("/redemptions", { code, lines }, { "idempotency-key": `${code}-${key}` });
  expect((await redeem("first")).status).toBe(201);
  expect((await redeem("second")).status).toBe(409);

  await expect.poll(() => numberIn(redemptions), { timeout: 20_000 }).toBeGreaterThan(before);
  await expect(page.getByRole("list", { name: "Refusals, most frequent first" })).toContainText(
    "Already redeemed",
  );
  await expect(page.getByRole("row", { name: /^Redeem barcode/ })).toBeVisible();
  await expect(menu).toBeFocused();

  const metrics = await (await page.request.get("/api/metrics")).text();
  expect(Number(metrics.match(/^tearoff_redemptions_total (\d+)$/m)?.[1])).toBeGreaterThan(before);
  expect(metrics).toMatch(/^tearoff_refusals_total\{verb="redeemBarcode",reason="already_redeemed"\} [1-9]/m);
});
