/** A marketer aims a campaign at some shoppers: one of them finds it and gets a barcode, another neither sees nor gets it. */
import { desk, expect, phone, test } from "../fixtures";
import { accessibilityFindings } from "../support/accessibility";

test("aimed at coffee drinkers: who agreed and likes coffee gets it, others are told it is for others", async ({
  signInAs,
  newShopper,
  browser,
  sql,
}) => {
  const name = `For some ${Date.now()}`;
  const title = name;
  const marketer = await signInAs("marketer", desk);
  await marketer.goto("/admin/campaigns");
  await marketer.getByRole("button", { name: "New campaign" }).click();
  await marketer.getByLabel("Name of the campaign").fill(name);
  await marketer.getByLabel("Title on the coupon").fill(title);
  await marketer.getByLabel("Amount off, EUR").fill("1.10");
  await marketer.getByRole("searchbox", { name: /search your products/ }).fill("highland");
  await marketer.getByRole("button", { name: "Add Highland Roast, 500 g" }).click();
  await marketer.getByRole("button", { name: /^Next:/ }).click();

  const reach = marketer.getByRole("region", { name: "Which shoppers" }).getByRole("status").first();
  await marketer.getByRole("radio", { name: /^Only some/ }).check();
  await expect(reach).toHaveText("Nothing chosen yet: everybody gets it");
  await marketer.getByRole("checkbox", { name: "Coffee" }).check();
  await expect(reach).toHaveText(/^About \d[\d,]* shoppers$/);
  await expect(marketer.getByRole("article")).toContainText("for some shoppers");
  await marketer.getByRole("checkbox", { name: "Diverse" }).check();
  await expect(reach).toHaveText(/^Too few to show/);
  for (const scheme of ["light", "dark"] as const) {
    await marketer.emulateMedia({ colorScheme: scheme });
    expect(await accessibilityFindings(marketer), scheme).toEqual([]);
  }
  await marketer.getByRole("button", { name: "Check" }).first().click();
  await expect(marketer.getByText(/^Too few shoppers:/)).toBeVisible();
  await marketer.getByRole("button", { name: "Change: Who" }).click();
  await marketer.getByRole("checkbox", { name: "Diverse" }).uncheck();
  await expect(reach).toHaveText(/^About \d[\d,]* shoppers$/);
  await marketer.getByRole("button", { name: /^Next:/ }).click();
  await marketer.getByLabel("First day").fill(new Date().toISOString().slice(0, 10));
  await marketer.getByRole("button", { name: /^Next:/ }).click();
  await marketer.getByLabel("Budget for discounts, EUR").fill("500");
  await marketer.getByRole("button", { name: /^Next:/ }).click();
  await expect(marketer.getByText("Nothing is missing")).toBeVisible();
  await marketer.getByRole("button", { name: "Submit to the operator" }).click();
  await expect(marketer.getByText("Submitted", { exact: true }).first()).toBeVisible();

  const operator = await signInAs("operator", desk);
  await operator.goto(new URL(marketer.url()).pathname);
  await expect(operator.getByText("Interested in: Coffee")).toBeVisible();
  await operator.getByRole("main").getByRole("button", { name: "Approve" }).click();
  await operator.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(operator.getByRole("dialog")).toBeHidden();

  const search = `/offers?q=${encodeURIComponent(title)}`;
  const { page: nora } = await newShopper(phone);
  await nora.goto("/account/about-you");
  await nora.getByText("Coffee", { exact: true }).click();
  await nora.getByRole("button", { name: "Save" }).click();
  await nora.goto("/account/consents");
  await nora.getByRole("switch", { name: "Choosing what fits me" }).click();
  const found = async () => (await nora.request.get(search)).text();
  await expect.poll(found).toContain(`Pick ${title}`);
  await nora.goto(search);
  await nora.getByRole("button", { name: `Pick ${title}` }).click();
  await nora.getByRole("link", { name: "Get barcode" }).click();
  await nora.getByRole("button", { name: "Get barcode" }).click();
  await nora.waitForURL(/\/barcodes\/brc_/);

  const href = /\/offers\/(off_\w+)/.exec(await found())?.[0] ?? "";
  const { page: paul } = await newShopper(phone);
  await paul.goto(search);
  await expect(paul.getByRole("button", { name: `Pick ${title}` })).toHaveCount(0);
  await paul.goto(href);
  await expect(paul.getByText("This coupon is for other shoppers")).toBeVisible();
  await expect(paul.getByRole("button", { name: "Pick this coupon" })).toHaveCount(0);
  expect(await accessibilityFindings(paul)).toEqual([]);
  const issued = await sql`
    select 1 from issued_barcode b
    join combination k on k.code = b.combination_code
    join offer o on o.id = any(k.offer_ids)
    join campaign c on c.id = o.campaign_id
    where c.name = ${name}`;
  expect(issued).toHaveLength(1);

  const visitor = await (await browser.newContext({ viewport: phone })).newPage();
  await visitor.goto(href);
  await expect(visitor.getByText("Sign in to see whether it is for you.")).toBeVisible();
  await visitor.context().close();
});
