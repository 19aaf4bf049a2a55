/** A redemption whose network is cut at each step: one effect, and the cashier is told the truth each time. */
import type postgres from "postgres";
import { wellKnown } from "@/db/seed/well-known";
import { expect, phone, pos, tablet, test, testBarcode } from "../fixtures";
import { scan } from "../support/hand-scanner";
import { type Relay, startRelay } from "../support/relay";
import {
  answerOf,
  coupons,
  fillTill,
  lineOf,
  outboxOf,
  redeemButton,
  scanCoupon,
  scanProduct,
} from "../support/till";

const { amountOff } = wellKnown.testRange.offers;
const { washingUpLiquid, handCream } = wellKnown.gtins;
const redemptions = "/checkout/redemptions";

test.describe.configure({ timeout: 120_000 });
let relay: Relay;
test.beforeEach(async ({ baseURL }) => {
  relay = await startRelay(baseURL ?? "");
});
test.afterEach(async () => {
  await relay.cut();
});

/** What became of a barcode, and how often. */
async function outcomesOf(sql: postgres.Sql, code: string): Promise<string[]> {
  const rows = await sql<{ kind: string }[]>`
    select o.kind from outcome o join issued_barcode b using (bucket)
    where o.barcode_id = b.id and b.id = ${await idOf(code)}`;
  return rows.map(({ kind }) => kind);
}

async function idOf(code: string): Promise<string> {
  const { decodeToken } = await import("@/lib/barcode/token");
  const decoded = decodeToken(code);
  if (!decoded.ok) throw new Error("not a token");
  return String(decoded.token.id);
}

for (const [name, size] of [
  ["1024 x 768", tablet],
  ["390 x 844", phone],
] as const) {
  test(`${name}: cut before it is sent, and the page loaded anew without network`, async ({
    openTill,
    sql,
  }) => {
    const { page } = await openTill(size);
    await page.goto(`${relay.url}/checkout`);
    const { code } = await fillTill(page, [amountOff], [washingUpLiquid]);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await relay.cut();
    await redeemButton(page).click();
    await expect(page.getByText("No network", { exact: true }).last()).toBeVisible();
    await expect(page.getByText("No answer yet — it is sent again")).toBeVisible();
    await expect(answerOf(page)).toBeHidden();
    expect(await outcomesOf(sql, code)).toEqual([]);

    await page.reload();
    await expect(coupons(page)).toContainText("Good here until");
    await expect(lineOf(page, washingUpLiquid)).toBeVisible();
    await expect(page.getByText("No answer yet — it is sent again")).toBeVisible();
    await expect(answerOf(page)).toBeHidden();

    await relay.mend();
    await expect(answerOf(page)).toContainText("Take €0.50 off", { timeout: 30_000 });
    expect(await outcomesOf(sql, code)).toEqual(["redeemed"]);
    await page.keyboard.press("Enter");
    await expect(coupons(page)).toContainText("No coupon yet");
    await expect(outboxOf(page)).toBeHidden();
  });

  test(`${name}: redeemed, and the answer is lost; sent again it is the same one`, async ({
    openTill,
    sql,
  }) => {
    const { page } = await openTill(size);
    await page.goto(`${relay.url}/checkout`);
    const { code } = await fillTill(page, [amountOff], [washingUpLiquid]);
    relay.swallows.add(redemptions);
    await redeemButton(page).click();
    await expect.poll(() => outcomesOf(sql, code)).toEqual(["redeemed"]);
    await expect(page.getByText("No answer yet — it is sent again")).toBeVisible();
    await expect(answerOf(page)).toBeHidden();
    // The tablet is switched off and on in between.
    await page.reload();
    await expect(lineOf(page, washingUpLiquid)).toBeVisible();
    relay.swallows.clear();
    await expect(answerOf(page)).toContainText("Take €0.50 off", { timeout: 30_000 });
    expect(await outcomesOf(sql, code)).toEqual(["redeemed"]);
  });
}

