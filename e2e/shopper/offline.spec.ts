/** The wallet with no network, a new version of it, and a phone that is handed on. */
import type { Page } from "@playwright/test";
import { expect, phone, pos, test } from "../fixtures";
import { type Relay, startRelay } from "../support/relay";
import { codeOf, getBarcode, gtinFor, keptCount, scan, untilKept } from "../support/wallet";

const valid = async (code: string) =>
  (await (await pos("/verifications", { code })).json()) as { valid: boolean };
test.describe.configure({ timeout: 180_000 });
let relay: Relay;
test.beforeEach(async ({ baseURL }) => {
  relay = await startRelay(baseURL ?? "");
});
test.afterEach(async () => {
  await relay.cut();
});

test("after one visit and with the server gone, the app opens at its barcodes, and they scan", async ({
  newShopper,
}) => {
  const { page } = await newShopper();
  const first = await getBarcode(page);
  const second = await getBarcode(page, { title: "Whole milk, 1 l" });
  await page.goto(`${relay.url}/barcodes/${first}`);
  await untilKept(page, 2);
  await relay.cut();

  for (const path of ["/offers", "/barcodes", `/barcodes/${second}`]) {
    await page.goto(relay.url + path);
    await expect(page.getByText("No connection. The barcode still works.")).toBeVisible();
    await expect.poll(async () => valid(await scan(page)), path).toMatchObject({ valid: true });
  }
  await expect(page.getByText("Whole milk, 1 l").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Previous barcode" })).toBeVisible();

  // Redeemed by what the phone drew alone; when the network is back the phone says so by itself.
  const code = await scan(page);
  const gtin = await gtinFor(code);
  const answer = await pos(
    "/redemptions",
    { code, lines: [{ gtin, quantity: 6, unitPriceMinor: 119 }] },
    { "idempotency-key": `offline-${second}` },
  );
  expect(answer.status).toBe(201);
  await relay.mend();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(page.getByText("You saved")).toBeVisible();
  await expect.poll(() => keptCount(page)).toBe(1);
});

test("an expired barcode is not shown without a network", async ({ newShopper }) => {
  const { page } = await newShopper();
  const id = await getBarcode(page);
  await page.goto(`${relay.url}/barcodes/${id}`);
  await untilKept(page, 1);
  await relay.cut();
  await page.clock.setSystemTime(Date.now() + 40 * 86_400_000);
  await page.goto(`${relay.url}/barcodes`);
  await expect(page.getByText("The barcodes on this phone have expired.")).toBeVisible();
  await expect(codeOf(page)).toBeHidden();
});

test("signing out leaves nothing, in no tab, and the next shopper sees nothing of the first", async ({
  newShopper,
}) => {
  const { page } = await newShopper();
  const id = await getBarcode(page);
  await page.goto(`${relay.url}/barcodes/${id}`);
  await untilKept(page, 1);
  await page.evaluate(() => localStorage.setItem("tearoff.selection.v1", "[]"));
  const other = await page.context().newPage();
  await other.goto(`${relay.url}/barcodes/${id}`);
  await expect(codeOf(other)).toBeVisible();

  await page.goto(`${relay.url}/account`);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/\/sign-in/);
  await other.waitForURL(/\/sign-in/);
  await expect
    .poll(() => leftOn(page))
    .toEqual({ barcodes: 0, caches: 0, selection: null, worker: false, asked: false });

  await relay.cut();
  await expect(page.goto(`${relay.url}/barcodes/${id}`)).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
  await relay.mend();
});

test("another shopper who signs in over the first never shows the first one's barcode", async ({
  newShopper,
}) => {
  const { page } = await newShopper();
  const id = await getBarcode(page);
  await page.goto(`${relay.url}/barcodes/${id}`);
  await untilKept(page, 1);
  const { page: nextPage } = await newShopper();
  await page.context().addCookies(await nextPage.context().cookies());
  await page.goto(`${relay.url}/offers`);
  await expect.poll(() => keptCount(page)).toBe(0);
  await relay.cut();
  await page.goto(`${relay.url}/barcodes/${id}`);
  await expect(page.getByText("There is no living barcode on this phone.")).toBeVisible();
});

test("where no script runs, the next document after signing out clears the phone", async ({
  newShopper,
  browser,
}) => {
  const { page } = await newShopper();
  const context = await browser.newContext({
    viewport: phone,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const bare = await context.newPage();
  await bare.goto(`${relay.url}/account`);
  const document = bare.waitForResponse((response) => new URL(response.url()).pathname === "/sign-in");
  await bare.getByRole("button", { name: "Sign out", exact: true }).click();
  expect((await (await document).allHeaders())["clear-site-data"]).toBe('"cache", "storage"');
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("tearoff.wipe");
  await context.close();
});

test("a new version is offered and taken, and the old one's files go", async ({ newShopper }) => {
  const { page } = await newShopper();
  await page.goto(`${relay.url}/barcodes`);
  await untilKept(page, 0);
  const names = () => page.evaluate(() => caches.keys());
  expect(await names()).toEqual([expect.stringMatching(/^tearoff-/)]);
  const change = (text: string) => text.replace(/tearoffVersion = "[^"]*"/, 'tearoffVersion = "newer"');
  relay.answers.set("/sw.js", { status: 200, change });
  await page.reload();
  await expect(page.getByText("A new version is here")).toBeVisible({ timeout: 20_000 });
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Reload" }).click()]);
  await expect.poll(names).toEqual(["tearoff-newer"]);
  await expect(page.getByText("A new version is here")).toBeHidden();
});

test("an app that has no worker any more takes it from the phone", async ({ newShopper }) => {
  const { page } = await newShopper();
  await page.goto(`${relay.url}/barcodes`);
  await untilKept(page, 0);
  relay.answers.set("/sw.js", { status: 410, change: () => "" });
  await page.reload();
  await expect.poll(() => leftOn(page), { timeout: 20_000 }).toMatchObject({ caches: 0, worker: false });
});

test("the till is none of the worker's business", async ({ newShopper, signInAs }) => {
  const { page } = await newShopper();
  await page.goto(`${relay.url}/barcodes`);
  await untilKept(page, 0);
  const till = await signInAs("cashier");
  await page.context().addCookies(await till.context().cookies());
  const answer = await page.goto(`${relay.url}/checkout`);
  expect(answer?.fromServiceWorker()).toBe(false);
  await expect(page.getByRole("main")).toBeVisible();
  // Without network only the till's own worker may answer here, if it is there already.
  await relay.cut();
  const kept = await page.goto(`${relay.url}/checkout`).catch(() => null);
  expect(kept === null || kept.fromServiceWorker()).toBe(true);
  const worker = await page
    .evaluate(() => navigator.serviceWorker.controller?.scriptURL ?? null)
    .catch(() => null);
  expect(worker === null || new URL(worker).pathname !== "/sw.js").toBe(true);
});

async function leftOn(page: Page) {
  const barcodes = await keptCount(page);
  const rest = await page.evaluate(async () => ({
    caches: (await caches.keys()).length,
    selection: localStorage.getItem("tearoff.selection.v1"),
    worker: Boolean(await navigator.serviceWorker.getRegistration("/")),
    asked: document.cookie.includes("tearoff.wipe"),
  }));
  return { barcodes, ...rest };
}
