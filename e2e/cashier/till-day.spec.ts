/** A cashier's day at one tablet: several coupons in one purchase, undoing, returns, a shift, the lock, and who takes over. */
import { demoCashierPin } from "@/db/seed/personas";
import { wellKnown } from "@/db/seed/well-known";
import { receiptCodeText } from "@/lib/barcode/receipt-number";
import { expect, phone, test, testBarcode } from "../fixtures";
import { scan } from "../support/hand-scanner";
import { answerOf, coupons, fillTill, lineOf, redeemButton, scanCoupon, scanProduct } from "../support/till";
import { buyCoffee } from "../support/wallet-world";

// A whole day takes its time on a busy machine.
test.describe.configure({ timeout: 180_000 });
const { amountOff, amountOffUpToTen } = wellKnown.testRange.offers;
const { washingUpLiquid, handCream } = wellKnown.gtins;

test("two coupons in one purchase: one sum, each redeemed by itself, no unit twice, undone together", async ({
  openTill,
  sql,
}) => {
  const { page } = await openTill();
  // The first is good for 4 bottles at 0.50 and the second too: of 6 bottles none is paid for twice.
  const first = await fillTill(page, [amountOff], [washingUpLiquid, handCream]);
  const second = await testBarcode({ offerIds: [amountOff, amountOffUpToTen] });
  await scanCoupon(page, second.code, 2);
  await lineOf(page, washingUpLiquid).getByRole("textbox").first().fill("6");
  await page.keyboard.press("Enter");
  await expect(redeemButton(page)).toHaveText("Redeem €3.75");
  await redeemButton(page).click();
  await expect(answerOf(page)).toContainText("Take €3.75 off");

  const rows = await sql<{ code: string; discount: string; units: number }[]>`
    select b.id::text as code, o.discount_minor::text as discount,
      (select sum((l ->> 'quantity')::int) from jsonb_array_elements(o.answer::jsonb -> 'lines') l)::int as units
    from outcome o join issued_barcode b on b.id = o.barcode_id and b.bucket = o.bucket
    where o.kind = 'redeemed' order by o.at desc limit 2`;
  expect(rows.reduce((sum, { discount }) => sum + Number(discount), 0)).toBe(375);
  expect(rows.reduce((sum, { units }) => sum + units, 0)).toBe(7);
  expect(first.code).not.toBe(second.code);

  await answerOf(page).getByRole("button", { name: "Undo these" }).click();
  await page.getByRole("button", { name: "Undo €3.75" }).click();
  await expect(page.getByText("Undone: €3.75")).toBeVisible();
});

test("a refused coupon makes way for the next; one that gives nothing is kept by the shopper", async ({
  openTill,
}) => {
  const { page } = await openTill();
  await fillTill(page, [amountOff], [washingUpLiquid]);
  const idle = await testBarcode({ offerIds: [amountOffUpToTen] });
  await scanCoupon(page, idle.code, 2);
  await expect(coupons(page).nth(1)).toContainText("Gives nothing here: not redeemed, the shopper keeps it");
  await redeemButton(page).click();
  await expect(answerOf(page)).toContainText("Take €0.50 off");
  await page.keyboard.press("Enter");
  await expect(answerOf(page)).toBeHidden();
  await scanCoupon(page, idle.code);
  await scanProduct(page, handCream);
  await expect(redeemButton(page)).toHaveText("Redeem €0.75");
});

test("a return: the receipt is scanned, the page says what it means before, and a part goes back", async ({
  openTill,
  sql,
}) => {
  const { page } = await openTill();
  await fillTill(page, [amountOff], [washingUpLiquid]);
  for (let more = 1; more < 3; more += 1) await page.keyboard.press("+");
  await redeemButton(page).click();
  await expect(answerOf(page)).toContainText("Take €1.50 off");
  await page.keyboard.press("Enter");
  await page.keyboard.press("F2");
  const dialog = page.getByRole("dialog", { name: "Return by receipt" });
  await dialog.getByRole("listitem").first().getByRole("button").click();
  const receipt = page.getByRole("dialog", { name: "What came back?" });
  const id = (await receipt.getByText(/^rdm_/).textContent()) ?? "";
  await page.keyboard.press("Escape");

  // Scanned, as from the shopper's phone or the printed one.
  await scan(page, receiptCodeText(id));
  await receipt.getByRole("button", { name: "One more Washing-up liquid, 500 ml back" }).click();
  await expect(receipt).toContainText("less €0.50 of discount that goes back");
  await expect(receipt).toContainText("The shopper keeps €1.00 of the discount.");
  await receipt.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("dialog", { name: "Taken back" })).toContainText("Refund");
  const [row] = await sql<{ taken: string; count: number }[]>`
    select sum(r.discount_minor)::text as taken, count(*)::int as count from reversal r
    join (select bucket, barcode_id from outcome where kind = 'redeemed' order by at desc limit 1) o using (bucket, barcode_id)`;
  expect(row).toEqual({ taken: "50", count: 1 });
});

