/** All rows of the demo world, worked out before the database is touched. */
import { createHash } from "node:crypto";
import { hash } from "@node-rs/argon2";
import type { PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";
import { settleBudgets } from "./budgets";
import { buildBillingDetails } from "./build-billing-details";
import { buildCampaigns } from "./build-campaigns";
import { buildCatalogue } from "./build-catalogue";
import { buildConsents } from "./build-consents";
import { buildMailings } from "./build-mailings";
import { buildOutreach } from "./build-outreach";
import { buildPeople } from "./build-people";
import { writeHistory } from "./history";
import { demoCashierPin, demoStaffPassword } from "./personas";
import type { World } from "./trip";
import { planTrips } from "./trips";
import { demoPosKey, wellKnown } from "./well-known";

/** Rows of one table. */
export type Batch = { what: string; table: PgTable; rows: readonly Record<string, unknown>[] };

/** Rows in an order that the foreign keys allow, and how many receipts and reversals there are to post. */
export async function planDemoWorld(anchor: Date): Promise<{ batches: Batch[]; toPost: number }> {
  const createdAt = new Date(anchor.getTime() - 400 * 86_400_000);
  const catalogue = buildCatalogue(createdAt);
  const campaigns = buildCampaigns(anchor, catalogue);
  const people = buildPeople(anchor, catalogue, await demoHash(demoStaffPassword));
  const pinHash = await demoHash(demoCashierPin);
  const world: World = { anchor, catalogue, campaigns, people };
  const trips = planTrips(world);
  const history = writeHistory(world, trips);
  const budgets = settleBudgets(campaigns.campaigns, trips, history);
  const consents = buildConsents(people.shopperRows, anchor);
  const { outcomes } = history;
  const outreach = buildOutreach({ anchor, catalogue, shoppers: people.shopperRows, consents, outcomes });
  const [audience] = outreach.audiences;
  if (!audience) throw new Error("the demo world has no audience");
  const gtins = catalogue.products
    .filter((one) => one.providerId === audience.providerId && one.category === "coffee")
    .map((one) => one.gtin);
  const { persons, shopperRows: shoppers } = people;
  const mailings = buildMailings({ anchor, audience, gtins, persons, shoppers, consents, outcomes });
  const batches: Batch[] = [
    { what: "organisations", table: schema.provider, rows: catalogue.providers },
    { what: "organisations", table: schema.retailer, rows: catalogue.retailers },
    { what: "organisations", table: schema.carrier, rows: catalogue.carriers },
    {
      what: "organisations",
      table: schema.billingDetails,
      rows: buildBillingDetails(catalogue, createdAt),
    },
    { what: "stores", table: schema.store, rows: catalogue.storeRows },
    { what: "stores", table: schema.till, rows: catalogue.tills },
    { what: "stores", table: schema.apiKey, rows: [demoApiKey(createdAt)] },
    { what: "products", table: schema.product, rows: catalogue.products.map(({ index, ...row }) => row) },
    { what: "people", table: schema.person, rows: people.persons },
    { what: "people", table: schema.membership, rows: people.memberships },
    {
      what: "people",
      table: schema.cashierPin,
      rows: people
        .cashiersOf(wellKnown.storeId)
        .map((personId) => ({ personId, pinHash, failures: 0, setAt: createdAt })),
    },
    { what: "people", table: schema.shopper, rows: people.shopperRows },
    { what: "people", table: schema.consent, rows: consents },
    { what: "campaigns", table: schema.campaign, rows: budgets.campaigns },
    { what: "campaigns", table: schema.campaignStore, rows: campaigns.storeRows },
    { what: "campaigns", table: schema.budgetSlot, rows: budgets.slots },
    { what: "offers", table: schema.offer, rows: campaigns.offerRows },
    { what: "offers", table: schema.offerProduct, rows: campaigns.offerProductRows },
    { what: "barcodes", table: schema.combination, rows: history.combinations },
    { what: "barcodes", table: schema.issuedBarcode, rows: history.barcodes },
    { what: "barcodes", table: schema.issueCount, rows: budgets.issueCounts },
    { what: "receipts", table: schema.outcome, rows: history.outcomes },
    { what: "reversals", table: schema.reversal, rows: history.reversals },
    { what: "surveys", table: schema.audience, rows: outreach.audiences },
    { what: "surveys", table: schema.survey, rows: outreach.surveys },
    { what: "surveys", table: schema.surveyInvitation, rows: outreach.invitations },
    { what: "surveys", table: schema.surveyAnswer, rows: outreach.answers },
    { what: "messages", table: schema.message, rows: [...outreach.messages, ...mailings.messages] },
    { what: "mailings", table: schema.mailing, rows: mailings.mailings },
    { what: "mailings", table: schema.mailingRecipient, rows: mailings.recipients },
  ];
  const redeemed = history.outcomes.filter(({ kind }) => kind === "redeemed").length;
  return { batches, toPost: redeemed + history.reversals.length };
}

function demoApiKey(createdAt: Date): typeof schema.apiKey.$inferInsert {
  const keyHash = createHash("sha256").update(demoPosKey).digest();
  return {
    id: wellKnown.apiKeyId,
    tillId: wellKnown.tillId,
    name: "Demo till",
    mode: "test",
    keyHash,
    createdAt,
  };
}

/** One hash for all, with a fixed salt: password and PIN are printed at every start, and the rows must come out the same. */
function demoHash(secret: string): Promise<string> {
  const salt = Buffer.from("tearoff demo salt");
  return hash(secret, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, salt });
}
