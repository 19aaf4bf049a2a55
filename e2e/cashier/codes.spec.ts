/** The till without a camera: a hand scanner that types like a keyboard, digits typed by hand, and what is refused. */
import { wellKnown } from "@/db/seed/well-known";
import { expect, pos, test, testBarcode } from "../fixtures";
import { scan } from "../support/hand-scanner";
import { scanCoupon } from "../support/till";

const { amountOff } = wellKnown.testRange.offers;
const washingUp = wellKnown.gtins.washingUpLiquid;

test("a hand scanner alone: coupon, product, redeem; the second time is refused in words", async ({
  openTill,
}) => {
  const { page } = await openTill();
  const { code, offers } = await testBarcode({ offerIds: [amountOff] });
  const name = offers[0]?.products.find((product) => product.gtin === washingUp)?.name ?? "";
  await scanCoupon(page, code);
  await scan(page, washingUp.slice(1));
  await expect(
    page.getByRole("spinbutton", { name: `Quantity of ${name}` }).or(page.getByLabel(`Quantity of ${name}`)),
  ).toBeVisible();
  await page.getByRole("button", { name: /^Redeem €/ }).click();
  await expect(page.getByRole("dialog", { name: "Answer" })).toContainText("off");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Answer" })).toBeHidden();
  // The same code within 3 seconds of the scan that counted is that scan.
  await expect(async () => {
    await scan(page, code);
    await expect(page.getByRole("region", { name: "Coupon" })).toContainText(/already/i, { timeout: 3_000 });
  }).toPass();
});

test("digits typed by hand; a wrong digit is found before anything is sent", async ({ openTill }) => {
  const { page } = await openTill();
  const { fetchCode } = await testBarcode({ offerIds: [amountOff] });
  const field = page.getByRole("textbox", { name: "Scan a coupon or a product" });
  const wrong = fetchCode.slice(0, 15) + ((Number(fetchCode[15]) + 1) % 10);
  await field.fill(wrong);
  await expect(page.getByText(/one digit is wrong/i)).toBeVisible();
  await field.fill(fetchCode);
  await expect(page.getByRole("region", { name: "Coupon" })).toContainText("Good here until");
});

test("every refusal the till can meet has words", async ({ openTill }) => {
  const { page } = await openTill();
  const { code } = await testBarcode({ offerIds: [amountOff] });
  const forged = code.slice(0, 30) + (code.endsWith("0000") ? "1114" : "0000");
  await scan(page, forged);
  await expect(page.getByRole("region", { name: "Coupon" })).toContainText(/not made by Tearoff|forged/i);
  const answer = await pos("/verifications", { code: forged });
  expect(await answer.json()).toMatchObject({ valid: false, reason: "forged" });
});
