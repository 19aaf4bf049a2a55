/** What is asked of the catalogue. */
import { z } from "zod";
import { gtinSchema } from "@/lib/kernel/schemas";

/** A product by its GTIN of 8, 12, 13 or 14 digits. */
export const productLookUp = z.strictObject({ gtin: gtinSchema });

/** Products by name, brand or part of the GTIN. */
export const productSearch = z.strictObject({
  text: z.string().max(100, "must have at most 100 characters"),
});
