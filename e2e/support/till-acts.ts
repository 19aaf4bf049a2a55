/** What a cashier does at the till, for whoever has no test runner: the way to its screens (till-screens.ts). */
import type { Browser, BrowserContextOptions, Page } from "playwright";
import { demoPosKey } from "@/db/seed/personas";
import { wellKnown } from "@/db/seed/well-known";
import { paths } from "@/lib/paths";
import { scan } from "./hand-scanner";
import { freshPage, issueBarcode, phone, type Size, signInAsPersona } from "./people";

const { amountOff, amountOffUpToTen } = wellKnown.testRange.offers;
const { washingUpLiquid } = wellKnown.gtins;

/** A tablet that is Till 1, with the demo's cashier at it. */
export async function takeTill(
  browser: Browser,
  size: Size,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await freshPage(browser, size, options);
  await signInAsPersona(page, "cashier");
  await page.goto(paths.pairTill());
  await page.getByLabel("Till", { exact: true }).selectOption({ label: "Till 1" });
  await page.getByRole("button", { name: "Pair with this till" }).click();
  await page.locator("[data-till=open]").waitFor();
  return page;
}

/** The till with nothing on it, nothing kept and nothing unsent. */
export async function emptyTill(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  // A page of the same origin that holds none of it open.
  await page.goto(paths.api.healthLive());
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        localStorage.clear();
        const deleting = indexedDB.deleteDatabase("tearoff-till");
        deleting.onsuccess = resolve;
        deleting.onerror = reject;
      }),
  );
  await page.goto(paths.checkout());
  await page.locator("[data-till=open]").waitFor();
}

type Coupon = { code: string; lines: { gtin: string; quantity: number }[] };
type Verified = { offers: { products: { gtin: string }[] }[] };

/** A call to the POS API with the demo's test key: what it answers. */
export async function pos<Answered = Coupon>(page: Page, path: string, data: object): Promise<Answered> {
  const response = await page.request.post(`/api/v1${path}`, {
    headers: { authorization: `Bearer ${demoPosKey}`, "idempotency-key": crypto.randomUUID() },
    data,
  });
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  return (await response.json()) as Answered;
}

/** Scans the first product that a coupon is good for. */
async function scanProductOf(page: Page, code: string): Promise<string> {
  const { offers } = await pos<Verified>(page, "/verifications", { code });
  const gtin = offers[0]?.products[0]?.gtin ?? "";
  await scanProducts(page, [gtin]);
  return gtin;
}

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name }).first().click();
export const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

export async function scanCoupon(page: Page, body: object): Promise<string> {
  const { code } = await pos(page, "/test/barcodes", body);
  const answered = page
    .getByRole("region", { name: "Coupon" })
    .filter({ hasText: /Good here until|Tell the shopper|Ask the shopper|Give no/ });
  const before = await answered.count();
  await scan(page, code);
  await answered.nth(before).waitFor();
  return code;
}

export async function scanProducts(page: Page, gtins: readonly string[]): Promise<void> {
  for (const gtin of gtins) {
    await scan(page, gtin.slice(1));
    await page.locator("li").filter({ hasText: gtin }).first().waitFor();
  }
}

/** Three bottles with a coupon for each. */
export async function fill(page: Page): Promise<string> {
  const code = await scanCoupon(page, { offerIds: [amountOff] });
  await scanProducts(page, [washingUpLiquid]);
  // By its button: a key that is pressed this fast would be taken for the beginning of what is scanned next.
  for (let more = 1; more < 3; more += 1) await page.getByRole("button", { name: /^One .* more$/ }).click();
  await page.getByRole("button", { name: "Redeem €1.50" }).and(page.locator(":enabled")).waitFor();
  return code;
}

/** A coupon of the demo's shopper that goes on the phone bill, and a product of it. Its digits are read off the phone. */
export async function fillForBill(page: Page): Promise<void> {
  const browser = page.context().browser();
  if (!browser) throw new Error("the till's page has no browser");
  const shopper = await freshPage(browser, phone, { baseURL: new URL(page.url()).origin });
  await signInAsPersona(shopper, "shopper");
  await issueBarcode(shopper, ["Laundry, liquid or powder"]);
  const digits = await shopper
    .getByText(/^(\d{4} ){3}\d{4}$/)
    .first()
    .innerText();
  await shopper.context().close();
  const code = digits.replaceAll(" ", "");
  await scan(page, code);
  await page.getByRole("region", { name: "Coupon" }).filter({ hasText: "Good here until" }).waitFor();
  await scanProductOf(page, code);
  await page
    .getByRole("button", { name: /^Redeem €/ })
    .and(page.locator(":enabled"))
    .waitFor();
}

/** Two coupons and their products, of which the second is spent at another till before it is redeemed here. */
export async function fillForPart(page: Page): Promise<void> {
  await fill(page);
  const code = await scanCoupon(page, { offerIds: [amountOffUpToTen] });
  const gtin = await scanProductOf(page, code);
  await page
    .getByRole("button", { name: /^Redeem €(?!1\.50)/ })
    .and(page.locator(":enabled"))
    .waitFor();
  await pos(page, "/redemptions", { code, lines: [{ gtin, quantity: 1, unitPriceMinor: 499 }] });
}

export async function redeem(page: Page): Promise<void> {
  await press(page, /^Redeem €/);
  await dialog(page, "Answer").waitFor();
}

export async function openReceipt(page: Page): Promise<void> {
  await fill(page);
  await redeem(page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("F2");
  await dialog(page, "Return by receipt").getByRole("listitem").first().getByRole("button").click();
  const receipt = dialog(page, "What came back?");
  await receipt.getByRole("button", { name: /^One more .* back$/ }).click();
  await receipt.getByText(/^Refund/).waitFor();
}

export const redemptions = `**${paths.tillRedemptions()}`;

/** Redeems while nothing reaches the centre, and goes on with the next purchase. */
export async function setAside(page: Page): Promise<string> {
  const code = await fill(page);
  await page.route(redemptions, (route) => route.abort());
  await press(page, /^Redeem €/);
  await press(page, "Next purchase");
  await page.getByText("1 waiting to be sent").waitFor();
  return code;
}

export async function lock(page: Page): Promise<void> {
  await page.keyboard.press("F9");
  await page.getByRole("heading", { name: "Locked" }).waitFor();
}
