/** What is asked of the catalogue. */
import { z } from "zod";
import { gtinSchema, idSchema } from "@/lib/kernel/schemas";

/** A product by its GTIN of 8, 12, 13 or 14 digits. */
export const productLookUp = z.strictObject({ gtin: gtinSchema });

/** Products by name, brand or part of the GTIN. */
export const productSearch = z.strictObject({
  text: z.string().max(100, "must have at most 100 characters"),
});

const line = (most: number) =>
  z.string().trim().min(1, "must not be empty").max(most, `must have at most ${most} characters`);

/** What can be said of a store after it was opened. Its zone and its currency stay: receipts are written in them. */
const storeText = { name: line(80), street: line(120), city: line(60), region: line(40) };
export const storeChange = z.strictObject({
  storeId: idSchema("store"),
  ...storeText,
  /** What the form showed: when the store says something else by now, somebody was faster. */
  seen: z.strictObject({ name: z.string(), street: z.string(), city: z.string(), region: z.string() }),
});
export type StoreChange = z.input<typeof storeChange>;

export const newTill = z.strictObject({ storeId: idSchema("store"), name: line(40) });
export const tillIdInput = z.strictObject({ tillId: idSchema("till") });
export const tillName = z.strictObject({ tillId: idSchema("till"), name: line(40) });
