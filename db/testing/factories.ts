/** Makes the rows that tests begin with. Every call makes new ones; nothing is shared. */
import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  budgetSlot,
  campaign,
  campaignStore,
  carrier,
  carrierCreditLine,
  consent,
  membership,
  offer,
  offerProduct,
  person,
  product,
  provider,
  retailer,
  shopper,
  store,
  till,
} from "@/db/schema";
import type { CashierActor, RetailerActor, ShopperActor, TillActor } from "@/lib/auth/actor";
import type { Audience } from "@/lib/campaigns/audience";
import { budgetSlotCount } from "@/lib/campaigns/budget";
import { type Gtin, gtinCheckDigit } from "@/lib/kernel/gtin";
import type { Id, IdKind } from "@/lib/kernel/ids";
import { keyScopes } from "@/lib/kernel/key-scopes";
import { type Currency, distribute } from "@/lib/kernel/money";
import { largestDiscountMinor } from "@/lib/pricing/largest-discount";
import type { Discount, PricedOffer } from "@/lib/pricing/types";
import { newId as idAt } from "@/lib/server/new-id";

const createdAt = new Date("2026-01-01T00:00:00Z");
const day = 86_400_000;
let made = 0;

/** Every id has a millisecond of its own: many rows made at one instant would meet by chance. */
function newId<K extends IdKind>(kind: K, at: Date): Id<K> {
  made += 1;
  return idAt(kind, new Date(at.getTime() + made));
}

/** A mobile number that nobody else in the test has. */
export function anyPhone(): string {
  made += 1;
  return `+35387${String(made).padStart(7, "0")}`;
}

/** A GTIN of the demonstration prefix, by chance. */
export function anyGtin(): Gtin {
  const digits = `0952${String(randomInt(1_000_000_000)).padStart(9, "0")}`;
  return `${digits}${gtinCheckDigit(digits)}` as Gtin;
}

/** A chain with a store and a till, and who works there. */
export async function makeStore(db: Db, retailerId?: Id<"retailer">, currency: Currency = "EUR") {
  const chain = retailerId ?? newId("retailer", createdAt);
  if (!retailerId)
    await db.insert(retailer).values({ id: chain, name: "Nordmarkt", country: "IE", createdAt });
  const storeId = newId("store", createdAt);
  await db.insert(store).values({
    id: storeId,
    retailerId: chain,
    name: `Nordmarkt ${storeId.slice(-4)}`,
    street: "1 Harbour Street",
    city: "Dublin",
    region: "east",
    timeZone: "Europe/Dublin",
    currency,
    latitude: 53.3,
    longitude: -6.2,
    createdAt,
  });
  const tillId = newId("till", createdAt);
  await db.insert(till).values({ id: tillId, storeId, name: "Till 1", createdAt });
  const tillActor: TillActor = {
    kind: "till",
    role: "till",
    keyId: newId("apiKey", createdAt),
    tillId,
    storeId,
    retailerId: chain,
    mode: "test",
    scopes: keyScopes,
  };
  const cashier: CashierActor = {
    kind: "person",
    role: "cashier",
    personId: newId("person", createdAt),
    name: "Mira",
    storeId,
    retailerId: chain,
  };
  return { storeId, retailerId: chain, tillId, tillActor, cashier };
}

/** A cashier who is in the database: one with a password, who may have a PIN and a shift. */
export async function makeCashier(
  db: Db,
  at: { storeId: Id<"store">; retailerId: Id<"retailer"> },
  given: { passwordHash?: string; name?: string } = {},
): Promise<CashierActor & { email: string }> {
  const personId = newId("person", createdAt);
  const email = `${personId}@nordmarkt.example`.toLowerCase();
  const name = given.name ?? "Mira";
  const { storeId, retailerId } = at;
  await db
    .insert(person)
    .values({ id: personId, email, name, passwordHash: given.passwordHash ?? null, createdAt });
  await db.insert(membership).values({ personId, role: "cashier", storeId, createdAt });
  return { kind: "person", role: "cashier", personId, name, storeId, retailerId, email };
}

