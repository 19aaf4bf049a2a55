/** A retailer runs a shop: a till, its key, what was redeemed with it, a return, and the end of the key. */
import { wellKnown } from "@/db/seed/well-known";
import { formatId } from "@/lib/kernel/ids";
import { expect, test } from "../fixtures";

/** A call to the POS API with any key. */
function callWith(key: string) {
  return (path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${process.env.BASE_URL}/api/v1${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
}

test("opens a till, makes a key, redeems with it, finds the receipt, takes a unit back, revokes the key", async ({
  signInAs,
}) => {
  const page = await signInAs("retailer");
  const till = `Till ${crypto.randomUUID().slice(0, 6)}`;
  await page.goto(`/admin/stores/${wellKnown.storeId}/tills`);
  await page.getByLabel("Name of the new till").fill(till);
  await page.getByRole("button", { name: "Open till" }).click();
  await expect(page.getByText(`${till} is there.`)).toBeVisible();

  await page.getByLabel("Till", { exact: true }).selectOption({ label: till });
  await page.getByLabel("What it is for").fill("Register");
  await page.getByLabel("Mode").selectOption("test");
  await page.getByLabel("Make test barcodes").check();
  await page.getByRole("button", { name: "Make key" }).click();
  const shown = page.getByRole("region", { name: "The key, shown once" });
  await expect(shown).toBeFocused();
  const key = (await shown.locator("code").textContent()) ?? "";
  const call = callWith(key);

  const made = await call("/test/barcodes", { offerIds: [wellKnown.testRange.offers.amountOffUpToTen] });
  expect(made.status).toBe(201);
  const { code, offers } = (await made.json()) as {
    code: string;
    offers: { products: { gtin: string }[] }[];
  };
  const gtin = offers[0]?.products[0]?.gtin;
  const redeemed = await call(
    "/redemptions",
    { code, lines: [{ gtin, quantity: 2, unitPriceMinor: 499 }] },
    { "idempotency-key": "1" },
  );
  expect(redeemed.status).toBe(201);
  const receipt = (await redeemed.json()) as { id: string; discountMinor: number };

  await page.goto("/admin/stores");
  await page.getByRole("link", { name: "Nordmarkt Harbour Street" }).click();
  await expect(page.getByRole("heading", { name: "Today by the hour" })).toBeVisible();
  await page.goto("/admin/receipts");
  await page.getByLabel("Receipt number").fill(receipt.id.slice(-6));
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: `Receipt ${receipt.id}` }).click();
  await expect(page.getByRole("heading", { name: receipt.id })).toBeVisible();

  await page.getByRole("button", { name: "Take these units back" }).click();
  await expect(page.getByText("Choose how many units came back.")).toBeVisible();
  await page.locator("select[name=units]").selectOption("1");
  await page.getByRole("button", { name: "Take these units back" }).click();
  await expect(page.getByRole("region", { name: "What came back" })).toContainText("Henrik Sandvoss");
  await page.goto("/admin/returns");
  await expect(page.getByRole("link", { name: `Receipt ${receipt.id}` })).toBeVisible();
  const file = await page.context().request.get(`/admin/receipts/export?number=${receipt.id}`);
  expect((await file.text()).trim().split("\r\n")).toHaveLength(2);

  await page.goto(`/admin/stores/${wellKnown.storeId}/tills`);
  await page.getByRole("button", { name: `Revoke the key Register of ${till}` }).click();
  await page.getByRole("button", { name: "Revoke the key", exact: true }).click();
  await expect(page.getByRole("button", { name: `Revoke the key Register of ${till}` })).toBeHidden();
  expect((await call(`/redemptions/${receipt.id}`)).status).toBe(401);
});

