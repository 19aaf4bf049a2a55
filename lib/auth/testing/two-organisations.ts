/** The demo world with, of every role, somebody of a first organisation and somebody of another; and of the first one thing of each kind that an id can name. */
import { randomBytes } from "node:crypto";
import { sql as q } from "drizzle-orm";
import {
  automation,
  budgetAlert,
  carrierConnection,
  dataImport,
  importRow,
  invitation,
  personView,
  pushSubscription,
  shift,
  tillDevice,
  webhookDelivery,
  webhookEndpoint,
} from "@/db/schema";
import { seedDemoWorld } from "@/db/seed/seed-demo-world";
import { wellKnown } from "@/db/seed/well-known";
import { contextOf } from "@/db/testing/contexts";
import type { TestDatabase } from "@/db/testing/test-database";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { createTill } from "@/lib/catalogue/create-till";
import { issueCreditNote } from "@/lib/clearing/credit-notes/issue-credit-note";
import { bucketOfId, formatId, type Id, type IdKind, instantOfId, parseId } from "@/lib/kernel/ids";
import { keyScopes } from "@/lib/kernel/key-scopes";
import { newId, newNumber } from "@/lib/server/new-id";
import { issueBarcode } from "@/lib/wallet/issue-barcode";
import type {
  Actor,
  CashierActor,
  MarketerActor,
  OperatorActor,
  RetailerActor,
  ShopperActor,
} from "../actor";

/** Roles that belong to an organisation or are a person of their own: for everybody else nothing is another's. */
export const belonging = ["shopper", "cashier", "retailer", "marketer", "carrier", "till"] as const;
export type Belonging = (typeof belonging)[number];
/** Roles with a desk and an organisation. */
const desks = ["retailer", "marketer", "carrier"] as const;
type Of<T> = Readonly<Record<string, T>>;