test("the till goes on with the next purchase; the answer comes later, is in sight, and goes when it was seen", async ({
  openTill,
  sql,
}) => {
  const { page } = await openTill();
  await page.goto(`${relay.url}/checkout`);
  const { code } = await fillTill(page, [amountOff], [washingUpLiquid]);
  relay.swallows.add(redemptions);
  await redeemButton(page).click();
  await page.getByRole("button", { name: "Next purchase" }).click();
  await expect(outboxOf(page)).toContainText("1 waiting to be sent");
  await expect(outboxOf(page)).toContainText("Washing-up liquid, 500 ml");
  await expect(outboxOf(page)).not.toContainText(/\bredeemed\b/i);
  await scanProduct(page, handCream);

  // Whoever leaves is warned.
  await page.keyboard.press("F4");
  await expect(page.getByText("1 redemption has no answer yet")).toBeVisible();
  await page.keyboard.press("Escape");

  relay.swallows.clear();
  await expect(outboxOf(page)).toContainText("Redeemed after all", { timeout: 30_000 });
  expect(await outcomesOf(sql, code)).toEqual(["redeemed"]);
  await expect(lineOf(page, handCream)).toBeVisible();
  // The basket has the room meanwhile.
  await outboxOf(page).getByRole("button", { name: "1 answer that came later" }).click();
  await outboxOf(page).getByRole("button", { name: "Seen" }).click();
  await expect(outboxOf(page)).toBeHidden();
});

test("where the browser itself says that it is offline, the till need not wait either", async ({
  openTill,
  sql,
}) => {
  const { page } = await openTill();
  const { code } = await fillTill(page, [amountOff], [washingUpLiquid]);
  await page.context().setOffline(true);
  await redeemButton(page).click();
  await expect(page.getByText("Waits for the network, and is sent by itself")).toBeVisible();
  await page.getByRole("button", { name: "Next purchase" }).click();
  await expect(outboxOf(page)).toContainText("1 waiting to be sent");
  expect(await outcomesOf(sql, code)).toEqual([]);
  await page.context().setOffline(false);
  await expect(outboxOf(page)).toContainText("Redeemed after all", { timeout: 30_000 });
  expect(await outcomesOf(sql, code)).toEqual(["redeemed"]);
});

test("what the centre refuses when it is sent at last: the cashier sees which one and why, and nothing was said before", async ({
  openTill,
  sql,
}) => {
  const { page } = await openTill();
  await page.goto(`${relay.url}/checkout`);
  const { code } = await fillTill(page, [amountOff], [washingUpLiquid]);
  await relay.cut();
  await redeemButton(page).click();
  await page.getByRole("button", { name: "Next purchase" }).click();
  await expect(outboxOf(page)).toContainText("1 waiting to be sent");
  // Meanwhile the shopper uses the barcode at another till.
  const lines = [{ gtin: washingUpLiquid, quantity: 1, unitPriceMinor: 199 }];
  const elsewhere = await pos("/redemptions", { code, lines }, { "idempotency-key": crypto.randomUUID() });
  expect(elsewhere.status).toBe(201);
  await expect(outboxOf(page)).not.toContainText(/redeemed/i);

  await relay.mend();
  const item = outboxOf(page).getByRole("listitem").filter({ hasText: "Washing-up liquid, 500 ml" });
  await expect(item).toContainText("not redeemed", { timeout: 30_000 });
  await expect(item).toContainText(/€0\.50/);
  await expect(item).toContainText(/Already redeemed\. This barcode was used .* at Nordmarkt Harbour Street/);
  await expect(item).toContainText("A discount that was given for it is not paid back: tell your manager.");
  await expect(outboxOf(page)).not.toContainText("Redeemed after all");
  await expect(answerOf(page)).toBeHidden();
  expect(await outcomesOf(sql, code)).toEqual(["redeemed"]);

  // It stands there until somebody has seen it, over a reload too.
  await page.reload();
  await expect(item).toContainText("not redeemed");
  await item.getByRole("button", { name: "Seen" }).click();
  await expect(outboxOf(page)).toBeHidden();
});

test("two tabs of one tablet send it once, and both know", async ({ openTill, sql }) => {
  const { page } = await openTill();
  await page.goto(`${relay.url}/checkout`);
  const { code } = await fillTill(page, [amountOff], [washingUpLiquid]);
  await relay.cut();
  await redeemButton(page).click();
  await page.getByRole("button", { name: "Next purchase" }).click();
  await relay.mend();
  const other = await page.context().newPage();
  await other.goto(`${relay.url}/checkout`);
  await expect(outboxOf(other)).toContainText("Redeemed after all", { timeout: 30_000 });
  await expect(outboxOf(page)).toContainText("Redeemed after all", { timeout: 30_000 });
  expect(await outcomesOf(sql, code)).toEqual(["redeemed"]);
  await outboxOf(other).getByRole("button", { name: "Seen" }).click();
  await expect(outboxOf(page)).toBeHidden();
});

