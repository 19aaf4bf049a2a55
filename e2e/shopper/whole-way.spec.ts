/** From the offers to a redeemed barcode on a phone: once with nothing but a keyboard, once with nothing but fingers. */
import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { wellKnown } from "@/db/seed/well-known";
import { expect, phone, pos, test } from "../fixtures";
import { expectFocusKept, expectFocusShown, tabTo } from "../support/focus";
import { freshPage, signInByMail } from "../support/people";
import { scan } from "../support/wallet";

const roast = "Highland Roast, 500 g";

/** The till scans what the phone shows and sells two packs: €3.00 off. */
async function redeem(page: Page): Promise<void> {
  const answer = await pos(
    "/redemptions",
    {
      code: await scan(page),
      lines: [{ gtin: wellKnown.gtins.highlandRoast, quantity: 2, unitPriceMinor: 599 }],
    },
    { "idempotency-key": crypto.randomUUID() },
  );
  expect(answer.status).toBe(201);
  await expect(page.getByText("You saved")).toBeVisible();
}

/** How many barcodes were ever issued to whom the address belongs. */
async function issuedCount(sql: postgres.Sql, email: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from issued_barcode b join shopper s on s.id = b.shopper_id
    join person p on p.id = s.person_id where p.email = ${email}`;
  return row?.count ?? 0;
}

test("by keyboard alone", async ({ newShopper }) => {
  test.setTimeout(180_000);
  const { page } = await newShopper(phone);
  const button = (name: string) => page.getByRole("button", { name });
  await page.goto("/offers");

  await tabTo(page, page.getByRole("link", { name: "Skip to content" }));
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await tabTo(page, page.getByRole("searchbox", { name: "Search offers" }));
  await page.keyboard.type("highland roast");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=highland/);
  await expect(page.getByRole("article").first()).toContainText("Highland Roast");
  await tabTo(page, button(`Pick ${roast}`).first());
  await page.keyboard.press("Space");
  await expect(button(`Pick ${roast}`).first()).toHaveAttribute("aria-pressed", "true");
  await tabTo(page, page.getByRole("link", { name: "Get barcode" }));
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/selection/);
  await expect(button("Get barcode")).toBeEnabled();
  await expectFocusShown(page);
  await tabTo(page, page.getByLabel("Where do you shop?"));
  await page.keyboard.type("Nordmarkt Harbour");
  await expect(page.getByLabel("Where do you shop?")).toHaveValue(wellKnown.storeId);
  await tabTo(page, button("Get barcode"));
  await page.keyboard.press("Enter");

  await page.waitForURL(/\/barcodes\/brc_/);
  await expect(button("Turn for line code")).toBeEnabled();
  await expectFocusShown(page);
  await tabTo(page, button("Cancel"));
  await page.keyboard.press("Enter");
  const confirm = page.getByRole("dialog", { name: "Cancel this barcode?" });
  await expect(confirm.getByRole("button", { name: "Keep it" })).toBeFocused();
  await expectFocusKept(page, confirm);
  await page.keyboard.press("Escape");
  await expect(confirm).toBeHidden();
  await expect(button("Cancel")).toBeFocused();
  await tabTo(page, button("Turn for line code"));
  await page.keyboard.press("Enter");
  const lines = page.getByRole("dialog", { name: "Line code" });
  await expect(lines).toBeVisible();
  await expectFocusKept(page, lines);
  await page.keyboard.press("Escape");
  await expect(lines).toBeHidden();
  await expect(button("Turn for line code")).toBeFocused();

  await redeem(page);
  await expectFocusShown(page);
  await tabTo(page, page.getByRole("link", { name: "See receipt" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/activity/);
  await expect(page.getByText("€3.00").first()).toBeVisible();
  await expectFocusShown(page);
});

/** A finger that pushes the page up, by some 500 pixels a stroke. */
async function swipeUp(page: Page, strokes: number): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", y?: number) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: y === undefined ? [] : [{ x: phone.width / 2, y }],
    });
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    await touch("touchStart", 650);
    for (let y = 630; y >= 130; y -= 20) await touch("touchMove", y);
    await touch("touchEnd");
  }
  await client.detach();
}

test("by touch alone, with a double tap on the button that issues", async ({ browser, sql }) => {
  test.setTimeout(180_000);
  const page = await freshPage(browser, phone, { hasTouch: true, isMobile: true });
  const email = `shopper-${crypto.randomUUID().slice(0, 8)}@post.example`;
  await signInByMail(page, email);
  await page.goto("/offers");
  // Swiped again when the list was not there yet.
  await expect(async () => {
    await swipeUp(page, 3);
    await expect.poll(() => page.evaluate(() => scrollY), { timeout: 2_000 }).toBeGreaterThan(600);
  }).toPass();
  // Nothing sticks out at the side, where a thumb would push the page about.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);

  await page.goto(`/offers?q=${encodeURIComponent(roast)}`);
  await page.getByRole("link", { name: roast, exact: true }).first().tap();
  await expect(page.getByRole("button", { name: "Pick this coupon" })).toBeVisible();
  await page.getByRole("button", { name: "Pick this coupon" }).tap();
  await page.getByRole("link", { name: "Get barcode" }).tap();
  const issue = page.getByRole("button", { name: "Get barcode" });
  await expect(issue).toBeEnabled();
  const place = await issue.boundingBox();
  const [x, y] = [(place?.x ?? 0) + 20, (place?.y ?? 0) + 20];
  await Promise.all([page.touchscreen.tap(x, y), page.touchscreen.tap(x, y)]);
  await page.waitForURL(/\/barcodes\/brc_/);
  await redeem(page);
  expect(await issuedCount(sql, email)).toBe(1);
  await page.getByRole("link", { name: "See receipt" }).tap();
  await expect(page).toHaveURL(/\/activity/);
  await page.context().close();
});

type Wrong = { path: string; field: string; typed: string; press: string; says: RegExp };

/** One mistake for each form of the wallet, and what it answers. */
const mistakes: readonly Wrong[] = [
  { path: "/sign-in", field: "E-mail", typed: "nobody", press: "Send me a link", says: /e-mail/i },
  {
    path: "/account/phone",
    field: "Mobile number",
    typed: "087 12",
    press: "Send me a code",
    says: /too few or too many digits|no such number/,
  },
  {
    path: "/account/about-you",
    field: "Year of birth",
    typed: "84",
    press: "Save",
    says: /Write the year with four digits/,
  },
  { path: "/account/data", field: "Type delete", typed: "yes", press: "Delete my account", says: /delete/ },
];

for (const { path, field, typed, press, says } of mistakes) {
  test(`${path}: the mistake is said at its field, which keeps what was typed and gets the focus`, async ({
    newShopper,
    browser,
  }) => {
    const page = path === "/sign-in" ? await freshPage(browser, phone) : (await newShopper(phone)).page;
    await page.goto(path);
    const box = page.getByLabel(field).first();
    await box.fill(typed);
    if (path === "/account/phone") await page.getByLabel("Carrier").selectOption({ index: 1 });
    await page.getByRole("button", { name: press }).first().click();
    await expect(box).toHaveAttribute("aria-invalid", "true");
    await expect(box).toHaveAccessibleDescription(says);
    await expect(box).toHaveValue(typed);
    await expect(box).toBeFocused();
    if (path === "/sign-in") await page.context().close();
  });
}