export async function makeTwoOrganisations(database: TestDatabase) {
  await seedDemoWorld({ databaseUrl: database.url });
  const { db, sql } = database;
  /** The one id that a query finds first; a world that lacks it is no world for this. */
  const find = async <K extends IdKind>(
    kind: K,
    text: string,
    ...given: (string | null)[]
  ): Promise<Id<K>> => {
    const [row] = await sql.unsafe(text, given);
    if (!row) throw new Error(`the demo world has none: ${text}`);
    return formatId(kind, BigInt(row.id));
  };
  const number = (kind: IdKind, id: string) => String(parseId(kind, id));
  const { personIds, retailerId, storeId, tillId, shopperId, campaignId } = wellKnown;
  const person = <R extends string>(role: R, personId: Id<"person">) =>
    ({ kind: "person", role, personId, name: "x" }) as const;
  const providerId = await find(
    "provider",
    "select provider_id as id from membership where person_id = $1",
    number("person", personIds.marketer),
  );
  const carrierId = await find(
    "carrier",
    "select carrier_id as id from membership where person_id = $1",
    number("person", personIds.carrier),
  );
  const first: Record<Belonging, Actor> = {
    shopper: { ...person("shopper", personIds.shopper), shopperId } satisfies ShopperActor,
    cashier: { ...person("cashier", personIds.cashier), storeId, retailerId, tillId } satisfies CashierActor,
    retailer: { ...person("retailer", personIds.retailer), retailerId } satisfies RetailerActor,
    marketer: { ...person("marketer", personIds.marketer), providerId } satisfies MarketerActor,
    carrier: { ...person("carrier", personIds.carrier), carrierId },
    till: {
      kind: "till",
      role: "till",
      keyId: wellKnown.apiKeyId,
      tillId,
      storeId,
      retailerId,
      mode: "test",
      scopes: keyScopes,
    },
  };

  const theirRetailer = await find(
    "retailer",
    "select id from retailer where id <> $1 order by id limit 1",
    number("retailer", retailerId),
  );
  const theirStore = await find(
    "store",
    "select id from store where retailer_id = $1 order by id limit 1",
    number("retailer", theirRetailer),
  );
  const theirTill = await find(
    "till",
    "select id from till where store_id = $1 order by id limit 1",
    number("store", theirStore),
  );
  const theirProvider = await find(
    "provider",
    "select provider_id as id from campaign where provider_id <> $1 order by 1 limit 1",
    number("provider", providerId),
  );
  const theirCarrier = await find(
    "carrier",
    "select id from carrier where id <> $1 order by id limit 1",
    number("carrier", carrierId),
  );
  const theirShopper = await find(
    "shopper",
    "select id from shopper where id <> $1 and person_id is not null order by id limit 1",
    number("shopper", shopperId),
  );
  const theirPerson = await find(
    "person",
    "select person_id as id from shopper where id = $1",
    number("shopper", theirShopper),
  );
  const anyone = newId("person", new Date());
  /** Their people need no rows of their own: nothing of what they ask for may come about. */
  const other: Record<Belonging, Actor> = {
    shopper: { ...person("shopper", theirPerson), shopperId: theirShopper } satisfies ShopperActor,
    cashier: {
      ...person("cashier", anyone),
      storeId: theirStore,
      retailerId: theirRetailer,
      tillId: theirTill,
    } satisfies CashierActor,
    retailer: { ...person("retailer", anyone), retailerId: theirRetailer } satisfies RetailerActor,
    marketer: { ...person("marketer", anyone), providerId: theirProvider } satisfies MarketerActor,
    carrier: { ...person("carrier", anyone), carrierId: theirCarrier },
    till: {
      ...first.till,
      keyId: newId("apiKey", new Date()),
      tillId: theirTill,
      storeId: theirStore,
      retailerId: theirRetailer,
    } as Actor,
  };

  const now = new Date();
  const operator: OperatorActor = person("operator", personIds.operator);
  const owner = { retailer: { retailerId }, marketer: { providerId }, carrier: { carrierId } };
  const importId: Of<Id<"import">> = {
    retailer: newId("import", now),
    marketer: newId("import", new Date(+now + 1)),
  };
  const webhookId: Of<Id<"webhookEndpoint">> = {
    retailer: newId("webhookEndpoint", now),
    marketer: newId("webhookEndpoint", new Date(+now + 1)),
  };
  const viewId: Record<string, Id<"view">> = {};
  const invitationId: Record<string, Id<"invitation">> = {};
  const documentId: Record<string, Id<"document">> = {};
  for (const [at, role] of desks.entries()) {
    const when = new Date(+now + at);
    const personId = personIds[role];
    viewId[role] = newId("view", when);
    await db.insert(personView).values({
      id: viewId[role],
      personId,
      list: "receipts",
      name: "Mine",
      query: "q=x",
      isDefault: false,
      createdAt: now,
    });
    invitationId[role] = newId("invitation", when);
    await db.insert(invitation).values({
      id: invitationId[role],
      email: `new-${role}@post.example`,
      name: "New",
      role,
      ...owner[role],
      tokenHash: randomBytes(32),
      invitedBy: personId,
      createdAt: now,
      expiresAt: new Date(+now + 86_400_000),
    });
    const column = { retailer: "retailer_id", marketer: "provider_id", carrier: "carrier_id" }[role];
    const [id] = Object.values(owner[role]);
    const kind = { retailer: "retailer", marketer: "provider", carrier: "carrier" } as const;
    documentId[role] = await find(
      "document",
      `select id from document where ${column} = $1 and total_minor > 0 order by month desc, id limit 1`,
      number(kind[role], id as string),
    );
  }
  for (const role of ["retailer", "marketer"] as const) {
    await db.insert(dataImport).values({
      id: importId[role] as Id<"import">,
      kind: role === "retailer" ? "stores" : "products",
      state: "checked",
      personId: personIds[role],
      ...owner[role],
      fileName: "range.csv",
      sizeBytes: 10,
      rowCount: 1,
      createdAt: now,
      touchedAt: now,
    });
    await db.insert(importRow).values({
      importId: importId[role] as Id<"import">,
      row: 2,
      newId: newNumber(now),
      fields: {},
      cells: ["x"],
      fate: "new",
    });
    await db.insert(webhookEndpoint).values({
      id: webhookId[role] as Id<"webhookEndpoint">,
      ...owner[role],
      url: "https://hooks.example/x",
      name: "Stock",
      events: ["redemption.created"],
      secretSealed: randomBytes(60),
      createdAt: now,
    });
  }

  const mine = number("provider", providerId);
  const mailingId = await find(
    "mailing",
    "select id from mailing where provider_id = $1 order by id limit 1",
    mine,
  );
  const surveyId = await find(
    "survey",
    "select id from survey where provider_id = $1 order by state = 'open' desc, id limit 1",
    mine,
  );
  const audienceId = await find(
    "audience",
    "select id from audience where provider_id = $1 order by id limit 1",
    mine,
  );
  const productId = await find(
    "product",
    "select id from product where provider_id = $1 order by id limit 1",
    mine,
  );
  const automationId = newId("automation", now);
  const since = { since: now, seenUntil: now, createdAt: now, updatedAt: now };
  await db.insert(automation).values({
    id: automationId,
    providerId,
    name: "After",
    productIds: [],
    category: "coffee",
    afterDays: 3,
    mailingId,
    isOn: false,
    createdBy: personIds.marketer,
    ...since,
  });
  const draftId = (await createCampaign(contextOf(database, first.marketer))).campaignId;
  const invoice = documentId.marketer as Id<"document">;
  const noted = await issueCreditNote(contextOf(database, operator), {
    documentId: invoice,
    lines: "whole",
    key: "a-key-of-16-or-more",
    reason: "goodwill",
  });
  if (!noted.ok) throw new Error(`no credit note: ${JSON.stringify(noted)}`);

  const deviceId = newId("tillDevice", now);
  await db.insert(tillDevice).values({
    id: deviceId,
    tillId,
    name: "Tablet",
    pairedBy: personIds.cashier,
    createdAt: now,
    lastSeenAt: now,
  });
  const shiftId = newId("shift", now);
  await db.insert(shift).values({ id: shiftId, storeId, tillId, personId: personIds.cashier, openedAt: now });
  const pushId = newId("pushSubscription", now);
  await db.insert(pushSubscription).values({
    id: pushId,
    shopperId,
    endpoint: "https://push.example/one",
    p256dh: `B${"A".repeat(86)}`,
    auth: "A".repeat(22),
    device: "Phone",
    createdAt: now,
  });
  await db
    .insert(carrierConnection)
    .values({ carrierId, kind: "https", url: "https://reports.example/x", auth: "none", since: now });
  const nora = number("shopper", shopperId);
  const creditId = await find("divertedCredit", "select id from diverted_credit order by id limit 1");
  await db.execute(
    q`update diverted_credit set shopper_id = ${nora} where id = ${number("divertedCredit", creditId)}`,
  );
  const messageId = await find("message", "select id from message order by id limit 1");
  await db.execute(q`update message set shopper_id = ${nora} where id = ${number("message", messageId)}`);
  const redeemed = await find(
    "barcode",
    "select b.id from issued_barcode b join outcome o on o.bucket = b.bucket and o.barcode_id = b.id where b.shopper_id = $1 and o.kind = 'redeemed' order by b.id desc limit 1",
    nora,
  );
  const living = await issueOne(database, first.shopper as ShopperActor);
  const soldAt = await find(
    "barcode",
    "select barcode_id as id from outcome where kind = 'redeemed' and store_id = $1 order by 1 desc limit 1",
    number("store", storeId),
  );
  const soldId = parseId("barcode", soldAt) as bigint;
  for (const role of ["retailer", "marketer"] as const)
    await db.insert(webhookDelivery).values({
      bucket: bucketOfId(soldId),
      barcodeId: soldAt,
      posting: 0,
      endpointId: webhookId[role] as Id<"webhookEndpoint">,
      event: "webhook.test",
      payload: "{}",
      state: "failed",
      nextAttemptAt: now,
      createdAt: now,
    });
  await db
    .insert(budgetAlert)
    .values({ campaignId, threshold: 80, budgetMinor: 100, leftMinor: 20, at: now });
  await createTill(contextOf(database, first.retailer), { storeId, name: "Till of a test" });
  await db.execute(q`
    update survey_invitation set shopper_id = ${nora}
    where ctid = (select ctid from survey_invitation where survey_id = ${number("survey", surveyId)} limit 1)`);
  return {
    first,
    other,
    providerId,
    retailerId,
    carrierId,
    storeId,
    tillId,
    shopperId,
    campaignId,
    draftId,
    personIds,
    theirs: { storeId: theirStore, tillId: theirTill, providerId: theirProvider },
    apiKeyId: wellKnown.apiKeyId,
    offerId: wellKnown.offers.highlandRoast,
    importId,
    webhookId,
    viewId,
    invitationId,
    documentId,
    mailingId,
    surveyId,
    audienceId,
    productId,
    automationId,
    creditNoteId: noted.creditNoteId,
    deviceId,
    shiftId,
    pushId,
    creditId,
    messageId,
    barcodeId: living,
    ownReceiptId: formatId("redemption", parseId("barcode", redeemed) as bigint),
    receiptId: formatId("redemption", parseId("barcode", soldAt) as bigint),
    soldOn: instantOfId(parseId("barcode", soldAt) as bigint),
  };
}

/** A barcode that is good, of the first coupon that the shopper may have. */
async function issueOne(database: TestDatabase, actor: ShopperActor): Promise<Id<"barcode">> {
  for (const offerId of Object.values(wellKnown.offers)) {
    const request = { offerIds: [offerId], storeId: null, payout: "till", live: true } as const;
    const issued = await issueBarcode(contextOf(database, actor), { ...request, offerIds: [offerId] });
    if (issued.ok) return issued.barcodeId;
  }
  throw new Error("the shopper of the demo world may have no coupon");
}

export type TwoOrganisations = Awaited<ReturnType<typeof makeTwoOrganisations>>;
