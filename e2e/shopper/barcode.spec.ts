/** The barcode screen: the first paint, refusals as they happen, two phones, a phone turned, several barcodes. */
import { wellKnown } from "@/db/seed/well-known";
import { readImage } from "@/lib/barcode/testing/read-image";
import { decodeToken } from "@/lib/barcode/token";
import { expect, phone, pos, test, testBarcode } from "../fixtures";
import { codeOf, getBarcode, gtinFor, scan } from "../support/wallet";

test.describe.configure({ timeout: 180_000 });

type Verification = { valid: boolean; reason?: string };
const verify = async (code: string) => (await (await pos("/verifications", { code })).json()) as Verification;

test("the code is on the page before any script runs, and it scans", async ({
  newShopper,
  browser,
  baseURL,
}) => {
  const { page } = await newShopper();
  const id = await getBarcode(page);
  const context = await browser.newContext({
    baseURL,
    viewport: phone,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const bare = await context.newPage();
  const document = await bare.goto(`/barcodes/${id}`);
  expect(document?.headers()["cache-control"]).toContain("no-store");
  expect(await verify(await scan(bare))).toMatchObject({ valid: true });
  expect(await document?.text()).not.toContain("keyBase64");
  await context.close();
});

test("an old picture is refused as stale, which the phone says at once; a fresh one is good", async ({
  newShopper,
}) => {
  const { page } = await newShopper();
  await getBarcode(page);
  const slotOf = (code: string) => {
    const read = decodeToken(code);
    // A look between two drawings reads nothing: not old, but not there.
    return read.ok ? read.token.timestampSeconds : Number.POSITIVE_INFINITY;
  };
  const fresh = await scan(page);
  expect(await verify(fresh)).toMatchObject({ valid: true });
  // The phone draws what it drew 100 seconds ago: what a picture taken then would show.
  await page.clock.setSystemTime(Date.now() - 100_000);
  let old = fresh;
  await expect
    .poll(async () => {
      old = await scan(page);
      return slotOf(fresh) - slotOf(old);
    })
    .toBeGreaterThanOrEqual(90);
  await page.clock.setSystemTime(Date.now());
  expect(await verify(old)).toMatchObject({ valid: false, reason: "stale" });
  const notice = page.getByRole("alert").filter({ hasText: "old picture" });
  await expect(notice).toBeVisible();
  await expect(notice).toContainText("Show the live one");
  await notice.getByRole("button", { name: "Dismiss" }).click();
  await expect(notice).toBeHidden();
  await expect.poll(async () => verify(await scan(page))).toMatchObject({ valid: true });
});

test("two phones of one shopper show the same barcode; both say why it is refused, both turn", async ({
  newShopper,
  browser,
  baseURL,
}) => {
  const { page } = await newShopper();
  const id = await getBarcode(page, { storeId: wellKnown.storeId });
  const context = await browser.newContext({
    baseURL,
    viewport: phone,
    storageState: await page.context().storageState(),
  });
  const second = await context.newPage();
  await second.goto(`/barcodes/${id}`);
  const good = await gtinFor(await scan(second));
  const redeem = async (gtin: string) => {
    const body = { code: await scan(second), lines: [{ gtin, quantity: 1, unitPriceMinor: 599 }] };
    return (await pos("/redemptions", body, { "idempotency-key": `${id}-${gtin}` })).status;
  };
  // Nothing bought has a coupon: refused, and the barcode lives on.
  expect(await redeem("04006381333931")).toBe(422);
  for (const one of [page, second]) {
    await expect(
      one.getByRole("alert").filter({ hasText: "Nothing in the basket has a coupon" }),
    ).toBeVisible();
    await expect(codeOf(one)).toBeVisible();
  }
  expect(await redeem(good)).toBe(201);
  for (const one of [page, second]) await expect(one.getByText("You saved")).toBeVisible();
  await context.close();
});

test("a phone on its side shows the line code by itself, and there is a way back", async ({
  newShopper,
  browser,
  baseURL,
}) => {
  const { page } = await newShopper();
  const id = await getBarcode(page);
  const context = await browser.newContext({
    baseURL,
    viewport: phone,
    hasTouch: true,
    isMobile: true,
    storageState: await page.context().storageState(),
  });
  const held = await context.newPage();
  await held.goto(`/barcodes/${id}`);
  const lines = held.getByRole("dialog", { name: "Line code" });
  await expect(codeOf(held)).toBeVisible();
  await expect(lines).toBeHidden();
  await held.setViewportSize({ width: phone.height, height: phone.width });
  await expect(lines.getByRole("img")).toBeVisible();
  await lines.getByRole("button", { name: "Back to the square code" }).click();
  await expect(lines).toBeHidden();
  await held.setViewportSize(phone);
  await held.setViewportSize({ width: phone.height, height: phone.width });
  await expect(lines).toBeVisible();
  await held.setViewportSize(phone);
  await expect(lines).toBeHidden();
  await context.close();
});

test("from one living barcode to the next, and the shortcut opens the one that expires first", async ({
  newShopper,
}) => {
  const { page } = await newShopper();
  const first = await getBarcode(page);
  const second = await getBarcode(page, { title: "Whole milk, 1 l" });
  await page.goto("/barcodes/next");
  const shown = page.url().split("/").at(-1) ?? "";
  expect([first, second]).toContain(shown);
  await expect(page.getByText("1 of 2")).toBeVisible();
  await page.getByRole("button", { name: "Next barcode" }).click();
  await expect(page.getByText("2 of 2")).toBeVisible();
  await expect(page).toHaveURL(`/barcodes/${shown === first ? second : first}`);
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(`/barcodes/${shown}`);
});

test("cancelled, and a new one with the same coupons in one press", async ({ newShopper }) => {
  const { page } = await newShopper();
  const first = await getBarcode(page, { storeId: wellKnown.storeId });
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await page.getByRole("button", { name: "Cancel this barcode" }).click();
  await expect(page.getByRole("heading", { name: "This barcode is cancelled" })).toBeVisible();
  await page.getByRole("button", { name: "New barcode, same coupons" }).click();
  await expect(page).not.toHaveURL(new RegExp(first));
  await expect(codeOf(page)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nordmarkt Harbour Street" })).toBeVisible();
});

test("a picture to keep prints as one clean page and is saved as a PNG that scans", async ({
  newShopper,
}) => {
  const { page } = await newShopper();
  const kept = await getBarcode(page, { title: "Morgenkorn muesli, 750 g", isPicture: true });
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Change store" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Cancel", exact: true })).toBeHidden();
  await expect(page.getByText("Good until")).toBeVisible();
  const code = await scan(page);
  await expect(page.getByText(code.match(/.{1,4}/g)?.join(" ") ?? "-")).toBeVisible();
  await page.emulateMedia({ media: null });
  const picture = await page.request.get(`/barcodes/${kept}.png`);
  expect((await readImage(await picture.body(), "QRCode"))?.text).toBe(code);
  expect(await verify(code)).toMatchObject({ valid: true });
});

test("unknown, foreign and senseless ids are all the same 404", async ({ newShopper }) => {
  const { page: mine } = await newShopper();
  const { id: foreign } = await testBarcode();
  const ask = async (id: string) => {
    const answer = await mine.request.get(`/barcodes/${id}`);
    return { status: answer.status(), words: (await answer.text()).includes(foreign) && id !== foreign };
  };
  for (const id of [foreign, "brc_0000000000000", "brc_ZZZZZZZZZZZZZ", "x", "%F0%9F%A5%AF"]) {
    expect(await ask(id), id).toEqual({ status: 404, words: false });
  }
});
