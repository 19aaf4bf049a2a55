/**
 * No page of anybody asks for anything that its own policy refuses: every page of the table is opened by everybody who may, and the browser's own reports are listened to. What belongs to
 * somebody's own things (a mail's preview, the camera, the page without network) is opened by the journeys of its own.
 */
import type { Page } from "@playwright/test";
import { wellKnown } from "@/db/seed/well-known";
import { paths } from "@/lib/paths";
import { desk, expect, phone, test } from "../fixtures";
import { watchPolicy } from "../support/policy-watch";
import { walletPages } from "../support/wallet-pages";
import { makeWalletWorld } from "../support/wallet-world";
import { pages, personas, sample, type Who } from "./table";

async function openAll(page: Page, addresses: readonly string[]): Promise<string[]> {
  const refused = await watchPolicy(page);
  const wrong: string[] = [];
  for (const address of addresses) {
    const answer = await page.goto(address);
    // What streams in later has arrived, and what hydrates has.
    await page.waitForLoadState("load");
    await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
    const styled = await page.evaluate(() => ({
      inline: [...document.querySelectorAll("script:not([src])")].filter((one) => !(one as HTMLElement).nonce)
        .length,
      font: getComputedStyle(document.body).fontFamily,
    }));
    if (styled.inline > 0 || !styled.font.includes("Geist"))
      wrong.push(`${address}: ${JSON.stringify(styled)}`);
    const policies = (await answer?.headersArray())?.filter(({ name }) =>
      /^content-security-policy$/i.test(name),
    );
    if (policies?.length !== 1) wrong.push(`${address}: ${policies?.length} policies`);
  }
  return [...wrong, ...refused()];
}

const isOpenTo = (who: string) => (allowed: Who) =>
  allowed === "everybody" || (allowed as readonly string[]).includes(who);

for (const who of ["nobody", ...personas] as const) {
  test(`nothing is refused on the pages of ${who}`, async ({ signInAs, browser }) => {
    test.setTimeout(300_000);
    const page = who === "nobody" ? await browser.newPage() : await signInAs(who, desk);
    const addresses = Object.entries(pages)
      .filter(([, allowed]) => isOpenTo(who)(allowed))
      .map(([pattern]) => sample(pattern));
    expect(addresses.length).toBeGreaterThan(5);
    // Addresses of nothing, and one that somebody else has.
    const others = ["/nothing/here", "/x.php", "/offers/a.b", "/admin/people"];
    expect(await openAll(page, [...addresses, ...others])).toEqual([]);
    await page.close();
  });
}

test("nothing is refused on a phone with barcode, receipt, message and survey", async ({
  newShopper,
  sql,
}) => {
  test.setTimeout(180_000);
  const { page } = await newShopper(phone);
  const world = await makeWalletWorld(page, sql);
  expect(
    await openAll(
      page,
      Object.values(walletPages).map((address) => address(world)),
    ),
  ).toEqual([]);
  const refused = await watchPolicy(page);
  await page.emulateMedia({ media: "print" });
  await page.goto(paths.barcode(world.barcode));
  expect(refused()).toEqual([]);
});

test("charts, forms and mails of real things are drawn as they should be", async ({ signInAs }) => {
  const page = await signInAs("operator", desk);
  const refused = await watchPolicy(page);
  await page.goto(`/admin/campaigns/${wellKnown.campaignId}`);
  await page.goto(`/admin/campaigns/${wellKnown.campaignId}/performance?period=all`);
  await page.goto("/outbox");
  for (const mail of await page.getByText("As a mail program shows it").all()) {
    await mail.click();
    const shown = page.frameLocator("iframe").first().locator("body > div").first();
    await expect(shown).toHaveCSS("max-width", "480px");
    // As high as its mail, so that its foot is seen.
    const beyond = () =>
      page
        .locator("iframe")
        .first()
        .evaluate((frame: HTMLIFrameElement) => {
          const mail = Math.min(frame.contentDocument?.documentElement.offsetHeight ?? 0, 900);
          return Math.abs(frame.clientHeight - mail) > 2;
        });
    await expect.poll(beyond).toBe(false);
    break;
  }
  expect(refused()).toEqual([]);
});