test("a return: the camera sees the code on the shopper's receipt, on the phone", async ({
  openTill,
  newShopper,
}) => {
  const { page: wallet } = await newShopper(phone);
  const id = await buyCoffee(wallet);
  await wallet.goto(`/activity/${id}`);
  const { page, show } = await openTill();
  await show(wallet.getByRole("img", { name: "The receipt number for the cashier's scanner" }));
  const receipt = page.getByRole("dialog", { name: "What came back?" });
  await expect(receipt).toContainText(id);
  await expect(receipt).toContainText("Highland Roast, 500 g");
});

test("a tablet becomes a till; a shift opens by itself and is closed; the lock and the next cashier want a PIN", async ({
  openTill,
  sql,
}) => {
  const { page } = await openTill();
  await page.goto("/checkout/till");
  await page.getByLabel("Till", { exact: true }).selectOption({ label: "Till 2" });
  await page.getByRole("button", { name: "Pair with this till" }).click();
  await expect(page.getByText("Nordmarkt Harbour Street · Till 2")).toBeVisible();

  await fillTill(page, [amountOff], [washingUpLiquid]);
  await expect(page.locator("[data-shift=none]")).toBeVisible();
  await redeemButton(page).click();
  await expect(answerOf(page)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-shift='1']")).toContainText("1 coupon · €0.50");
  const [receipt] = await sql<{ till: string; person: string }[]>`
    select t.name as till, p.name as person from outcome o join till t on t.id = o.till_id join person p on p.id = o.person_id
    where o.kind = 'redeemed' order by o.at desc limit 1`;
  expect(receipt).toEqual({ till: "Till 2", person: "Mira Kessler" });

  // Locked: the basket is out of sight, and a scan adds nothing to it.
  await scanProduct(page, handCream);
  await page.keyboard.press("F9");
  await expect(page.getByRole("heading", { name: "Locked" })).toBeVisible();
  await expect(page.getByText("Hand cream")).toBeHidden();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Locked" })).toBeVisible();
  await page.keyboard.type("0852");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Wrong PIN")).toBeVisible();
  await page.keyboard.type(demoCashierPin);
  await page.keyboard.press("Enter");
  await expect(lineOf(page, handCream)).toBeVisible();

  // Another one takes over with an empty basket; the first comes back to theirs.
  await page.keyboard.press("F4");
  const menu = page.getByRole("dialog", { name: "Mira Kessler is at Till 2" });
  const other = menu
    .getByRole("list", { name: "Cashiers" })
    .getByRole("button")
    .filter({ hasNotText: "Mira Kessler" });
  const name = ((await other.first().textContent()) ?? "").trim();
  await other.first().click();
  await page.keyboard.type(demoCashierPin);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name })).toBeVisible();
  await expect(page.getByText("Hand cream")).toBeHidden();
  await page.keyboard.press("F4");
  await page.getByRole("list", { name: "Cashiers" }).getByRole("button", { name: "Mira Kessler" }).click();
  await page.keyboard.type(demoCashierPin);
  await page.keyboard.press("Enter");
  await expect(lineOf(page, handCream)).toBeVisible();

  await page.keyboard.press("F8");
  await page.getByRole("button", { name: "Close the shift" }).click();
  await expect(page.getByRole("dialog", { name: "Shift closed" })).toContainText("€0.50");
  const summary = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Print the summary" }).click();
  await expect((await summary).getByRole("heading", { name: "Shift of Mira Kessler" })).toBeVisible();

  // The session came with a PIN, so it ends with the pairing.
  await page.goto("/checkout/till");
  await page.getByRole("button", { name: "End the pairing" }).click();
  await page.waitForURL(/\/sign-in/);
});
