/** A server of a retailer is told of what happens in its stores: registered, trusted by its signature, patient with a receiver that fails. */
import { Webhook } from "standardwebhooks";
import { wellKnown } from "@/db/seed/well-known";
import { type Received, startReceiver } from "@/lib/webhooks/testing/receiver";
import { expect, pos, test, testBarcode } from "../fixtures";

/** Some coffee, bought and redeemed at the demo's till; the receipt. */
async function redeem(): Promise<{ id: string; discountMinor: number }> {
  const { code, offers } = await testBarcode({ offerIds: [wellKnown.testRange.offers.amountOffUpToTen] });
  const lines = [{ gtin: offers[0]?.products[0]?.gtin, quantity: 1, unitPriceMinor: 499 }];
  const response = await pos("/redemptions", { code, lines }, { "idempotency-key": crypto.randomUUID() });
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string; discountMinor: number };
}

const patience = { timeout: 30_000 };

test("registers a receiver, gets signed events, is retried after a 500, replays, and tells of a reversal", async ({
  signInAs,
  sql,
}) => {
  const receiver = await startReceiver(Number(process.env.WEBHOOK_PORT));
  const page = await signInAs("retailer");
  const name = `Stock ${crypto.randomUUID().slice(0, 6)}`;
  const of = (id: string) => receiver.received.filter(({ headers }) => headers["webhook-id"] === id);
  try {
    await page.goto("/admin/webhooks");
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Address").fill("http://till.example/hook");
    await page.getByRole("button", { name: "Add webhook" }).click();
    await expect(page.getByText("must begin with https://")).toBeVisible();
    await page.getByLabel("Address").fill(receiver.url);
    await page.getByRole("button", { name: "Add webhook" }).click();
    const shown = page.getByRole("region", { name: "The secret, shown once" });
    await expect(shown).toBeFocused();
    const webhook = new Webhook((await shown.locator("code").textContent()) ?? "");
    const verify = ({ body, headers }: Received) => webhook.verify(body, headers as Record<string, string>);
    await page.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { name })).toBeVisible();
    await expect(shown).toBeHidden();

    await page.getByRole("button", { name: "Send a test event" }).click();
    await expect(page.getByText("On its way.")).toBeVisible();
    await expect
      .poll(() => receiver.received.map(verify), patience)
      .toMatchObject([{ type: "webhook.test" }]);
    const rows = page.getByRole("row");
    await expect(rows.filter({ hasText: "Test" }).getByText("Delivered")).toBeVisible();

    // The first answer to this receipt is a 500, the next one a 200.
    receiver.answerWith((response) => response.writeHead(500).end("not today"));
    const receipt = await redeem();
    await expect.poll(() => of(`${receipt.id}.0`).length, patience).toBe(1);
    receiver.answerWith((response) => response.writeHead(200).end("thanks"));
    await page.goto(page.url());
    const redeemed = rows.filter({ hasText: receipt.id.slice(-6) });
    await expect(redeemed).toContainText(/Waiting|Delivered/);
    await expect.poll(() => of(`${receipt.id}.0`).length, patience).toBe(2);
    const [first, second] = of(`${receipt.id}.0`);
    expect(first?.body).toBe(second?.body);
    for (const one of of(`${receipt.id}.0`))
      expect(verify(one)).toMatchObject({ type: "redemption.created", data: receipt });
    await expect(redeemed.getByText("Delivered")).toBeVisible();
    await redeemed.locator("summary").click();
    await expect(redeemed.getByText("not today")).toBeVisible();

    await redeemed.getByRole("button", { name: `Replay ${receipt.id}.0` }).click();
    await page.getByRole("button", { name: "Send it" }).click();
    await expect.poll(() => of(`${receipt.id}.0`).length, patience).toBe(3);
    expect(of(`${receipt.id}.0`)[2]?.body).toBe(first?.body);

    const reversed = await pos(
      `/redemptions/${receipt.id}/reversals`,
      {},
      { "idempotency-key": crypto.randomUUID() },
    );
    expect(reversed.status).toBe(201);
    await expect
      .poll(() => of(`${receipt.id}.1`).map(verify), patience)
      .toMatchObject([{ type: "redemption.reversed", data: { discountMinor: receipt.discountMinor } }]);

    const [told] = of(`${receipt.id}.1`);
    const forged = { ...(told?.headers as Record<string, string>), "webhook-id": `${receipt.id}.2` };
    expect(() => webhook.verify(told?.body ?? "", forged)).toThrow();
  } finally {
    await receiver.stop();
    await sql`delete from webhook_endpoint where name = ${name}`;
  }
});

test("a webhook that the server switched off says so on both pages, and its people get a mail", async ({
  signInAs,
  sql,
}) => {
  const receiver = await startReceiver(Number(process.env.WEBHOOK_PORT));
  receiver.answerWith((response) => response.writeHead(410).end());
  const page = await signInAs("retailer");
  const name = `Gone ${crypto.randomUUID().slice(0, 6)}`;
  try {
    await page.goto("/admin/webhooks");
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Address").fill(receiver.url);
    await page.getByRole("button", { name: "Add webhook" }).click();
    await page.getByRole("link", { name }).click();
    await page.getByRole("button", { name: "Send a test event" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "This webhook was switched off" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Send a test event" })).toBeDisabled();
    await page.goto("/admin/webhooks");
    await expect(page.getByRole("alert").filter({ hasText: name })).toContainText("answered 410");
    const subject = `Webhook ${name} was switched off`;
    // The worker looks for such webhooks every half minute.
    await expect
      .poll(
        async () => {
          const mails = await sql`select recipient from outbox_mail where subject = ${subject}`;
          return mails.map(({ recipient }) => recipient).sort();
        },
        { timeout: 60_000 },
      )
      .toEqual(["henrik.sandvoss@nordmarkt.example", "piet.sandvoss@nordmarkt.example"]);
    await page.getByRole("link", { name: "Look at it" }).click();
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await page.getByRole("button", { name: "Remove the webhook" }).click();
    await expect(page).toHaveURL(/\/admin\/webhooks$/);
    await expect(page.getByRole("link", { name })).toBeHidden();
  } finally {
    await receiver.stop();
    await sql`delete from webhook_endpoint where name = ${name}`;
  }
});