/** Somebody who manages a chain, and is in the database. */
export async function makeManager(db: Db, retailerId: Id<"retailer">): Promise<RetailerActor> {
  const personId = newId("person", createdAt);
  const email = `${personId}@nordmarkt.example`.toLowerCase();
  await db.insert(person).values({ id: personId, email, name: "Henrik", createdAt });
  await db.insert(membership).values({ personId, role: "retailer", retailerId, createdAt });
  return { kind: "person", role: "retailer", personId, name: "Henrik", retailerId };
}

/** A shopper with an account and, unless told otherwise, a confirmed phone of their own. */
export async function makeShopper(db: Db, given: { birthYear?: number | null; hasPhone?: boolean } = {}) {
  const carrierId = newId("carrier", createdAt);
  await db.insert(carrier).values({ id: carrierId, name: "Teleplan", country: "IE", createdAt });
  const shopperId = newId("shopper", createdAt);
  const hasPhone = given.hasPhone ?? true;
  const personId = newId("person", createdAt);
  const email = `${shopperId.toLowerCase()}@post.example`;
  await db.insert(person).values({ id: personId, email, name: "Nora", createdAt });
  await db.insert(membership).values({ personId, role: "shopper", createdAt });
  await db.insert(shopper).values({
    id: shopperId,
    personId,
    birthYear: given.birthYear === undefined ? 1990 : given.birthYear,
    phoneE164: hasPhone ? anyPhone() : null,
    phoneConfirmedAt: hasPhone ? createdAt : null,
    carrierId: hasPhone ? carrierId : null,
    createdAt,
  });
  const actor: ShopperActor = {
    kind: "person",
    role: "shopper",
    personId,
    name: "Nora",
    shopperId,
  };
  return { shopperId, carrierId, actor };
}

export async function makeProduct(db: Db, providerId: Id<"provider">, name = "Highland Roast, 500 g") {
  const gtin = anyGtin();
  const productId = newId("product", createdAt);
  await db.insert(product).values({
    id: productId,
    gtin,
    providerId,
    name,
    brand: "Morven Coffee",
    category: "coffee",
    typicalPriceMinor: 599,
    createdAt,
  });
  return { productId, gtin };
}

export async function makeProvider(db: Db): Promise<Id<"provider">> {
  const id = newId("provider", createdAt);
  await db.insert(provider).values({ id, name: "Morven Coffee", country: "IE", tint: "#8A4B2A", createdAt });
  return id;
}

export type CampaignGiven = {
  providerId?: Id<"provider">;
  budgetMinor?: number;
  issuesPerShopper?: number;
  state?: "draft" | "submitted" | "live" | "paused" | "ended";
  payouts?: ("till" | "bill")[];
  minimumAge?: number;
  audience?: Audience;
  allowsStaticCodes?: boolean;
  lifetimeSeconds?: number;
  isTest?: boolean;
  storeIds?: Id<"store">[];
  now?: Date;
};

/** A live campaign around `now`, with its budget in slots. */
export async function makeCampaign(db: Db, given: CampaignGiven = {}) {
  const now = given.now ?? new Date();
  const providerId = given.providerId ?? (await makeProvider(db));
  const campaignId = newId("campaign", createdAt);
  const budgetMinor = given.budgetMinor ?? 100_000;
  const startsAt = new Date(now.getTime() - 30 * day);
  const endsAt = new Date(now.getTime() + 30 * day);
  await db.insert(campaign).values({
    id: campaignId,
    providerId,
    name: "Autumn coffee",
    state: given.state ?? "live",
    startsOn: startsAt.toISOString().slice(0, 10),
    endsOn: endsAt.toISOString().slice(0, 10),
    timeZone: "Europe/Dublin",
    startsAt,
    endsAt,
    currency: "EUR",
    budgetMinor,
    issuesPerShopper: given.issuesPerShopper ?? 3,
    barcodeLifetimeSeconds: given.lifetimeSeconds ?? 86_400,
    payouts: given.payouts ?? ["till", "bill"],
    allowsStaticCodes: given.allowsStaticCodes ?? true,
    minimumAge: given.minimumAge ?? null,
    audience: given.audience ?? null,
    isTest: given.isTest ?? false,
    isStoreLimited: given.storeIds !== undefined,
    createdAt,
    updatedAt: createdAt,
  });
  const parts = distribute(
    budgetMinor,
    Array.from({ length: budgetSlotCount }, () => 1),
  );
  await db
    .insert(budgetSlot)
    .values(parts.map((remainingMinor, slot) => ({ campaignId, slot, remainingMinor })));
  for (const storeId of given.storeIds ?? []) await db.insert(campaignStore).values({ campaignId, storeId });
  return { campaignId, providerId };
}