test("opens a store, a till in it, and adds who works there", async ({ signInAs }) => {
  const page = await signInAs("retailer");
  const name = `Nordmarkt ${crypto.randomUUID().slice(0, 6)}`;
  await page.goto("/admin/stores");
  await page.getByRole("link", { name: "New store" }).click();
  await page.getByLabel("Name", { exact: true }).fill("nordmarkt harbour street");
  await page.getByLabel("Street").fill("7 Quay Street");
  await page.getByLabel("City").fill("dublin");
  await expect(page.getByLabel("Place on the map")).toHaveValue(/^53\.\d+, -6\.\d+$/);
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Dublin");
  await page.getByLabel("City").fill("Dublin");
  await page.getByLabel("Place on the map").fill("Quay Street");
  await page.getByRole("button", { name: "Open store" }).click();
  await expect(page.getByText("must be latitude and longitude in degrees")).toBeVisible();
  await expect(page.getByLabel("Street")).toHaveValue("7 Quay Street");
  await page.getByLabel("Place on the map").fill("53.34532, -6.2417");
  await page.getByRole("button", { name: "Open store" }).click();
  await expect(page.getByText("This chain has a Nordmarkt Harbour Street already")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Open store" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();

  await page.getByRole("link", { name: "Open a till" }).click();
  await page.getByRole("button", { name: "Open till" }).click();
  await expect(page.getByText("Till 1 is there.")).toBeVisible();
  await page.getByRole("link", { name: "Cashiers" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Ida Brandt");
  await page.getByLabel("E-mail").fill(`${crypto.randomUUID().slice(0, 8)}@nordmarkt.example`);
  await page.getByRole("button", { name: "Add cashier" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Ida Brandt" })).toBeVisible();
  await page.getByRole("link", { name: "Today" }).click();
  await expect(page.getByText("This store has no till yet")).toBeHidden();
});

test("retires a till: its key ends at once, its receipts keep its name, and the name is free again", async ({
  signInAs,
}) => {
  const page = await signInAs("retailer");
  const till = `Till ${crypto.randomUUID().slice(0, 6)}`;
  const open = async () => {
    await page.getByLabel("Name of the new till").fill(till);
    await page.getByRole("button", { name: "Open till" }).click();
    await expect(page.getByText(`${till} is there.`)).toBeVisible();
  };
  await page.goto(`/admin/stores/${wellKnown.storeId}/tills`);
  await open();
  await page.getByLabel("Till", { exact: true }).selectOption({ label: till });
  await page.getByLabel("What it is for").fill("Register");
  await page.getByLabel("Mode").selectOption("test");
  await page.getByRole("button", { name: "Make key" }).click();
  const shown = page.getByRole("region", { name: "The key, shown once" });
  const call = callWith((await shown.locator("code").textContent()) ?? "");
  expect((await call("/offers")).status).toBe(200);

  await page.getByRole("button", { name: `Retire ${till}` }).click();
  await page.getByRole("button", { name: "Retire the till" }).click();
  await expect(page.getByRole("button", { name: `Retire ${till}` })).toBeHidden();
  expect((await call("/offers")).status).toBe(401);
  await page.goto(`/admin/stores/${wellKnown.storeId}/tills`);
  await page.getByText(/retired tills?$/).click();
  await expect(page.getByRole("listitem").filter({ hasText: till })).toBeVisible();
  await open();
  await page.getByRole("button", { name: `Retire ${till}` }).click();
  await page.getByRole("button", { name: "Retire the till" }).click();
  await expect(page.getByRole("button", { name: `Retire ${till}` })).toBeHidden();
});

test("a cashier gets an account and a PIN, changes the password, and is signed out at once when disabled", async ({
  signInAs,
  browser,
}) => {
  const page = await signInAs("retailer");
  const name = `Ida ${crypto.randomUUID().slice(0, 6)}`;
  const email = `${crypto.randomUUID().slice(0, 8)}@nordmarkt.example`;
  await page.goto(`/admin/stores/${wellKnown.storeId}/cashiers`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("E-mail").fill("mira.kessler@nordmarkt.example");
  await page.getByRole("button", { name: "Add cashier" }).click();
  await expect(page.getByText("has an account already")).toBeVisible();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Add cashier" }).click();
  const shown = page.getByRole("region", { name: "First password, shown once" });
  const password = (await shown.locator("code").textContent()) ?? "";

  const row = page.getByRole("row").filter({ hasText: name });
  await row.getByText("Set PIN").click();
  await row.getByLabel(`New PIN of ${name}`).fill("1234");
  await row.getByRole("button", { name: "Set the PIN" }).click();
  await expect(row.getByText("one of the first that anybody would try")).toBeVisible();
  await row.getByLabel(`New PIN of ${name}`).fill("481516");
  await row.getByRole("button", { name: "Set the PIN" }).click();
  await expect(row.getByText("PIN set")).toBeVisible();

  const signIn = async () => {
    const opened = await (await browser.newContext({ baseURL: process.env.BASE_URL })).newPage();
    await opened.goto("/sign-in");
    await opened.getByLabel("E-mail").last().fill(email);
    await opened.getByLabel("Password").fill(password);
    await opened.getByRole("button", { name: "Sign in", exact: true }).click();
    await opened.waitForURL(/\/checkout/);
    return opened;
  };
  const [cashier, elsewhere] = [await signIn(), await signIn()];
  await cashier.goto("/checkout/pin");
  await cashier.getByRole("link", { name: "Change my password" }).click();
  await cashier.getByLabel("Your password now").fill("not this one");
  await cashier.getByLabel("New password").fill("walrus paints the fence");
  await cashier.getByRole("button", { name: "Change password" }).click();
  await expect(cashier.getByText("This is not your password.")).toBeVisible();
  await cashier.getByLabel("Your password now").fill(password);
  await cashier.getByRole("button", { name: "Change password" }).click();
  await expect(cashier.getByText("Your password is changed")).toBeVisible();
  await cashier.goto("/checkout");
  await expect(cashier).toHaveURL(/\/checkout/);
  await elsewhere.goto("/checkout");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await elsewhere.context().close();
  await row.getByRole("button", { name: `Disable ${name}` }).click();
  await page.getByRole("button", { name: "Disable", exact: true }).last().click();
  await expect(row.getByText("Disabled")).toBeVisible();
  await cashier.goto("/checkout");
  await expect(cashier).toHaveURL(/\/sign-in/);
  await cashier.context().close();
});

test("another chain's store and receipts are not there", async ({ signInAs, sql }) => {
  const { request } = (await signInAs("retailer")).context();
  const [foreign] = await sql<{ id: string }[]>`
    select id::text from store where retailer_id <> (select retailer_id from membership m join person p on p.id = m.person_id
      where p.email = 'henrik.sandvoss@nordmarkt.example') limit 1`;
  const storeId = formatId("store", BigInt(foreign?.id ?? 0));
  for (const path of ["", "/tills", "/cashiers"])
    expect((await request.get(`/admin/stores/${storeId}${path}`)).status(), path).toBe(404);
});
