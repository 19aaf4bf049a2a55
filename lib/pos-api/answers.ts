/** PURE: what the POS API answers, as schemas: the reference, the client's types and the tests are made of them. */
import { z } from "zod";
import { currencies } from "@/lib/kernel/money";
import { refusalReasons } from "@/lib/kernel/refusals";
import { idSchema } from "@/lib/kernel/schemas";
import { testScenarios } from "@/lib/redemption/schemas";

const mostRows = 500;
const gtin = z
  .string()
  .max(14)
  .meta({ pattern: "^[0-9]{14}$", description: "A GTIN-14, leading zeros kept." });
const instant = z.string().max(24).meta({ format: "date-time", description: "UTC, to the millisecond." });
const minor = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const title = z.string().max(200);
const words = z.string().max(20_000);
const currency = z.enum(currencies);
const payout = z.enum(["till", "bill"]).meta({
  description:
    "`till`: take the discount off now. `bill`: charge in full, the discount goes on the shopper's phone bill.",
});
const quantity = z
  .int()
  .min(0)
  .max(mostRows * 999);

/** What an offer gives, and in what money. */
const ofMoney = { currency, maxUnitDiscountMinor: minor.nullable() };
const discountSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("amountOff"), amountMinor: minor, ...ofMoney }),
  z.object({ kind: z.literal("percentOff"), basisPoints: z.int().min(1).max(10_000), ...ofMoney }),
  z.object({ kind: z.literal("fixedPrice"), unitPriceMinor: minor, ...ofMoney }),
  z.object({
    kind: z.literal("buyNGetM"),
    buy: z.int().min(1).max(99),
    free: z.int().min(1).max(99),
    ...ofMoney,
  }),
  z.object({ kind: z.literal("together"), amountMinor: minor, ...ofMoney }),
]);

export const offerSchema = z.object({
  id: idSchema("offer"),
  title,
  products: z
    .array(z.object({ gtin, name: title, productSet: z.int().min(0).max(3) }))
    .max(2_000)
    .meta({ description: "`productSet` tells the sets of a `together` discount apart." }),
  discount: discountSchema,
  maxUnits: z.int().min(1).max(99).meta({ description: "Largest number of units in one redemption." }),
});

const goodVerification = z.object({
  valid: z.literal(true),
  barcode: z.object({ id: idSchema("barcode"), issuedAt: instant, expiresAt: instant, payout }),
  offers: z.array(offerSchema).max(20),
  hold: z.string().max(64).meta({
    pattern: "^[\\w-]+$",
    description: "Send it with the redemption: it is judged as of now for ten minutes.",
  }),
});

/** What a refusal may say besides why: when, where, which. */
const refusalDetails = {
  expiredAt: instant.optional(),
  cancelledAt: instant.optional(),
  redeemedAt: instant.optional(),
  undoneAt: instant.optional(),
  store: title.optional(),
  storeId: idSchema("store").optional(),
  storeIds: z.array(idSchema("store")).max(20).optional(),
  stores: z.array(title).max(20).optional(),
  currency: currency.optional(),
  offers: z.array(title).max(20).optional(),
  gtins: z.array(gtin).max(20).optional(),
  campaign: title.optional(),
};

const refusedVerification = z.object({
  valid: z.literal(false),
  reason: z.enum(refusalReasons),
  message: words,
  ...refusalDetails,
});

export const verificationSchema = z.discriminatedUnion("valid", [goodVerification, refusedVerification]);

export const receiptSchema = z.object({
  id: idSchema("redemption"),
  discountMinor: minor,
  currency,
  payout,
  lines: z
    .array(
      z.object({
        gtin,
        quantity,
        unitPriceMinor: minor.nullable().optional(),
        discountedUnits: quantity,
        discountMinor: minor,
        offerId: idSchema("offer").nullable(),
      }),
    )
    .max(mostRows * 20),
  redeemedAt: instant,
  receiptText: z
    .array(z.string().max(80))
    .max(50)
    .meta({ description: "For the till's paper, 40 characters wide." }),
});

export const reversalSchema = z.object({
  id: idSchema("redemption"),
  sequence: z.int().min(1).max(999),
  discountMinor: minor.meta({ description: "Taken back by this reversal." }),
  discountLeftMinor: minor.optional().meta({ description: "Still given after it." }),
  currency,
  payout,
  reason: z.enum(["void", "return"]),
  lines: z
    .array(z.object({ gtin, quantity, unitPriceMinor: minor.nullable() }))
    .max(mostRows)
    .optional()
    .meta({ description: "The units that came back." }),
  reversedAt: instant,
});

export const redemptionSchema = receiptSchema.extend({ reversals: z.array(reversalSchema).max(999) });

const nextCursor = z
  .string()
  .max(80)
  .meta({ pattern: "^[\\w-]+$" })
  .nullable()
  .meta({ description: "For the next page; null: that was all." });

export const redemptionPageSchema = z.object({ redemptions: z.array(redemptionSchema).max(100), nextCursor });

export const keyLookUpSchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("redeemed"), redemption: redemptionSchema }),
  z.object({ outcome: z.literal("reversed"), redemption: redemptionSchema, reversal: reversalSchema }),
  z.object({
    outcome: z.literal("refused"),
    reason: z.enum([...refusalReasons, "conflict"]),
    detail: words,
  }),
  z.object({ outcome: z.literal("nothing"), detail: words }),
]);

export const storeOfferSchema = offerSchema.extend({
  validUntil: instant.meta({ description: "Until when barcodes are issued for it." }),
  payouts: z.array(payout).max(2),
});

export const storeOfferPageSchema = z.object({
  offers: z.array(storeOfferSchema).max(100),
  nextCursor,
});

export const testBarcodeSchema = z.object({
  id: idSchema("barcode").nullable(),
  code: z.string().max(200),
  fetchCode: z.string().max(16).meta({ pattern: "^[0-9]{16}$" }).nullable(),
  expiresAt: instant.nullable(),
  offers: z.array(offerSchema).max(20),
  lines: z
    .array(z.object({ gtin, quantity: z.int().min(1).max(999), unitPriceMinor: minor.optional() }))
    .max(mostRows),
  scenario: z.enum(testScenarios),
  expectedReason: z
    .enum(refusalReasons)
    .nullable()
    .meta({ description: "The reason with which code and lines are refused; null: they are good." }),
});

/** RFC 9457. Refusals bring their details along. */
export const problemSchema = z.object({
  type: z
    .string()
    .max(200)
    .meta({ format: "uri-reference", description: "A page that says what it means and what to do." }),
  title: z.string().max(100),
  status: z.int().min(400).max(599),
  detail: words,
  reason: z.string().max(40).meta({ pattern: "^[a-z_]+$", description: "The one word to switch on." }),
  errors: z
    .array(z.object({ field: z.string().max(500), message: z.string().max(500) }))
    .max(20)
    .optional(),
  errorId: z.string().max(8).meta({ pattern: "^[0-9a-f]{8}$" }).optional(),
  ...refusalDetails,
});

export type Verification = z.output<typeof verificationSchema>;
export type Receipt = z.output<typeof receiptSchema>;
export type Reversal = z.output<typeof reversalSchema>;
export type Redemption = z.output<typeof redemptionSchema>;
export type RedemptionPage = z.output<typeof redemptionPageSchema>;
export type KeyLookUp = z.output<typeof keyLookUpSchema>;
export type StoreOfferPage = z.output<typeof storeOfferPageSchema>;
export type TestBarcode = z.output<typeof testBarcodeSchema>;
export type Problem = z.output<typeof problemSchema>;
