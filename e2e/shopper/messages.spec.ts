/** Reminders chosen, a reminder in the inbox, read, removed and put back; the way out of mails; notifications as far as a browser without a push service goes. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { expect, phone, test } from "../fixtures";

/** The numbers of the shopper behind an address. */
async function shopperOf(sql: postgres.Sql, email: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select s.id from shopper s join person p on p.id = s.person_id where p.email = ${email}`;
  if (!row) throw new Error(`no shopper ${email}`);
  return row.id;
}

/** A barcode of the demo world made this shopper's own, ending just beyond an hour from now: the worker's walk for the last hour reaches it at once. */
async function giveBarcode(sql: postgres.Sql, shopperId: string): Promise<void> {
  await sql`
    insert into issued_barcode (bucket, id, shopper_id, combination_code, store_id, payout, is_live, carrier_id, key_id, currency, reserved_minor, issued_at, expires_at)
    select bucket, (((extract(epoch from now()) - extract(epoch from timestamptz '2024-01-01Z')) * 1000)::bigint << 22) + (bucket::bigint << 12) + 7,
      ${shopperId}, combination_code, store_id, 'till', false, null, key_id, currency, reserved_minor, now() - interval '2 hours', now() + interval '62 minutes'
    from issued_barcode where store_id is not null limit 1`;
  // A barcode that is issued lives at least two hours and so lies ahead of the walk; this one comes late and the walk goes back for it.
  await sql`update reminder_walk set expires_at = now(), barcode_id = 0 where name = '1h-short'`;
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map((one) => `${page.url()} ${colorScheme} ${one.id}`)).toEqual([]);
  }
}

test("reminders are chosen, one arrives, is read, removed and put back", async ({ newShopper, sql }) => {
  test.setTimeout(150_000);
  const { page, email } = await newShopper();
  await page.goto("/messages");
  await expect(page.getByRole("heading", { name: "No messages" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Choose your reminders" }).click();
  await page.getByRole("radio", { name: "1 hour" }).check();
  await page.getByRole("checkbox", { name: "By mail" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("radio", { name: "1 hour" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "By mail" })).toBeChecked();
  await expectAccessible(page);

  const shopperId = await shopperOf(sql, email);
  await giveBarcode(sql, shopperId);
  // The worker looks every 20 s, and the reminder is due two minutes on: its moment is brought forward.
  await expect
    .poll(
      async () =>
        (
          await sql`update reminder set next_attempt_at = now() where shopper_id = ${shopperId} and state = 'waiting' returning 1`
        ).length,
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  const tab = page.getByRole("navigation", { name: "Wallet" }).getByRole("link", { name: /Messages/ });
  await expect(async () => {
    await page.goto("/messages");
    await expect(tab).toHaveAccessibleName(/1 unread/, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expectAccessible(page);
  await page.getByRole("link", { name: /Barcode good until/ }).click();
  await expect(
    page.getByRole("heading", { name: /Barcode good until \d\d:\d\d|Barcode good until \w+ \d\d:\d\d/ }),
  ).toBeVisible();
  await expect(tab).not.toHaveAccessibleName(/unread/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove this message" }).click();
  await expect(page.getByText("Message removed.")).toBeVisible();
  await expect(page.getByRole("link", { name: /Barcode good until/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: /Barcode good until/ }).click();
  await page.getByRole("link", { name: "Show the barcode" }).click();
  await expect(page).toHaveURL(/\/barcodes\/brc_/);
});

test("the link of a mail ends the mails without signing in, and only by a press", async ({
  newShopper,
  sql,
  browser,
  baseURL,
}) => {
  test.setTimeout(150_000);
  const { page, email } = await newShopper();
  await page.goto("/account/notifications");
  await page.getByRole("checkbox", { name: "By mail" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  const shopperId = await shopperOf(sql, email);
  await giveBarcode(sql, shopperId);
  // Where it is night the mail would wait for the morning: this shopper lives where it is noon.
  const hour = new Date().getUTCHours();
  const zone = `Etc/GMT${hour > 12 ? "+" : "-"}${Math.abs(hour - 12)}`;
  await sql`update reminder_setting set time_zone = ${zone} where shopper_id = ${shopperId}`;
  const mailed = async () => {
    await sql`update reminder set next_attempt_at = now() where shopper_id = ${shopperId} and state = 'waiting'`;
    const rows = await sql<{ headers: Record<string, string> }[]>`
      select headers from outbox_mail where recipient = ${email} and subject like 'Barcode good%'`;
    return rows[0]?.headers ?? null;
  };
  await expect.poll(mailed, { timeout: 60_000 }).not.toBeNull();
  const headers = (await mailed()) ?? {};
  expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  const oneClick = (headers["List-Unsubscribe"] ?? "").slice(1, -1);

  const context = await browser.newContext({ baseURL, viewport: phone });
  const stranger = await context.newPage();
  const isOn = async () => {
    const [row] = await sql`select mail from reminder_setting where shopper_id = ${shopperId}`;
    return row?.mail;
  };
  // A program that opens every link of a mail.
  await stranger.goto(oneClick);
  await expect(stranger.getByRole("heading", { name: "No more reminders by mail?" })).toBeVisible();
  expect(await isOn()).toBe(true);
  await expectAccessible(stranger);
  await stranger.getByRole("button", { name: "End reminders by mail" }).click();
  await expect(stranger.getByRole("heading", { name: "No more reminders by mail" })).toBeVisible();
  expect(await isOn()).toBe(false);
  await expectAccessible(stranger);
  // What a mail program sends (RFC 8058), once more: it is over already, and that is fine.
  const form = { "List-Unsubscribe": "One-Click" };
  expect((await context.request.post(oneClick, { form })).status()).toBe(200);
  expect((await context.request.post(`${oneClick}x`, { form })).status()).toBe(404);
  await stranger.goto(`/unsubscribe?token=reminders.nonsense`);
  await expect(stranger.getByRole("heading", { name: "This link is not complete" })).toBeVisible();
  await context.close();
});

test("a browser that says no is told how to say yes; other devices can be removed from here", async ({
  newShopper,
  sql,
}) => {
  const { page, email } = await newShopper();
  const shopperId = await shopperOf(sql, email);
  for (const [n, device] of ["Android phone, Chrome", "Mac, Firefox"].entries()) {
    await sql`
      insert into push_subscription (id, shopper_id, endpoint, p256dh, auth, device, created_at)
      values (${Date.now() * 10 + n}, ${shopperId}, ${`https://fcm.googleapis.com/e2e/${email}/${n}`}, ${`B${"A".repeat(86)}`}, ${"A".repeat(22)}, ${device}, '2026-11-03T10:00:00Z')`;
  }
  // The browser's own answer, as somebody gave it who pressed Block.
  await page.addInitScript(() => {
    Object.defineProperty(Notification, "permission", { get: () => "denied" });
  });
  await page.goto("/account/notifications");
  await expect(page.getByText("This browser blocks notifications from here.")).toBeVisible();
  await expect(page.getByText(/Added 3 Nov/)).toHaveCount(2);
  await expectAccessible(page);
  const phoneItem = page.getByRole("listitem").filter({ hasText: "Android phone, Chrome" });
  await phoneItem.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove this device" }).click();
  await expect(phoneItem).toHaveCount(0);
  await page
    .getByRole("listitem")
    .filter({ hasText: "Mac, Firefox" })
    .getByRole("button", { name: "Remove" })
    .click();
  await page.getByRole("button", { name: "Remove this device" }).click();
  await expect(page.getByRole("heading", { name: "Devices with notifications" })).toHaveCount(0);
});

test("switching on asks only on a press, and an iPhone is told what to do first", async ({
  newShopper,
  browser,
}) => {
  const { page } = await newShopper();
  await page.addInitScript(() => {
    const asked = Notification.requestPermission.bind(Notification);
    Notification.requestPermission = () => {
      document.documentElement.dataset.asked = "yes";
      return asked();
    };
  });
  await page.goto("/account/notifications");
  await expect(page.getByRole("button", { name: "Switch on" })).toBeVisible();
  await expect(page.locator("html")).not.toHaveAttribute("data-asked", "yes");
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-asked", "yes");

  const iphone = await browser.newContext({
    storageState: await page.context().storageState(),
    baseURL: process.env.BASE_URL,
    viewport: phone,
    userAgent:
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1",
  });
  const onIphone = await iphone.newPage();
  await onIphone.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "PushManager");
  });
  await onIphone.goto("/account/notifications");
  await expect(onIphone.getByText("Add to Home Screen")).toBeVisible();
  await iphone.close();
});
