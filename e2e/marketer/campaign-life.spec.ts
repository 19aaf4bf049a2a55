/** From a draft to shoppers and back: the marketer submits, the operator decides, the shopper finds it within two seconds. */
import type { Page } from "@playwright/test";
import { desk, expect, phone, test } from "../fixtures";
import { freshPage } from "../support/people";

const campaign = "Tea at the bothy";
const tea = "Bothy breakfast tea, 80 bags";

async function openCampaign(page: Page): Promise<void> {
  await page.goto("/admin/campaigns");
  await page.getByRole("link", { name: campaign }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(campaign);
}

/** Presses the button of an act and says yes. */
async function act(page: Page, name: string, note?: string): Promise<void> {
  await page.getByRole("main").getByRole("button", { name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  if (note) await dialog.getByRole("textbox").fill(note);
  await dialog.getByRole("button", { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("sent back, submitted again, approved, found, paused, topped up, ended", async ({
  browser,
  signInAs,
  sql,
}) => {
  // The demo's begins in two weeks.
  await sql`update campaign set starts_at = now() - interval '1 day', starts_on = current_date - 1 where name = ${campaign}`;
  const [marketer, operator] = [await signInAs("marketer", desk), await signInAs("operator", desk)];
  const shopper = await freshPage(browser, phone);
  const search = `/offers?q=${encodeURIComponent(tea)}`;
  const article = shopper.getByRole("article").filter({ hasText: tea });
  const expectFoundAtOnce = async () => {
    const found = async () => (await shopper.request.get(search)).text();
    await expect.poll(found, { timeout: 2_000, intervals: [100] }).toContain(`Pick ${tea}`);
    await shopper.goto(search);
    await expect(article).toHaveCount(1);
  };

  await openCampaign(operator);
  await act(operator, "Send back", "Say that it is green tea.");
  await openCampaign(marketer);
  await expect(marketer.getByText("Say that it is green tea.")).toBeVisible();
  await act(marketer, "Submit");
  await expect(marketer.getByText("Say that it is green tea.")).toBeHidden();

  await openCampaign(operator);
  await act(operator, "Approve");
  await expectFoundAtOnce();

  // The marketer's page is of before: nothing happens unseen.
  await marketer.goto("/admin/campaigns");
  await openCampaign(marketer);
  await openCampaign(operator);
  await act(operator, "Pause");
  await marketer.getByRole("button", { name: "Top up" }).click();
  await marketer.getByRole("dialog").getByRole("textbox").fill("12.50");
  await marketer.getByRole("dialog").getByRole("button", { name: "Top up" }).click();
  await expect(marketer.getByRole("dialog").getByRole("alert")).toContainText("Somebody changed");
  await marketer.reload();
  await marketer.getByRole("button", { name: "Top up" }).click();
  await marketer.getByRole("dialog").getByRole("textbox").fill("12.50");
  await marketer.getByRole("dialog").getByRole("button", { name: "Top up" }).click();
  await expect(marketer.getByText("€2,512.50").first()).toBeVisible();

  // What the operator paused the operator alone resumes.
  await expect(marketer.getByText("Paused by the operator")).toBeVisible();
  await expect(marketer.getByRole("button", { name: "Resume" })).toHaveCount(0);
  await operator.reload();
  await act(operator, "Resume");
  await expectFoundAtOnce();
  await marketer.reload();
  await act(marketer, "End");
  await expect(marketer.getByText("Ended", { exact: true }).first()).toBeVisible();
  await shopper.goto(search);
  await expect(article).toHaveCount(0);
  await shopper.context().close();
});
