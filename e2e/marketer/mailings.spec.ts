/** A marketer writes a mailing, tries it, sends it; a shopper opens it, follows it, and ends such mails without signing in. */
import type postgres from "postgres";
import { wellKnown } from "@/db/seed/well-known";
import { parseId } from "@/lib/kernel/ids";
import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/accessibility";

/**
 * Where it is night a mail waits for the morning: whoever waits for it in this mailing lives where it is noon from now on, and has their turn. By day nobody is changed. The state it is in then.
 */
async function endTheNight(sql: postgres.Sql, name: string) {
  const hour = new Date().getUTCHours();
  const zone = `Etc/GMT${hour > 12 ? "+" : "-"}${Math.abs(hour - 12)}`;
  const asleep =
    () => sql`r.mailing_id in (select id from mailing where name = ${name}) and r.channel = 'mail' and r.state = 'waiting'
    and r.next_attempt_at > now() + interval '2 minutes'`;
  await sql`
    insert into reminder_setting (shopper_id, lead_seconds, inbox, push, mail, time_zone, updated_at)
    select r.shopper_id, 86400, true, true, false, ${zone}, now() from mailing_recipient r where ${asleep()}
    on conflict (shopper_id) do update set time_zone = excluded.time_zone`;
  await sql`update mailing_recipient r set next_attempt_at = now() where ${asleep()}`;
  const [mailing] = await sql`select state from mailing where name = ${name}`;
  return mailing?.state;
}

test("a mailing from its first word to who left because of it", async ({ signInAs, browser, sql }) => {
  test.setTimeout(180_000);
  const name = `Autumn ${crypto.randomUUID().slice(0, 6)}`;
  await sql`
    insert into audience (id, provider_id, name, definition, created_at, updated_at)
    select (extract(epoch from now()) * 1000)::bigint, m.provider_id, ${name}, ${sql.json({ ageBands: [], genders: [], regions: [], interests: [], households: [], bought: null, notBought: null, reachedBy: [] })}, now(), now()
    from membership m join person p on p.id = m.person_id where p.email = 'jonas@morven-coffee.example'`;
  const desk = await signInAs("marketer");
  await desk.goto("/admin/outreach/mailings");
  await expectAccessible(desk);
  await desk.getByLabel("Name", { exact: true }).fill(name);
  await desk.getByRole("button", { name: "Write it" }).click();
  await desk.getByLabel("Subject", { exact: true }).fill("{{first name}}, your coffee is back");
  await desk
    .getByLabel("Text", { exact: true })
    .fill("Hello {{first name|friend}},\n\n**Highland Roast** is back. [All offers](/offers)");
  await desk.getByLabel("Coupon", { exact: true }).selectOption(wellKnown.offers.highlandRoast);
  await desk.getByLabel("Audience", { exact: true }).selectOption({ label: name });
  await desk.getByRole("checkbox", { name: /E-mail/ }).check();
  await desk.getByLabel("Not to those who got in seven days").selectOption("7");
  await expect(desk.getByRole("heading", { name: "On the phone" })).toBeVisible();
  await expect(desk.getByText("Hello Nora,").first()).toBeVisible();
  await expect(desk.frameLocator("iframe").getByText("Get the coupon")).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole("button", { name: "Save and send me a test" }).click();
  await expect(desk.getByText("A test is on its way to jonas@morven-coffee.example")).toBeVisible();
  const tests =
    await sql`select subject from outbox_mail where recipient = 'jonas@morven-coffee.example' and subject like 'Test:%'`;
  expect(tests.length).toBeGreaterThan(0);

  await desk.getByRole("button", { name: "Send now" }).click();
  await desk.getByRole("button", { name: "Send the mailing" }).click();
  await expect(desk.getByRole("progressbar")).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => endTheNight(sql, name), { timeout: 90_000 }).toBe("sent");
  await expect(desk.locator("h1").getByText("Sent")).toBeVisible({ timeout: 30_000 });
  await expect(desk.getByRole("heading", { name: "By channel" })).toBeVisible();
  await expectAccessible(desk);

  const phone = await signInAs("shopper", { width: 390, height: 844 });
  await phone.goto("/messages");
  await phone
    .getByRole("link", { name: /your coffee is back/ })
    .first()
    .click();
  await expect(phone.getByRole("heading", { level: 1, name: "Nora, your coffee is back" })).toBeVisible();
  await phone.getByRole("link", { name: "See the coupon" }).click();
  await expect(phone).toHaveURL(new RegExp(`/offers/${wellKnown.offers.highlandRoast}`));
  const opened = async () =>
    (
      await sql`
      select opened_at is not null as opened, clicked_at is not null as clicked from mailing_recipient r join message m on m.id = r.message_id
      where m.title = 'Nora, your coffee is back' and m.shopper_id = ${String(parseId("shopper", wellKnown.shopperId))} order by r.mailing_id desc limit 1`
    )[0];
  await expect.poll(opened).toEqual({ opened: true, clicked: true });

  // Somebody who got the mail, and is signed in nowhere.
  const [mail] = await sql<{ headers: Record<string, string>; recipient: string }[]>`
    select headers, recipient from outbox_mail where subject like '%your coffee is back' and subject not like 'Test:%' order by id desc limit 1`;
  const oneClick = new URL(/<(.+)>/.exec(mail?.headers["List-Unsubscribe"] ?? "")?.[1] ?? "");
  const path = oneClick.pathname + oneClick.search;
  const agrees = async () =>
    (
      await sql`
      select is_given from consent c join shopper s on s.id = c.shopper_id join person p on p.id = s.person_id
      where p.email = ${mail?.recipient ?? ""} and c.kind = 'mail' order by c.id desc limit 1`
    )[0]?.is_given;
  const nobody = await browser.newContext();
  await nobody.request.get(path);
  expect(await agrees()).toBe(true);
  const answer = await nobody.request.post(path, { form: { "List-Unsubscribe": "One-Click" } });
  expect(answer.status()).toBe(200);
  expect(await agrees()).toBe(false);
  const [left] = await sql`
    select count(*)::int as count from mailing_recipient r join mailing m on m.id = r.mailing_id where m.name = ${name} and r.unsubscribed_at is not null`;
  expect(left?.count).toBe(1);
  await nobody.close();
});

test("what follows a purchase is set up in one form", async ({ signInAs }) => {
  const desk = await signInAs("marketer");
  await desk.goto("/admin/outreach/mailings");
  const name = `Thanks ${crypto.randomUUID().slice(0, 6)}`;
  await desk.getByLabel("Name", { exact: true }).fill(name);
  await desk.getByRole("button", { name: "Write it" }).click();
  await desk.getByLabel("Subject", { exact: true }).fill("Did it taste?");
  await desk.getByLabel("Text", { exact: true }).fill("Thank you, {{first name}}.");
  await desk.getByRole("button", { name: "Save", exact: true }).click();
  await expect(desk.getByText("Saved.")).toBeVisible();
  await desk.goto("/admin/outreach/automations");
  await desk.getByLabel("Name", { exact: true }).fill(name);
  await desk.getByLabel("Anything of yours in").selectOption("coffee");
  await desk.getByLabel("Send", { exact: true }).selectOption({ label: name });
  await desk.getByRole("button", { name: "Switch it on" }).click();
  await expect(desk.getByText("7 days after buying anything of yours in Coffee").first()).toBeVisible();
  await expectAccessible(desk);
});
