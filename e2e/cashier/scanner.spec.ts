/** What a till reads: with its camera on a tablet and on a phone, with a hand scanner alone, and in every spelling of a product. */
import type { Browser, Locator, Page } from "@playwright/test";
import bwip from "bwip-js/generic";
import { wellKnown } from "@/db/seed/well-known";
import { qrSvg } from "@/lib/barcode/render";
import { expect, phone, tablet, test, testBarcode } from "../fixtures";
import { scan } from "../support/hand-scanner";
import { coupons, lineOf, scanCoupon } from "../support/till";

const { amountOff } = wellKnown.testRange.offers;
const washingUp = wellKnown.gtins.washingUpLiquid;

/** Something to hold before the camera. */
async function drawn(browser: Browser, svg: string): Promise<{ picture: Locator; page: Page }> {
  const page = await browser.newPage({ viewport: { width: 700, height: 700 } });
  await page.setContent(`<div id="card" style="width:600px;background:white">${svg}</div>`);
  return { page, picture: page.locator("#card") };
}

for (const viewport of [tablet, phone]) {
  test(`the camera at ${viewport.width} x ${viewport.height}: a coupon, and a product by its bars`, async ({
    openTill,
    browser,
  }) => {
    const { page, show } = await openTill(viewport);
    const { code } = await testBarcode({ offerIds: [amountOff] });
    const coupon = await drawn(browser, qrSvg(code));
    await show(coupon.picture);
    await expect(coupons(page)).toContainText("Good here until");
    await coupon.page.close();

    const bars = bwip.toSVG({ bcid: "ean13", text: washingUp.slice(1), scale: 4, height: 30, padding: 12 });
    const product = await drawn(browser, bars);
    await show(product.picture);
    await expect(lineOf(page, washingUp)).toBeVisible();
    await product.page.close();
  });
}

test("a hand scanner without a camera: any spelling is the same product, and each pull of its trigger is a unit", async ({
  signInAs,
}) => {
  const page = await signInAs("cashier", tablet);
  await expect(page.getByText(/No camera found|The camera is blocked/)).toBeVisible();
  await scan(page, `https://shop.example/p/01/${washingUp}/10/LOT-7?17=271231`);
  const quantity = lineOf(page, washingUp).getByLabel(/^Quantity of/);
  await expect(quantity).toHaveValue("1");
  await scan(page, `]C101${washingUp}`);
  await scan(page, washingUp.slice(1));
  await expect(quantity).toHaveValue("3");
  // A coupon is one, however often its trigger is pulled.
  const { code } = await testBarcode({ offerIds: [amountOff] });
  await scanCoupon(page, `]Q0${code}`);
  await scan(page, code);
  await scan(page, washingUp.slice(1));
  await expect(quantity).toHaveValue("4");
  await expect(coupons(page)).toHaveCount(1);
});

test("a hand scanner made for a US keyboard, at a computer set to French", async ({ signInAs }) => {
  const page = await signInAs("cashier", tablet);
  await expect(page.getByText(/No camera found|The camera is blocked/)).toBeVisible();
  await page.evaluate((digits) => {
    const french = "à&é\"'(-è_ç";
    const startedAt = performance.now();
    const keys = [...digits].map((digit) => ({ key: french[Number(digit)] ?? "", code: `Digit${digit}` }));
    [...keys, { key: "Enter", code: "Enter" }].forEach((init, index) => {
      const event = new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true });
      Object.defineProperty(event, "timeStamp", { value: startedAt + 5 * index });
      (document.activeElement ?? document.body).dispatchEvent(event);
    });
  }, washingUp.slice(1));
  await expect(lineOf(page, washingUp)).toBeVisible();
});

test("a hand scanner that sends no Enter, one that is slow, and one that stutters: read, or said to be not whole", async ({
  signInAs,
}) => {
  const page = await signInAs("cashier", tablet);
  await expect(page.getByText(/No camera found|The camera is blocked/)).toBeVisible();
  const quantity = lineOf(page, washingUp).getByLabel(/^Quantity of/);
  await scan(page, washingUp.slice(1), { end: null });
  await expect(quantity).toHaveValue("1");
  // Sooner it might be the rest of the first: nobody holds the next product there so quickly, but this test does.
  await scan(page, washingUp.slice(1), { gapMs: 50, restMs: 500 });
  await expect(quantity).toHaveValue("2");
  // Its Enter is late.
  await scan(page, washingUp.slice(1), { stallAt: 13, stallMs: 150 });
  await expect(quantity).toHaveValue("3");

  const notWhole = page.getByText("Not read whole: scan again");
  await scan(page, washingUp.slice(1), { stallAt: 6, stallMs: 150 });
  await expect(notWhole).toBeVisible();
  await expect(quantity).toHaveValue("3");
  await expect(async () => {
    await scan(page, washingUp.slice(1));
    await expect(quantity).toHaveValue("4", { timeout: 2_000 });
  }).toPass();
  await expect(notWhole).toBeHidden();
  // In the field for codes the pieces are put together, and a person may type as slowly as they like.
  const field = page.getByRole("textbox", { name: "Scan a coupon or a product" });
  await field.pressSequentially(washingUp.slice(1), { delay: 70 });
  await page.keyboard.press("Enter");
  await expect(quantity).toHaveValue("5");
});
