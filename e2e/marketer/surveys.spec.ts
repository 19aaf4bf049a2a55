/** A marketer finds buyers of a product and asks them; one answers in the wallet, and results appear. */
import { desk, expect, phone, test } from "../fixtures";
import { expectAccessible } from "../support/accessibility";

test("buyers are found and asked, one answers on the phone, results appear at the desk", async ({
  signInAs,
  newShopper,
  browser,
  sql,
}) => {
  test.setTimeout(240_000);
  const stamp = Date.now();
  const title = `Roast ${stamp}`;
  const { page: nora, email } = await newShopper(phone);
  await nora.goto("/account/consents");
  for (const name of [/^Surveys/, /^Choosing what fits me/]) {
    const box = nora.getByRole("switch", { name }).or(nora.getByRole("checkbox", { name })).first();
    await box.click();
  }
  await expect
    .poll(() =>
      sql`select 1 from consent c join shopper s on s.id = c.shopper_id join person p on p.id = s.person_id
      where p.email = ${email} and c.is_given`.then((rows) => rows.length),
    )
    .toBe(2);
  // What the poster derives from a receipt: she bought the roast yesterday.
  await sql`insert into redemption_line (bucket, barcode_id, posting, line, gtin, shopper_id, store_id, campaign_id, offer_id, quantity, discounted_units,
      discount_minor, currency, at)
    select 7, (${String(stamp)}::bigint << 22) | (7 << 12), 0, 0, '09521000012349', s.id, l.store_id, l.campaign_id, l.offer_id, 1, 1, 100, 'EUR', now() - interval '1 day'
    from shopper s join person p on p.id = s.person_id, (select * from redemption_line limit 1) l where p.email = ${email}`;

  const marketer = await signInAs("marketer", desk);
  await marketer.goto("/admin/outreach");
  await marketer.getByRole("link", { name: "New audience" }).click();
  await marketer.getByLabel("Name").fill(`Buyers ${stamp}`);
  const buyers = marketer.getByRole("region", { name: "They bought, with a coupon" });
  await buyers.getByRole("checkbox", { name: "Highland Roast, 500 g" }).check();
  const reach = marketer.getByRole("status").filter({ hasText: "shoppers" });
  await expect(reach).toHaveText(/^About \d[\d,]* shoppers$/);
  await expectAccessible(marketer);
  await marketer.setViewportSize(desk);
  await marketer.getByRole("button", { name: "Save audience" }).click();
  await expect(marketer.getByRole("link", { name: `Buyers ${stamp}` })).toBeVisible();

  await marketer.getByRole("navigation", { name: "Outreach" }).getByRole("link", { name: "Surveys" }).click();
  await marketer.getByLabel("Title").fill(title);
  await marketer.getByRole("button", { name: "Write the questions" }).click();
  await marketer.getByLabel("Audience").selectOption(`Buyers ${stamp}`);
  await marketer.getByRole("checkbox", { name: "E-mail" }).check();
  const first = marketer.getByRole("region", { name: "Question 1" });
  await first.getByLabel("The question").fill("Did you like it?");
  await first.getByLabel("Answer 1", { exact: true }).fill("Yes");
  await first.getByLabel("Answer 2", { exact: true }).fill("No");
  await marketer.getByRole("button", { name: "Add a question" }).click();
  const second = marketer.getByRole("region", { name: "Question 2" });
  await second.getByLabel("The question").fill("Would you recommend it?");
  await second.getByLabel("Answered by").selectOption("recommend");
  await marketer.getByRole("button", { name: "Add a question" }).click();
  const third = marketer.getByRole("region", { name: "Question 3" });
  await third.getByLabel("The question").fill("Why not?");
  await third.getByLabel("Answered by").selectOption("text");
  await third.getByLabel("Must be answered").uncheck();
  await first.getByText("Where each answer leads").click();
  await first.getByLabel("After No").selectOption("question 3");
  // The third moves up and back by keyboard: a jump to what comes later stays one.
  await third.getByRole("button", { name: "Move question 3 up" }).press("Enter");
  await marketer.getByRole("button", { name: "Move question 2 down" }).press("Enter");
  await marketer.getByRole("button", { name: "Save draft" }).click();
  await expect(marketer.getByText("Saved.", { exact: true })).toBeVisible();
  await expectAccessible(marketer);
  await marketer.setViewportSize(desk);
  await marketer.getByRole("button", { name: "Open and invite …" }).click();
  await marketer.getByRole("dialog").getByRole("button", { name: "Open it" }).click();
  await expect(marketer.getByText("Fewer than 20 answers so far")).toBeVisible();
  await expect(marketer.getByRole("link", { name: "what became of them" })).toBeVisible();
  const surveyPath = new URL(marketer.url()).pathname;

  const [{ id = "" } = {}] = await sql<{ id: string }[]>`select id from survey where title = ${title}`;
  await expect
    .poll(
      () => sql`select 1 from survey where id = ${id} and invited_at is not null`.then((rows) => rows.length),
      {
        timeout: 20_000,
      },
    )
    .toBe(1);
  // 39 others answer: two in three liked it.
  const others = await sql`insert into survey_answer (survey_id, number, shopper_id, answers, answered_at)
    select ${id}, row_number() over (), shopper_id, case when row_number() over () < 20 then '{"q1": 1, "q3": "Too strong"}'::jsonb else '{"q1": 0, "q2": 10}' end, now()
    from (select shopper_id from survey_invitation where survey_id = ${id} and shopper_id <>
      (select s.id from shopper s join person p on p.id = s.person_id where p.email = ${email}) limit 39) i`;
  expect(others.count).toBe(39);
  await sql`update survey set answer_count = 39 where id = ${id}`;

  await nora.goto("/messages");
  await nora.getByRole("link", { name: new RegExp(title) }).click();
  await nora.getByRole("link", { name: "Answer the questions" }).click();
  await expect(nora.getByText("Anonymous to Morven Coffee")).toBeVisible();
  await nora.getByRole("button", { name: "Next" }).click();
  await expect(nora.getByText("Answer this first: it is needed.")).toBeVisible();
  await expect(nora.getByRole("radio", { name: "Yes" })).toBeFocused();
  await expect(nora.getByRole("radiogroup", { name: "Did you like it?" })).toHaveAccessibleDescription(
    /Needs an answer.*Answer this first/,
  );
  await expectAccessible(nora);
  await nora.setViewportSize(phone);
  await nora.getByRole("radio", { name: "No" }).check();
  await nora.getByRole("button", { name: "Next" }).click();
  await expect(nora.getByRole("heading", { name: "Why not?" })).toBeFocused();
  // Half-written answers stay: she comes back later, with a browser that runs no script.
  const state = await nora.context().storageState();
  const bare = await browser.newContext({ storageState: state, viewport: phone, javaScriptEnabled: false });
  const later = await bare.newPage();
  await later.goto(new URL(nora.url()).pathname, { waitUntil: "domcontentloaded" });
  await expect(later.getByRole("radio", { name: "No" })).toBeChecked();
  await later.getByRole("button", { name: "Next" }).click();
  await later.getByRole("textbox", { name: "Why not?" }).fill("Too bitter for me");
  await later.getByRole("button", { name: "Next" }).click();
  await expect(later.getByRole("heading", { name: "Send your answers?" })).toBeVisible();
  await later.getByRole("button", { name: "Send answers" }).click();
  await expect(later.getByRole("heading", { name: "Thank you" })).toBeVisible();
  await bare.close();

  // While it is open results come in steps that nobody can foresee; closed they are all that may be told.
  await marketer.goto(surveyPath);
  await marketer.getByRole("button", { name: "Close", exact: true }).click();
  await marketer.getByRole("dialog").getByRole("button", { name: "Close it" }).click();
  const liked = marketer.getByRole("list", { name: "Did you like it?" });
  await expect(liked).toContainText("Yes");
  await expect(liked).toContainText("50%");
  await expect(marketer.getByText("Too bitter for me")).toBeVisible();
  await expectAccessible(marketer);
  const file = await marketer.request.get(`${surveyPath}/export`);
  expect(await file.text()).toContain("Did you like it?");
  expect(await file.text()).not.toMatch(/shp_|post\.example/);
});
