/** The selection: it follows the shopper, is told apart where coupons compete, and becomes one barcode whatever is pressed. */
import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { wellKnown } from "@/db/seed/well-known";
import { composeId, parseId } from "@/lib/kernel/ids";
import { expect, phone, test } from "../fixtures";
import { freshPage, issueBarcode, signInByMail } from "../support/people";

const roast = "Highland Roast, 500 g";
const milk = "Whole milk, 1 l";

async function pick(page: Page, title: string): Promise<void> {
  await page.goto(`/offers?q=${encodeURIComponent(title)}`);
  await page
    .getByRole("button", { name: `Pick ${title}` })
    .first()
    .click();
}

/** The titles that the centre keeps for a shopper. */
async function keptAt(sql: postgres.Sql, email: string): Promise<string[]> {
  const rows = await sql<{ title: string }[]>`
    select o.title from selection_pick k join offer o on o.id = k.offer_id join shopper s on s.id = k.shopper_id
    join person p on p.id = s.person_id where p.email = ${email} order by k.picked_at`;
  return rows.map(({ title }) => title);
}

/** How many barcodes of a shopper live. */
async function livingCount(sql: postgres.Sql, email: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from issued_barcode b join shopper s on s.id = b.shopper_id join person p on p.id = s.person_id
    left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
    where p.email = ${email} and o.barcode_id is null and b.expires_at > now()`;
  return row?.count ?? 0;
}

test("picks follow to a second phone, a removal comes back, and signing out loses nothing", async ({
  newShopper,
  browser,
  sql,
}) => {
  const { page: first, email } = await newShopper(phone);
  await pick(first, roast);
  await pick(first, milk);
  await expect.poll(() => keptAt(sql, email)).toEqual([roast, milk]);

  const second = await freshPage(browser, phone);
  await signInByMail(second, email);
  await second.goto("/selection");
  await second.getByRole("button", { name: `Remove ${roast}` }).click();
  await expect.poll(() => keptAt(sql, email)).toEqual([milk]);

  await first.goto("/offers");
  await expect(first.getByText(/^1 coupon, up to/)).toBeVisible();
  await first.goto("/account");
  await first.getByRole("button", { name: "Sign out", exact: true }).click();
  await first.waitForURL(/sign-in/);
  await first.evaluate(() => localStorage.clear());
  await signInByMail(first, email);
  await first.goto("/selection");
  await expect(first.getByRole("button", { name: `Remove ${milk}` })).toBeVisible();
  await second.context().close();
});

test("a pick made without network is sent when the phone is back", async ({ newShopper, sql }) => {
  const { page, email } = await newShopper(phone);
  await page.goto(`/offers?q=${encodeURIComponent(roast)}`);
  await page.context().setOffline(true);
  await page
    .getByRole("button", { name: `Pick ${roast}` })
    .first()
    .click();
  await expect(page.getByText(/^1 coupon, up to/)).toBeVisible();
  await page.context().setOffline(false);
  await expect.poll(() => keptAt(sql, email)).toEqual([roast]);
});

test("what a visitor picked joins what the shopper has", async ({ newShopper, browser, sql }) => {
  const { page: first, email } = await newShopper(phone);
  await pick(first, roast);
  await expect.poll(() => keptAt(sql, email)).toEqual([roast]);
  const visitor = await freshPage(browser, phone);
  await pick(visitor, milk);
  await signInByMail(visitor, email);
  await visitor.goto("/selection");
  await expect(visitor.getByText(/^2 coupons, up to/)).toBeVisible();
  await expect.poll(() => keptAt(sql, email)).toEqual([roast, milk]);
  await visitor.context().close();
});

test("two fast presses and two tabs: one barcode", async ({ newShopper, sql }) => {
  const { page, email } = await newShopper(phone);
  await pick(page, roast);
  await expect.poll(() => keptAt(sql, email)).toEqual([roast]);
  const other = await page.context().newPage();
  await Promise.all([page.goto("/selection"), other.goto("/selection")]);
  const buttons = [page, other].map((tab) => tab.getByRole("button", { name: "Get barcode" }));
  for (const button of buttons) await expect(button).toBeEnabled();
  // Pressed in the page: a tab in the background draws no frames, and a press by mouse would wait until it does, or for ever once the other tab has the barcode.
  const pressTwice = (button: HTMLElement) => {
    button.click();
    button.click();
  };
  await Promise.all(buttons.map((button) => button.evaluate(pressTwice)));
  await Promise.all([page, other].map((tab) => tab.waitForURL(/\/barcodes\/brc_/)));
  expect(other.url()).toBe(page.url());
  expect(await livingCount(sql, email)).toBe(1);
  await expect.poll(() => keptAt(sql, email)).toEqual([]);
});

test("changing the store replaces the barcode and leaves the selection alone", async ({
  newShopper,
  sql,
}) => {
  const { page, email } = await newShopper(phone);
  const old = await issueBarcode(page, [roast]);
  await pick(page, milk);
  await expect.poll(() => keptAt(sql, email)).toEqual([milk]);
  await page.goto(`/barcodes/${old}`);
  await page.getByRole("link", { name: "Change store" }).click();
  await expect(page.getByText("Takes the place of your old barcode")).toBeVisible();
  await expect(page.getByRole("button", { name: `Remove ${roast}` })).toBeVisible();
  await page.getByLabel("Where do you shop?").selectOption(wellKnown.storeId);
  await page.getByRole("button", { name: "Get barcode" }).click();
  await page.waitForURL((url) => /\/barcodes\/brc_/.test(url.pathname) && !url.pathname.endsWith(old));
  expect(await livingCount(sql, email)).toBe(1);
  await page.goto(`/barcodes/${old}`);
  await expect(page.getByText("This barcode is cancelled")).toBeVisible();
  await expect.poll(() => keptAt(sql, email)).toEqual([milk]);

  await page.goto("/selection?replaces=brc_0000000000000");
  expect((await page.request.get("/selection?replaces=brc_0000000000000")).status()).toBe(404);
});

test("two coupons for one product: which the till uses, and from when both count", async ({
  newShopper,
  sql,
}) => {
  const { page, email } = await newShopper(phone);
  const rival = String(composeId(Date.now(), 0, 7));
  const milkOffer = String(parseId("offer", wellKnown.offers.wholeMilk));
  const changes = JSON.stringify({
    id: rival,
    title: "Milk week",
    discount: { kind: "amountOff", amountMinor: 20 },
    max_units: 2,
    reserve_minor: 40,
    max_unit_discount_minor: null,
  });
  await sql`insert into offer select (jsonb_populate_record(o, ${changes}::text::jsonb)).* from offer o where o.id = ${milkOffer}`;
  await sql`insert into offer_product (offer_id, set_index, product_id)
    select ${rival}::bigint, set_index, product_id from offer_product where offer_id = ${milkOffer}`;
  await sql`insert into selection_pick (shopper_id, offer_id, picked_at)
    select s.id, o.id, now() from shopper s join person p on p.id = s.person_id
    join offer o on o.id in (${rival}, ${milkOffer}) where p.email = ${email}`;
  await page.goto("/selection");
  const note = page.getByRole("list", { name: "Coupons for the same product" });
  await expect(note).toContainText("Both are for Whole milk, 1 l");
  await expect(note).toContainText("With 1 or 2 the till uses “€0.20 off each”");
  await expect(note).toContainText("With 3 the till uses “2 + 1 free”.");
  await page.getByRole("button", { name: "Remove Milk week" }).click();
  await expect(note).toBeHidden();
  await sql`update offer set retired_at = now() where id = ${rival}`;
});

test("what stands in the way is said before pressing, with a way out", async ({ newShopper }) => {
  const { page } = await newShopper(phone);
  await pick(page, "Dry cider, 4 x 330 ml");
  await pick(page, milk);
  await page.goto("/selection");
  await expect(page.getByText("For people of 18 and over: Dry cider, 4 x 330 ml")).toBeVisible();
  const button = page.getByRole("button", { name: "Get barcode" });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription("Add your year of birth first");
  await expect(page.getByRole("link", { name: "Add your year of birth" })).toBeVisible();
  await page.getByRole("button", { name: "Remove Dry cider, 4 x 330 ml" }).first().click();
  await expect(button).toBeEnabled();
});
