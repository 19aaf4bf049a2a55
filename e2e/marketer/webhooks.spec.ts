/** A server of a provider is told of its budgets: registered by the marketer, trusted by its signature, and of nobody else's. */
import { Webhook } from "standardwebhooks";
import { wellKnown } from "@/db/seed/well-known";
import { parseId } from "@/lib/kernel/ids";
import { type Received, startReceiver } from "@/lib/webhooks/testing/receiver";
import { expect, test } from "../fixtures";

const patience = { timeout: 30_000 };

test("registers a receiver, gets a test event and an alert, and finds both in the log", async ({
  signInAs,
  sql,
}) => {
  const receiver = await startReceiver(Number(process.env.WEBHOOK_PORT));
  const page = await signInAs("marketer");
  const name = `Watch ${crypto.randomUUID().slice(0, 6)}`;
  const campaign = String(parseId("campaign", wellKnown.campaignId));
  const budget = 1_000_000_007;
  try {
    await page.goto("/admin");
    await page.getByRole("link", { name: "Webhooks" }).first().click();
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Address").fill(receiver.url);
    await expect(page.getByLabel("Redeemed", { exact: true })).toHaveCount(0);
    await page.getByRole("button", { name: "Add webhook" }).click();
    const shown = page.getByRole("region", { name: "The secret, shown once" });
    const webhook = new Webhook((await shown.locator("code").textContent()) ?? "");
    const verify = ({ body, headers }: Received) => webhook.verify(body, headers as Record<string, string>);
    await page.getByRole("link", { name }).click();
    await page.getByRole("button", { name: "Send a test event" }).click();
    await expect
      .poll(() => receiver.received.map(verify), patience)
      .toMatchObject([{ type: "webhook.test" }]);

    // As the worker writes it down when four fifths are used.
    await sql`insert into budget_alert (campaign_id, threshold, budget_minor, left_minor, at) values (${campaign}, 80, ${budget}, 5, now())`;
    await expect.poll(() => receiver.received.length, patience).toBe(2);
    expect(receiver.received.slice(1).map(verify)).toMatchObject([
      {
        type: "campaign.budget_80",
        data: { campaignId: wellKnown.campaignId, threshold: 80, budgetMinor: budget, leftMinor: 5 },
      },
    ]);
    await page.reload();
    const row = page.getByRole("row").filter({ hasText: "80% is used" });
    await expect(row.getByText("Delivered")).toBeVisible();
    await row.getByRole("link", { name: /campaign cmp_/ }).click();
    await expect(page).toHaveURL(new RegExp(wellKnown.campaignId));
  } finally {
    await receiver.stop();
    await sql`delete from webhook_endpoint where name = ${name}`;
    await sql`delete from budget_alert where budget_minor = ${budget}`;
  }
});
