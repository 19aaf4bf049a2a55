/** Things of the demo's people that an address can name. */
import type { Page } from "playwright";
import type postgres from "postgres";
import { wellKnown } from "@/db/seed/well-known";
import { formatId, type IdKind, parseId } from "@/lib/kernel/ids";
import { paths } from "@/lib/paths";
import { pos, testBarcode } from "../fixtures";
import { anyId, type Member } from "./strangers";

/** An id, or why a role has none of its own: then another's is asked for. */
type Thing = string | { none: string };
/** By the address up to where it names something; of two that fit the longer one holds. */
export type Owned = Readonly<Record<string, Partial<Record<Member | "till", Thing>>>>;
/** What is posted to routes that take a file. */
export type Files = Readonly<Record<string, string>>;

const number = (kind: IdKind, id: string) => String(parseId(kind, id));
const { retailerId, storeId, tillId, campaignId, personIds } = wellKnown;
const owners = {
  marketer: number("person", personIds.marketer),
  retailer: number("person", personIds.retailer),
  cashier: number("person", personIds.cashier),
  carrier: number("person", personIds.carrier),
};

/** The id in the first row. Throws when there is none. */
async function first(kind: IdKind, rows: PromiseLike<readonly postgres.Row[]>): Promise<string> {
  const [row] = await rows;
  if (!row) throw new Error(`the demo world has no ${kind}`);
  return formatId(kind, BigInt(row.id));
}

/** Finds them, and makes those that the demo world lacks. `operator`: a page of theirs, where a credit note is written. */
export async function makeOwned(sql: postgres.Sql, operator: Page): Promise<{ owned: Owned; files: Files }> {
  const organisationOf = (role: "marketer" | "carrier", kind: "provider" | "carrier") =>
    first(kind, sql`select ${sql(`${kind}_id`)} as id from membership where person_id = ${owners[role]}`);
  const providerId = await organisationOf("marketer", "provider");
  const carrierId = await organisationOf("carrier", "carrier");
  const provider = { provider_id: number("provider", providerId) };
  const retailer = { retailer_id: number("retailer", retailerId) };
  const carrier = { carrier_id: number("carrier", carrierId) };
  const ofProvider = (kind: "product" | "mailing" | "audience" | "survey") =>
    first(
      kind,
      sql`select id from ${sql(kind)} where provider_id = ${provider.provider_id} order by id limit 1`,
    );
  const document = (owner: Record<string, string>) => {
    const [[column, id] = ["", ""]] = Object.entries(owner);
    const newest = sql`select id from document where ${sql(column)} = ${id} and total_minor > 0 order by month desc, id limit 1`;
    return first("document", newest);
  };
  const documents = {
    marketer: await document(provider),
    retailer: await document(retailer),
    carrier: await document(carrier),
  };
  const shift = await makeShift(sql);
  const receipt = await redeemAtTill();
  const creditNote = await writeCreditNote(operator, documents.marketer);
  const toProviders = { none: "is written to providers alone" };
  const owned: Owned = {
    "/checkout/shifts/[id]": { cashier: shift, retailer: shift },
    "/admin/campaigns/[id]": { marketer: campaignId },
    "/admin/products/[id]": { marketer: await ofProvider("product") },
    "/admin/outreach/mailings/[id]": { marketer: await ofProvider("mailing") },
    "/admin/outreach/audiences/[id]": { marketer: await ofProvider("audience") },
    "/admin/outreach/surveys/[id]": { marketer: await ofProvider("survey") },
    "/admin/imports/[id]": {
      marketer: await makeImport(sql, { kind: "products", person_id: owners.marketer, ...provider }),
      retailer: await makeImport(sql, { kind: "stores", person_id: owners.retailer, ...retailer }),
    },
    "/admin/webhooks/[id]": {
      marketer: await makeWebhook(sql, provider),
      retailer: await makeWebhook(sql, retailer),
    },
    "/admin/stores/[id]": { retailer: storeId },
    "/admin/receipts/[id]": { retailer: receipt },
    "/api/v1/redemptions/[id]": { till: receipt },
    "/admin/billing/documents/[id]": documents,
    "/admin/billing/documents/[id]/ubl/[part]": { ...documents, retailer: toProviders, carrier: toProviders },
    "/admin/billing/credit-notes/[id]": { marketer: creditNote, retailer: toProviders, carrier: toProviders },
    "/admin/billing/accounts/[id]": {
      marketer: providerId,
      retailer: retailerId,
      carrier: { none: "carriers have no statement of account" },
    },
    "/admin/billing/carriers/[id]": { carrier: carrierId },
  };
  const [report] = await sql<{ number: string }[]>`
    select number from document where id = ${number("document", documents.carrier)}`;
  return {
    owned,
    files: {
      "/admin/imports/[id]/file.csv": "name\nx\n",
      // Which report is answered stands in the file.
      "/admin/billing/documents/[id]/reply.csv": `H;TEAROFF-REPLY;1;${report?.number}\nT;0\n`,
    },
  };
}

/** A shift of the cashier that is over. */
function makeShift(sql: postgres.Sql): Promise<string> {
  return first(
    "shift",
    sql`
      insert into shift (id, store_id, till_id, person_id, opened_at, closed_at, closed_by)
      values (${anyId()}, ${number("store", storeId)}, ${number("till", tillId)}, ${owners.cashier}, now(), now(), ${owners.cashier})
      returning id`,
  );
}

/** An import that waits for its file. */
function makeImport(sql: postgres.Sql, given: Record<string, string>): Promise<string> {
  const now = new Date();
  const said = { file_name: "range.csv", size_bytes: 7, created_at: now, touched_at: now };
  const row = { id: anyId(), state: "reading", ...said, ...given };
  return first("import", sql`insert into data_import ${sql([row])} returning id`);
}

/** A webhook that is switched off: nothing is sent. */
function makeWebhook(sql: postgres.Sql, owner: Record<string, string>): Promise<string> {
  const now = new Date();
  const off = { disabled_at: now, disabled_reason: "hand", created_at: now };
  const server = {
    url: "https://hooks.example/x",
    name: "Stock",
    events: [],
    secret_sealed: Buffer.alloc(60),
  };
  const row = { id: anyId(), ...server, ...off, ...owner };
  return first("webhookEndpoint", sql`insert into webhook_endpoint ${sql([row])} returning id`);
}

/** A receipt of the demo's till. */
async function redeemAtTill(): Promise<string> {
  const { code } = await testBarcode({ offerIds: [wellKnown.testRange.offers.amountOff] });
  const lines = [{ gtin: wellKnown.gtins.washingUpLiquid, quantity: 1, unitPriceMinor: 599 }];
  const answer = await pos("/redemptions", { code, lines }, { "idempotency-key": crypto.randomUUID() });
  return ((await answer.json()) as { id: string }).id;
}

/** One coupon of an invoice is credited: the id of the note. */
async function writeCreditNote(page: Page, documentId: string): Promise<string> {
  await page.goto(paths.newCreditNote(documentId));
  await page.getByLabel("What", { exact: true }).selectOption("lines");
  await page
    .getByRole("textbox", { name: /^Coupons: / })
    .first()
    .fill("1");
  await page.getByRole("button", { name: "Show what it comes to" }).click();
  await page.getByRole("button", { name: "Issue the credit note" }).click();
  await page.getByRole("button", { name: "Issue it" }).click();
  await page.waitForURL(/\/credit-notes\/crn_/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}
