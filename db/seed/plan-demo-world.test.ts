import { describe, expect, it } from "vitest";
import type {
  campaign,
  consent,
  issuedBarcode,
  offer,
  outcome,
  product,
  reversal,
  shopper,
  store,
  till,
} from "@/db/schema";
import { productCategories } from "@/lib/kernel/categories";
import { localDate } from "./local-time";
import { demoPersonas } from "./personas";
import { planDemoWorld } from "./plan-demo-world";
import { wellKnown } from "./well-known";

/** What the tests look into, by the table's own row types. */
type Rows = {
  campaign: typeof campaign.$inferInsert;
  consent: typeof consent.$inferInsert;
  issued_barcode: typeof issuedBarcode.$inferInsert;
  offer: typeof offer.$inferInsert;
  outcome: typeof outcome.$inferInsert;
  product: typeof product.$inferInsert;
  reversal: typeof reversal.$inferInsert;
  shopper: typeof shopper.$inferInsert;
  store: typeof store.$inferInsert;
  till: typeof till.$inferInsert;
};

async function plan(now: string) {
  const { batches } = await planDemoWorld(new Date(now));
  const named = Symbol.for("drizzle:Name");
  return <T extends keyof Rows>(table: T): Rows[T][] =>
    batches.flatMap((batch) => (Reflect.get(batch.table, named) === table ? (batch.rows as Rows[T][]) : []));
}

// A Sunday evening, the first hours of a year, a leap day, and the morning the clocks change.
const moments = [
  "2026-11-22T18:00:00Z",
  "2027-01-01T00:00:00Z",
  "2028-02-29T12:00:00Z",
  "2027-03-28T02:00:00Z",
];

describe.each(moments)("the demo world at %s", async (now) => {
  const rows = await plan(now);
  const outcomes = rows("outcome");
  const redeemed = outcomes.filter(({ kind }) => kind === "redeemed");
  const anchor = new Date(now);

  it("has what was asked for", () => {
    expect(rows("product")).toHaveLength(160);
    expect(new Set(rows("product").map(({ category }) => category))).toEqual(new Set(productCategories));
    expect(new Set(rows("store").map(({ timeZone }) => timeZone)).size).toBe(2);
    expect(rows("store")).toHaveLength(12);
    expect(rows("shopper")).toHaveLength(1_600);
    expect(rows("campaign")).toHaveLength(24);
    expect(new Set(rows("campaign").map(({ state }) => state)).size).toBe(5);
    expect(new Set(rows("offer").map(({ discount }) => discount.kind)).size).toBe(5);
    expect(redeemed.length).toBeGreaterThan(6_200);
    expect(new Set(redeemed.map(({ payout }) => payout)).size).toBe(2);
    const share = rows("reversal").length / redeemed.length;
    expect(share).toBeGreaterThan(0.015);
    expect(share).toBeLessThan(0.025);
  });

  it("lies in the past, each thing after what it follows from", () => {
    const barcodes = new Map(rows("issued_barcode").map((row) => [row.id, row]));
    for (const { barcodeId, at, kind } of outcomes) {
      const barcode = barcodes.get(barcodeId);
      expect(barcode && barcode.issuedAt < at && at <= anchor).toBe(true);
      expect(kind === "expired").toBe(barcode !== undefined && at >= barcode.expiresAt);
    }
    const at = new Map(outcomes.map((row) => [row.barcodeId, row.at]));
    for (const one of rows("reversal"))
      expect(one.at > (at.get(one.barcodeId) ?? anchor) && one.at < anchor).toBe(true);
  });

  it("has some barcodes living, none of them Nora's", () => {
    const settled = new Set(outcomes.map(({ barcodeId }) => barcodeId));
    const living = rows("issued_barcode").filter(({ id }) => !settled.has(id));
    expect(living.length).toBeGreaterThan(15);
    for (const { shopperId, expiresAt } of living) {
      expect(shopperId).not.toBe(wellKnown.shopperId);
      expect(expiresAt > anchor).toBe(true);
    }
  });

  it("asks nobody who may be under 18, most others said yes to mail, and answers lie in the past", () => {
    const shoppers = new Map(rows("shopper").map((row) => [row.id, row]));
    const newest = new Map<string, boolean>();
    for (const { shopperId, kind, isGiven, at } of rows("consent")) {
      const { birthYear = null, createdAt = anchor } = shoppers.get(shopperId) ?? {};
      expect(birthYear === null || anchor.getUTCFullYear() - birthYear > 18).toBe(true);
      expect(createdAt < at && at < anchor).toBe(true);
      newest.set(`${shopperId} ${kind}`, isGiven);
    }
    const saidYes = [...newest].filter(([key, isGiven]) => isGiven && key.endsWith(" mail")).length;
    expect(saidYes).toBeGreaterThan(800);
    expect(saidYes).toBeLessThan(1_280);
    expect(newest.get(`${wellKnown.shopperId} mail`)).toBe(true);
  });

  it("lets Nora save 14.80 this month, when the month has begun", () => {
    const month = localDate(anchor, "Europe/Dublin").slice(0, 7);
    const hers = redeemed.filter((row) => row.shopperId === wellKnown.shopperId);
    const ofMonth = hers.filter((row) => localDate(row.at, "Europe/Dublin").startsWith(month));
    const saved = ofMonth.reduce((sum, row) => sum + (row.discountMinor ?? 0), 0);
    expect(saved).toBe(now === "2027-01-01T00:00:00Z" ? 0 : 1_480);
    expect(hers).toHaveLength(11);
  });
});

describe("well-known ids", async () => {
  const rows = await plan(moments[0] as string);

  it("stand for what they say", () => {
    const title = (id: string) => rows("offer").find((row) => row.id === id)?.title;
    expect(Object.values(wellKnown.offers).map(title)).toEqual([
      "Highland Roast, 500 g",
      "Whole milk, 1 l",
      "Sourdough loaves",
      "Penne + tomato sauce",
      "Hand soap, 300 ml",
    ]);
    const kinds = Object.entries(wellKnown.testRange.offers).map(
      ([kind, id]) => [kind, rows("offer").find((row) => row.id === id)?.discount.kind] as const,
    );
    for (const [kind, found] of kinds) expect(kind === found || kind === "amountOffUpToTen").toBe(true);
    expect(rows("campaign").find(({ id }) => id === wellKnown.testRange.campaignId)?.name).toBe(
      "Till test range",
    );
    const place = rows("till").find(({ id }) => id === wellKnown.tillId);
    expect(place).toMatchObject({ name: "Till 3", storeId: wellKnown.storeId });
    expect(rows("store").find(({ id }) => id === wellKnown.storeId)?.name).toBe("Nordmarkt Harbour Street");
    const gtins = new Set<string>(rows("product").map(({ gtin }) => gtin));
    for (const gtin of Object.values(wellKnown.gtins)) expect(gtins.has(gtin)).toBe(true);
  });

  it("include every persona", () => {
    expect(demoPersonas.map(({ key }) => key).sort()).toEqual(Object.keys(wellKnown.personIds).sort());
    for (const { role, password } of demoPersonas) expect(password === undefined).toBe(role === "shopper");
  });
});