/** An offer on given product sets. */
export async function makeOffer(
  db: Db,
  campaignId: Id<"campaign">,
  sets: readonly (readonly { productId: Id<"product">; gtin: Gtin }[])[],
  discount: Discount = { kind: "amountOff", amountMinor: 150 },
  given: { maxUnits?: number; maxUnitDiscountMinor?: number | null; title?: string } = {},
) {
  const offerId = newId("offer", createdAt);
  const needsCap = discount.kind !== "amountOff" && discount.kind !== "together";
  const priced: PricedOffer = {
    id: offerId,
    discount,
    productSets: sets.map((set) => set.map((one) => one.gtin)),
    maxUnits: given.maxUnits ?? 2,
    maxUnitDiscountMinor: given.maxUnitDiscountMinor ?? (needsCap ? 1_000 : null),
  };
  await db.insert(offer).values({
    id: offerId,
    campaignId,
    position: 0,
    title: given.title ?? "Highland Roast, 500 g",
    discount,
    maxUnits: priced.maxUnits,
    maxUnitDiscountMinor: priced.maxUnitDiscountMinor,
    reserveMinor: largestDiscountMinor(priced),
    handlingFeeMinor: 10,
    storeFeeMinor: 6,
    carrierFeeMinor: 4,
    createdAt,
  });
  for (const [setIndex, set] of sets.entries()) {
    for (const { productId } of set) await db.insert(offerProduct).values({ offerId, setIndex, productId });
  }
  return { offerId, priced };
}

/** A credit reported to a carrier, for October 2026. */
export async function reportCredit(
  db: Db,
  shopper: { shopperId: Id<"shopper"> },
  given: Partial<typeof carrierCreditLine.$inferInsert> = {},
) {
  const carrierId = given.carrierId ?? newId("carrier", createdAt);
  if (!given.carrierId)
    await db.insert(carrier).values({ id: carrierId, name: "Teleplan", country: "IE", createdAt });
  const reportedAt = given.reportedAt ?? new Date("2026-11-03T08:00:00Z");
  await db.insert(carrierCreditLine).values({
    id: newId("carrierCreditLine", reportedAt),
    shopperId: shopper.shopperId,
    period: "2026-10-01",
    currency: "EUR",
    redemptions: 1,
    amountMinor: 300,
    state: "reported",
    reportedAt,
    ...given,
    carrierId,
  });
}

/** What the shopper told, and a yes to coupons being chosen by it (of wording 1: to mailings and surveys alone). */
export async function tellOfShopper(
  db: Db,
  shopperId: Id<"shopper">,
  told: Partial<Pick<typeof shopper.$inferInsert, "birthYear" | "gender" | "region" | "interests">>,
  wordingVersion = 2,
): Promise<void> {
  if (Object.keys(told).length > 0) await db.update(shopper).set(told).where(eq(shopper.id, shopperId));
  await db.insert(consent).values({
    id: newId("consent", createdAt),
    shopperId,
    kind: "profiling",
    isGiven: true,
    wordingVersion,
    source: "account",
    at: createdAt,
  });
}