test("a camera reads under the till's policy, also when its page came by a link from another", async ({
  openTill,
}) => {
  const { page } = await openTill();
  const refused = await watchPolicy(page);
  await page.goto("/offers");
  await page.goto("/checkout");
  await expect(page.locator("[data-camera=running][data-decoder=ready]")).toBeVisible();
  // The wasm engine ran, not its stand-in.
  const engines = await page.evaluate(
    () =>
      performance.getEntriesByType("resource").filter(({ name }) => name.includes("zxing-library")).length,
  );
  expect(engines).toBe(0);
  expect(refused()).toEqual([]);
});

test("a script that somebody smuggles in does not run, and the watch sees it", async ({ page }) => {
  const refused = await watchPolicy(page);
  await page.goto("/sign-in");
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      "beforeend",
      `<img src="/nothing.png" onerror="window.smuggled = 1" style="color: red">`,
    );
    const script = document.createElement("div");
    script.innerHTML = `<a href="javascript:window.smuggled = 2">x</a>`;
    document.body.append(script);
    (script.firstChild as HTMLElement).click();
  });
  await expect.poll(() => refused().length).toBeGreaterThan(1);
  expect(await page.evaluate(() => "smuggled" in window)).toBe(false);
});

test("every answer names what it may be used for", async ({ request, baseURL }) => {
  const first = /<link rel="stylesheet" href="([^"]+)"/.exec(
    await (await request.get("/sign-in")).text(),
  )?.[1];
  const kinds: Record<string, RegExp> = {
    "/sign-in": /script-src 'nonce-[\w+/]{22}==' 'strict-dynamic'/,
    "/offers?q=x": /script-src 'nonce-[\w+/]{22}==' 'strict-dynamic'/,
    "/nothing/here": /script-src 'nonce-/,
    "/x.php": /script-src 'nonce-/,
    "/offers/a.b": /script-src 'nonce-/,
    "/offers/%ff": /^default-src 'none'; base-uri 'none'/,
    "/api/health/live": /^default-src 'none'; base-uri 'none'/,
    "/api/v1/offers": /^default-src 'none'; base-uri 'none'/,
    "/admin/audit/export": /^default-src 'none'; base-uri 'none'/,
    "/manifest.webmanifest": /^default-src 'none'; base-uri 'none'/,
    "/nothing.png": /^default-src 'none'; base-uri 'none'/,
    "/sw.js": /script-src 'self'$/,
    "/checkout/sw.js": /script-src 'self'$/,
    [first ?? "no style"]: /'wasm-unsafe-eval'$/,
  };
  const nonces = new Set<string>();
  for (const [path, expected] of Object.entries(kinds)) {
    const response = await fetch(`${baseURL}${path}`, { redirect: "manual" });
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy, path).toMatch(expected);
    // Two headers would be joined by a comma.
    expect(policy, path).not.toContain(",");
    expect(response.headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(response.headers.get("cross-origin-opener-policy"), path).toBe("same-origin");
    expect(response.headers.get("cross-origin-resource-policy"), path).toBe("same-origin");
    expect(response.headers.get("referrer-policy"), path).toBe("same-origin");
    expect(response.headers.get("permissions-policy"), path).toContain(
      /nonce-/.test(policy) && !path.startsWith("/admin") ? "camera=(self)" : "camera=()",
    );
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    if (nonce) nonces.add(nonce);
  }
  expect(nonces.size).toBe(5);
});

test("a nonce that the asker brings along is not taken over", async ({ baseURL }) => {
  const response = await fetch(`${baseURL}/sign-in`, {
    headers: { "content-security-policy": "script-src 'nonce-chosen'" },
  });
  expect(await response.text()).not.toContain("chosen");
});
