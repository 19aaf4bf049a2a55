/** What is said and asked of many stores at once. */
import { z } from "zod";
import { idSchema } from "@/lib/kernel/schemas";
import { placeSchema, searchTextSchema } from "../list-place";
import { storeFields } from "../schemas";

/** Stores that are changed at once. */
const mostChanged = 200;

export const storesChange = z.strictObject({
  storeIds: z
    .array(idSchema("store"))
    .min(1, "must name at least one store")
    .max(mostChanged, `must name at most ${mostChanged} stores`),
  region: storeFields.region,
});
export type StoresChange = z.input<typeof storesChange>;

export const storeFile = z.strictObject({
  /** Part of name or address. */
  q: searchTextSchema,
  after: placeSchema,
  limit: z.int().min(1).max(2_000).default(2_000),
});
export type StoreFile = z.input<typeof storeFile>;
