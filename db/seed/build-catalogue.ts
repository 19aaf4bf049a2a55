/** Rows of the reference tables: organisations, stores, tills, products. */
import type { carrier, product, provider, retailer, store, till } from "@/db/schema";
import { gtinCheckDigit, parseGtin } from "@/lib/kernel/gtin";
import type { Id } from "@/lib/kernel/ids";
import {
  carrierSeeds,
  type ProviderKey,
  providerSeeds,
  retailerSeeds,
  type StoreSeed,
  storeSeeds,
} from "./content/organisations";
import type { ProductLine, ProductRange } from "./content/product-range";
import { itemBlocks, productRanges } from "./content/products";
import { demoId } from "./demo-id";

type ProductRow = typeof product.$inferInsert;
export type DemoProduct = ProductRow & { gtin: NonNullable<ReturnType<typeof parseGtin>>; index: number };
export type DemoStore = StoreSeed & {
  id: Id<"store">;
  retailerId: Id<"retailer">;
  index: number;
  tillIds: Id<"till">[];
};

export type DemoCatalogue = {
  providers: (typeof provider.$inferInsert)[];
  retailers: (typeof retailer.$inferInsert)[];
  carriers: (typeof carrier.$inferInsert)[];
  storeRows: (typeof store.$inferInsert)[];
  tills: (typeof till.$inferInsert)[];
  stores: DemoStore[];
  products: DemoProduct[];
  /** The product of this name. Throws when there is none: a slip in the content. */
  productNamed(name: string): DemoProduct;
};

/** The id of a provider. */
export function providerIdOf(key: ProviderKey): Id<"provider"> {
  return demoId(
    "provider",
    providerSeeds.findIndex((seed) => seed.key === key),
  );
}

/** Builds them all. `createdAt` is when everybody joined the centre. */
export function buildCatalogue(createdAt: Date): DemoCatalogue {
  const stores = buildStores();
  const products = productRanges
    .flatMap(buildRange)
    .map((row, index) => ({ ...row, index, id: demoId("product", index), createdAt }));
  const byName = new Map(products.map((row) => [row.name, row]));
  return {
    providers: providerSeeds.map(({ key, name, country, tint }) => ({
      id: providerIdOf(key),
      name,
      country,
      tint,
      createdAt,
    })),
    retailers: retailerSeeds.map(({ name, country }, i) => ({
      id: demoId("retailer", i),
      name,
      country,
      createdAt,
    })),
    carriers: carrierSeeds.map(({ name, country }, i) => ({
      id: demoId("carrier", i),
      name,
      country,
      createdAt,
    })),
    storeRows: stores.map(({ id, retailerId, name, street, city, region, zone, latitude, longitude }) => ({
      id,
      retailerId,
      name,
      street,
      city,
      region,
      timeZone: zone,
      currency: "EUR",
      latitude,
      longitude,
      createdAt,
    })),
    tills: stores.flatMap(({ id, tillIds }) =>
      tillIds.map((tillId, i) => ({ id: tillId, storeId: id, name: `Till ${i + 1}`, createdAt })),
    ),
    stores,
    products,
    productNamed(name) {
      const found = byName.get(name);
      if (!found) throw new Error(`the demo world has no product ${name}`);
      return found;
    },
  };
}

function buildStores(): DemoStore[] {
  let tillCount = 0;
  return storeSeeds.map((seed, index) => ({
    ...seed,
    index,
    id: demoId("store", index),
    retailerId: demoId(
      "retailer",
      retailerSeeds.findIndex(({ key }) => key === seed.retailer),
    ),
    tillIds: Array.from({ length: seed.tills }, () => demoId("till", tillCount++)),
  }));
}

/** Where the item numbers of a provider without fixed ones stand: 13 apart, so that they look like a real range. */
const nextItem = new Map<ProviderKey, number>();

function buildRange(
  range: ProductRange,
  rangeIndex: number,
): Omit<DemoProduct, "index" | "id" | "createdAt">[] {
  if (rangeIndex === 0) nextItem.clear();
  return range.lines.map((line) => ({
    gtin: demoGtin(range.provider, line),
    providerId: providerIdOf(range.provider),
    name: line[0],
    brand: range.brand,
    category: range.category,
    typicalPriceMinor: line[1],
  }));
}

/** An EAN-13 of the prefix that GS1 keeps for demonstrations (952), as GTIN-14. */
function demoGtin(provider: ProviderKey, [name, , fixed]: ProductLine) {
  const running = nextItem.get(provider) ?? 101;
  if (!fixed) nextItem.set(provider, running + 13);
  const digits = `09521000${fixed ?? itemBlocks[provider] + running}`;
  const gtin = parseGtin(digits + gtinCheckDigit(digits));
  if (!gtin) throw new Error(`no GTIN for ${name}`);
  return gtin;
}
