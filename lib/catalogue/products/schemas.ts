/** What is said and asked of products. */
import { z } from "zod";
import { productCategories } from "@/lib/kernel/categories";
import { parseAmount } from "@/lib/kernel/decimal-amount";
import { maxUnitPriceMinor } from "@/lib/kernel/money";
import { gtinSchema, idSchema, whenGiven } from "@/lib/kernel/schemas";
import { placeSchema, searchTextSchema, sortSchema } from "../list-place";

/** Longest texts of a product. */
export const productLimits = { name: 120, brand: 80 } as const;
/** Products that are changed at once. */
export const mostChanged = 200;

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(most, `must have at most ${most} characters`)
    .refine((text) => !text.includes("\0"), "has a character that cannot be kept");

const name = line(productLimits.name);
const brand = line(productLimits.brand);
const category = z.enum(productCategories, "must be one of the categories");
/** As people type it; comes out in minor units. */
const price = z.string().transform((text, context) => {
  const minor = parseAmount(text);
  if (minor !== null && minor <= maxUnitPriceMinor) return minor;
  context.addIssue({ code: "custom", message: "must be an amount such as 4.20, 1,000,000 at most" });
  return z.NEVER;
});

export const newProduct = z.strictObject({
  gtin: z.string().trim().pipe(gtinSchema),
  name,
  brand,
  category,
  price,
  /** Whose it is. Marketers need not say it. */
  providerId: whenGiven(idSchema("provider", "must be one of the providers")),
});
export type NewProduct = z.input<typeof newProduct>;

export const productChange = z.strictObject({
  productId: idSchema("product"),
  name,
  brand,
  category,
  price,
  /** What the form showed: when the product says something else by now, somebody was faster. */
  seen: z.strictObject({ name: z.string(), brand: z.string(), category: z.string(), price: z.string() }),
});
export type ProductChange = z.input<typeof productChange>;

/** One thing that becomes the same for all of them. */
export const productsChange = z.strictObject({
  productIds: z
    .array(idSchema("product"))
    .min(1, "must name at least one product")
    .max(mostChanged, `must name at most ${mostChanged} products`),
  change: z.discriminatedUnion("what", [
    z.strictObject({ what: z.literal("brand"), value: brand }),
    z.strictObject({ what: z.literal("category"), value: category }),
    z.strictObject({ what: z.literal("price"), value: price }),
    z.strictObject({ what: z.literal("retire") }),
    z.strictObject({ what: z.literal("bringBack") }),
  ]),
});
export type ProductsChange = z.input<typeof productsChange>;

export const productSorts = ["name", "brand", "gtin", "price"] as const;
export const productStates = ["inUse", "retired", "all"] as const;

export const productList = z.strictObject({
  /** Words of name and brand, or part of the GTIN. */
  q: searchTextSchema,
  category: whenGiven(category),
  providerId: whenGiven(idSchema("provider", "must be one of the providers")),
  state: whenGiven(z.enum(productStates, "must be inUse, retired or all")),
  sort: sortSchema(productSorts),
  after: placeSchema,
  limit: z.int().min(1).max(2_000).default(50),
});
export type ProductList = z.input<typeof productList>;
