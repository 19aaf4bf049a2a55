/** The shape in which products of the demo world are written down. Prices are typical ones, in cents. */
import type { ProductCategory } from "@/lib/kernel/categories";
import type { ProviderKey } from "./organisations";

/** Name with size, typical price; item number of the GTIN where it is fixed. */
export type ProductLine = readonly [name: string, priceMinor: number, item?: string];
export type ProductRange = {
  provider: ProviderKey;
  brand: string;
  category: ProductCategory;
  lines: readonly ProductLine[];
};
