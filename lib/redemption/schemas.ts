/** What a till sends: shared by the checkout page, its actions and the POS API. */
import { z } from "zod";
import { parseAmount } from "@/lib/kernel/decimal-amount";
import { maxUnitPriceMinor } from "@/lib/kernel/money";
import { refusalReasons } from "@/lib/kernel/refusals";
import { daySchema, gtinSchema, idSchema, whenGiven } from "@/lib/kernel/schemas";
import { issueTestBarcodeInput } from "@/lib/wallet/schemas";

/** Most lines in one basket. */
export const maxBasketLines = 500;

/** A scanned token or a fetch code, as the scanner gave it. What is not ours is a refusal, not an error. */
const code = z.string().min(1, "must not be empty").max(200, "must have at most 200 characters");

export const verificationInput = z.strictObject({ code });
export type VerificationInput = z.input<typeof verificationInput>;

export const basketLineInput = z.strictObject({
  gtin: gtinSchema,
  quantity: z.int("must be a whole number").min(1, "must be 1 to 999").max(999, "must be 1 to 999"),
  /** Bought: without it a line is refused `price_needed` when a coupon would apply to it. Returned: needed when bought at several prices. */
  unitPriceMinor: z
    .int("must be a whole number of minor units")
    .min(0, "must be 0 to 100000000")
    .max(maxUnitPriceMinor, "must be 0 to 100000000")
    .optional(),
});

export const redemptionInput = z.strictObject({
  code,
  lines: z
    .array(basketLineInput)
    .min(1, "must have at least one line")
    .max(maxBasketLines, `must have at most ${maxBasketLines} lines`),
  /** From the verification: lets a code that was good when it was scanned be redeemed within ten minutes. */
  hold: z.string().max(64).optional(),
});
export type RedemptionInput = z.input<typeof redemptionInput>;

/** Asked before the rest of the schema: such a basket is too large, which is another answer than wrong. */
export function hasTooManyLines(input: unknown): boolean {
  return (
    typeof input === "object" &&
    input !== null &&
    "lines" in input &&
    Array.isArray(input.lines) &&
    input.lines.length > maxBasketLines
  );
}

export const idempotencyKeySchema = z
  .string()
  .min(1, "must not be empty")
  .max(255, "must have at most 255 characters")
  .regex(/^[\x21-\x7e]+$/, "must be printable ASCII without spaces");

export const reversalInput = z.strictObject({
  /** `void`: the purchase did not happen after all; `return`: the goods came back. */
  reason: z.enum(["void", "return"]).default("void"),
  /** What came back. Without lines: all that is left. */
  lines: z
    .array(basketLineInput)
    .min(1, "must have at least one line; leave it out to undo all that is left")
    .max(maxBasketLines, `must have at most ${maxBasketLines} lines`)
    .optional(),
});
export type ReversalInput = z.input<typeof reversalInput>;

/** What a test barcode is to show: a good one, each refusal, and one whose redemption was undone. */
export const testScenarios = ["good", ...refusalReasons, "undone"] as const;
export type TestScenario = (typeof testScenarios)[number];

export const testBarcodeInput = issueTestBarcodeInput.extend({
  scenario: z.enum(testScenarios).default("good"),
});
export type TestBarcodeInput = z.input<typeof testBarcodeInput>;

export const keyLookUpInput = z.strictObject({ idempotencyKey: idempotencyKeySchema });

/** An instant as people and tills write it: ISO 8601 with a zone. */
const instantSchema = z.iso
  .datetime({ offset: true, error: "must be an instant such as 2026-11-22T18:00:00Z" })
  .max(40, "must have at most 40 characters");

/** Rows in one answer of a list. */
export const listLimit = z.coerce
  .number("must be a whole number")
  .int("must be a whole number")
  .min(1, "must be 1 to 100")
  .max(100, "must be 1 to 100");

/** From the answer before; opaque to the outside. */
export const cursorSchema = z
  .string()
  .max(80, "is not a cursor of this list")
  .regex(/^[\w-]+$/, "is not a cursor of this list");

export const redemptionListInput = z.strictObject({
  /** For people with several stores; a till and a cashier see their own. */
  storeId: idSchema("store").optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  limit: listLimit.default(50),
  cursor: cursorSchema.optional(),
});
export type RedemptionListInput = z.input<typeof redemptionListInput>;

export const storeOffersInput = z.strictObject({
  limit: listLimit.default(100),
  cursor: cursorSchema.optional(),
});
export type StoreOffersInput = z.input<typeof storeOffersInput>;

export const redemptionIdSchema = idSchema("redemption");

/** What the desk's lists are narrowed to; fields as they come out of an address. */
const deskFilters = {
  from: whenGiven(daySchema),
  to: whenGiven(daySchema),
  storeId: whenGiven(idSchema("store", "must be one of the stores")),
  tillId: whenGiven(idSchema("till", "must be one of the tills")),
  cashierId: whenGiven(idSchema("person", "must be one of the cashiers")),
};
const deskPage = z.int().min(1).max(500).default(25);

export const receiptSearchInput = z.strictObject({
  ...deskFilters,
  number: whenGiven(
    z
      .string()
      .trim()
      .regex(
        /^(rdm_|brc_|…|\.{1,3})?[0-9a-z]{4,13}$/i,
        "must be a receipt’s number, or its last 4 characters or more",
      ),
  ),
  /** As typed: '4.20'. */
  amount: whenGiven(
    z.string().transform((text, context) => {
      const minor = parseAmount(text);
      if (minor === null) context.addIssue({ code: "custom", message: "must be an amount such as 4.20" });
      return minor ?? z.NEVER;
    }),
  ),
  product: whenGiven(z.string().trim().max(80, "must have at most 80 characters")),
  after: whenGiven(idSchema("redemption", "is no place in this list")),
  limit: deskPage,
});
export type ReceiptSearchInput = z.input<typeof receiptSearchInput>;

export const reversalListInput = z.strictObject({
  ...deskFilters,
  reason: whenGiven(z.enum(["void", "return"], { error: "must be void or return" })),
  /** The receipt and the number of its reversal: `rdm_….2`. */
  after: whenGiven(z.string().regex(/^rdm_[0-9A-Z]{13}\.\d{1,3}$/, "is no place in this list")),
  limit: deskPage,
});
export type ReversalListInput = z.input<typeof reversalListInput>;