test("what fills one tab's screen is not told of in another", async ({ openTill }) => {
  const { page } = await openTill();
  const other = await page.context().newPage();
  await other.goto("/checkout");
  await expect(other.locator("[data-till=open]")).toBeAttached();
  await fillTill(page, [amountOff], [washingUpLiquid]);
  await redeemButton(page).click();
  await expect(answerOf(page)).toContainText("Take €0.50 off");
  await expect(other.locator("[data-shift=none]")).toBeHidden();
  await expect(outboxOf(other)).toBeHidden();
  // The tab is closed before somebody saw it: now the other one tells.
  await page.close();
  await expect(outboxOf(other)).toContainText("Redeemed after all");
  await outboxOf(other).getByRole("button", { name: "Seen" }).click();
  await expect(outboxOf(other)).toBeHidden();
});

test("signing out waits for the network: the cashier stays signed in, and the outbox is sent", async ({
  openTill,
  sql,
}) => {
  const { page } = await openTill();
  await page.goto(`${relay.url}/checkout`);
  const { code } = await fillTill(page, [amountOff], [washingUpLiquid]);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await relay.cut();
  await redeemButton(page).click();
  await page.getByRole("button", { name: "Next purchase" }).click();
  await page.keyboard.press("F4");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("Signing out needs the network")).toBeVisible();
  await page.reload();
  await expect(outboxOf(page)).toContainText("1 waiting to be sent");

  await relay.mend();
  await expect(outboxOf(page)).toContainText("Redeemed after all", { timeout: 30_000 });
  expect(await outcomesOf(sql, code)).toEqual(["redeemed"]);
  await expect(page.getByText("No network", { exact: true })).toHaveCount(0, { timeout: 30_000 });
  await outboxOf(page).getByRole("button", { name: "Seen" }).click();
  await page.keyboard.press("F4");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  // The address changes with the centre's answer; the tablet forgets who it was just after it.
  await expect.poll(() => page.evaluate(countProfiles)).toBe(0);
  // Nobody's page looks for the centre by itself.
  await relay.cut();
  await page.goto(`${relay.url}/checkout`);
  await expect(page.getByText("Nobody is signed in at this tablet")).toBeVisible();
  await relay.mend();
  await page.waitForURL(/\/sign-in/, { timeout: 30_000 });
});

test("what is not sent outlives whoever signs out and wipes the browser", async ({ openTill, sql }) => {
  const { page } = await openTill();
  await page.goto(`${relay.url}/checkout`);
  const { code } = await fillTill(page, [amountOff], [washingUpLiquid]);
  await relay.cut();
  await redeemButton(page).click();
  await page.getByRole("button", { name: "Next purchase" }).click();
  await relay.mend();
  relay.swallows.add(redemptions);
  await page.context().addCookies([{ name: "tearoff.wipe", value: "1", url: relay.url }]);
  const answer = await page.goto(`${relay.url}/unsubscribe`);
  expect((await answer?.allHeaders())?.["clear-site-data"]).toBe('"cache"');
  await page.goto(`${relay.url}/checkout`);
  relay.swallows.clear();
  // Whether the next purchase had been kept before the page was left is a matter of milliseconds: the answer stands in the list, or for the purchase itself.
  await expect(outboxOf(page).or(answerOf(page)).first()).toContainText("Redeemed", { timeout: 30_000 });
  expect(await outcomesOf(sql, code)).toEqual(["redeemed"]);
});

test("a barcode that expires while the basket is scanned counts, and a tablet's clock that is a day off changes nothing", async ({
  openTill,
}) => {
  const { page } = await openTill();
  await page.clock.setSystemTime(Date.now() + 86_400_000);
  await page.goto("/checkout");
  const { code, expiresAt } = await testBarcode({ offerIds: [amountOff], expiresInSeconds: 6 });
  await scanCoupon(page, code);
  await scanProduct(page, washingUpLiquid);
  await expect(coupons(page)).toContainText(/This scan counts until .* 10 minutes left/);
  await expect.poll(() => Date.now() > Date.parse(expiresAt) + 500, { timeout: 15_000 }).toBe(true);
  await redeemButton(page).click();
  await expect(answerOf(page)).toContainText("Take €0.50 off");
  // Without the scan from before it is too late.
  await page.keyboard.press("Enter");
  const late = await testBarcode({ offerIds: [amountOff], expiresInSeconds: 1 });
  await expect.poll(() => Date.now() > Date.parse(late.expiresAt) + 500, { timeout: 15_000 }).toBe(true);
  await scan(page, late.code);
  await expect(coupons(page)).toContainText(/expired/i);
});

/** In the page: how many profiles of a cashier the tablet keeps, 0 or 1. */
function countProfiles(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("tearoff-till");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction("profile").objectStore("profile").count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
      counting.onerror = () => reject(counting.error);
    };
  });
}
