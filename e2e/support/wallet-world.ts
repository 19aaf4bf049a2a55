/** What the pages of the wallet need to have something to show. */
import type { Page } from "playwright";
import type postgres from "postgres";
import { demoPosKey } from "@/db/seed/personas";
import { wellKnown } from "@/db/seed/well-known";
import { composeId, formatId, parseId } from "@/lib/kernel/ids";
import { issueBarcode } from "./people";
import type { WalletWorld } from "./wallet-pages";

/** A signed-in shopper buys coffee with a barcode, gets another one, is written to, and asked. */
export async function makeWalletWorld(page: Page, sql: postgres.Sql): Promise<WalletWorld> {
  const receipt = await buyCoffee(page);
  const barcode = await issueBarcode(page, ["Highland Roast, 500 g"]);
  return { receipt, barcode, message: await writeTo(sql, barcode), survey: await inviteTo(sql, barcode) };
}

/** Puts a notice into the inbox of whom the barcode belongs to: its id. There is no sender yet whom a test could ask. */
export async function writeTo(sql: postgres.Sql, barcode: string): Promise<string> {
  const id = composeId(Date.now(), 0, Math.floor(Math.random() * 4096));
  await sql`
    insert into message (id, shopper_id, kind, title, body, link_path, created_at)
    select ${String(id)}, shopper_id, 'notice', 'Harbour Street is open until 22:00',
      'Your coupons are good there **until closing time**. The tills by the door are for small baskets.', '/offers', now()
    from issued_barcode where id = ${String(parseId("barcode", barcode))}`;
  return formatId("message", id);
}

/** Invites whom the barcode belongs to, who agrees to surveys, to the open one of the demo world, anew: its id. */
export async function inviteTo(sql: postgres.Sql, barcode: string): Promise<string> {
  const id = String(parseId("barcode", barcode));
  await sql`
    insert into consent (id, shopper_id, kind, is_given, wording_version, source, at)
    select ${String(composeId(Date.now(), 0, Math.floor(Math.random() * 4096)))}, shopper_id, 'surveys', true, 1, 'account', now() from issued_barcode where id = ${id}`;
  const [asked] = await sql<{ id: string }[]>`
    insert into survey_invitation (survey_id, shopper_id, invited_at)
    select (select id from survey where state = 'open' order by opened_at limit 1), shopper_id, now() from issued_barcode where id = ${id}
    on conflict (survey_id, shopper_id) do update set draft = null returning survey_id as id`;
  return formatId("survey", BigInt(asked?.id ?? 0));
}

/** Redeems a barcode for coffee by its digits, as a till would: the id of the receipt. */
export async function buyCoffee(page: Page): Promise<string> {
  await issueBarcode(page, ["Highland Roast, 500 g"]);
  const digits = await page
    .getByText(/^\d{4} \d{4} \d{4} \d{4}$/)
    .first()
    .innerText();
  const response = await page.request.post("/api/v1/redemptions", {
    headers: { authorization: `Bearer ${demoPosKey}`, "idempotency-key": crypto.randomUUID() },
    data: {
      code: digits.replaceAll(" ", ""),
      lines: [
        { gtin: wellKnown.gtins.highlandRoast, quantity: 2, unitPriceMinor: 599 },
        { gtin: wellKnown.gtins.bananas, quantity: 1, unitPriceMinor: 139 },
      ],
    },
  });
  if (response.status() !== 201)
    throw new Error(`not redeemed: ${response.status()} ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}
