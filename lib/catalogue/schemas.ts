/** What is asked of the catalogue. */
import { z } from "zod";
import { currencies } from "@/lib/kernel/money";
import { parseSite } from "@/lib/kernel/place";
import { gtinSchema, idSchema, whenGiven } from "@/lib/kernel/schemas";
import { isTimeZone } from "@/lib/kernel/zoned-time";

/** A product by its GTIN of 8, 12, 13 or 14 digits. */
export const productLookUp = z.strictObject({ gtin: gtinSchema });

/** Products by name, brand or part of the GTIN. */
export const productSearch = z.strictObject({
  text: z.string().max(100, "must have at most 100 characters"),
});

const line = (most: number) =>
  z.string().trim().min(1, "must not be empty").max(most, `must have at most ${most} characters`);

/** '53.34532, -6.24168', as maps write it. */
const site = z
  .string()
  .max(60, "must have at most 60 characters")
  .transform((text, context) => {
    const place = parseSite(text);
    if (place) return place;
    context.addIssue({
      code: "custom",
      message: "must be latitude and longitude in degrees, such as 53.34532, -6.24168",
    });
    return z.NEVER;
  });

/** What can be said of a store at any time. */
const storeWords = { name: line(80), street: line(120), city: line(60), region: line(40), site };
/** What is said of a store when it is opened, and stays: receipts are written in its zone and its currency. */
export const storeFields = {
  ...storeWords,
  timeZone: z
    .string()
    .max(60, "must have at most 60 characters")
    .refine(isTimeZone, "must be the IANA name of a time zone, such as Europe/Dublin"),
  currency: z.enum(currencies, `must be one of ${currencies.join(", ")}`),
};
export const newStore = z.strictObject({
  ...storeFields,
  /** Whose it is; only the operator chooses. */
  retailerId: whenGiven(idSchema("retailer", "Choose the chain.")),
});
export type NewStore = z.input<typeof newStore>;

export const storeChange = z.strictObject({
  storeId: idSchema("store"),
  ...storeWords,
  /** What the form showed: when the store says something else by now, somebody was faster. */
  seen: z.strictObject({
    name: z.string(),
    street: z.string(),
    city: z.string(),
    region: z.string(),
    site: z.string(),
  }),
});
export type StoreChange = z.input<typeof storeChange>;

export const newTill = z.strictObject({ storeId: idSchema("store"), name: line(40) });
export const tillIdInput = z.strictObject({ tillId: idSchema("till") });
export const tillName = z.strictObject({ tillId: idSchema("till"), name: line(40) });
