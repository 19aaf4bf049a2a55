/** PURE: what is asked of payouts. */
import { z } from "zod";
import { currencies } from "@/lib/kernel/money";
import { adjustmentReasons, transferFailures } from "@/lib/kernel/payout-states";
import { daySchema, idSchema, whenGiven } from "@/lib/kernel/schemas";

/** The largest amount that a deed takes, in minor units. */
const most = 1_000_000_000_000;

const words = z.string().trim().min(1, "must not be empty").max(140, "must have at most 140 characters");
/** It stands before ours in the reference of a payment, which has 140 at most. */
const bankReference = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(100, "must have at most 100 characters");

/** `expected`: what the maker saw that it would come to, in minor units by currency. */
export const makeRunInput = z.strictObject({
  executeOn: daySchema,
  expected: z.partialRecord(z.enum(currencies), z.int().min(1).max(most)),
});

export const runInput = z.strictObject({ runId: idSchema("payoutRun") });

export const settleInput = z.strictObject({
  runId: idSchema("payoutRun"),
  transferIds: z
    .array(idSchema("transfer"))
    .min(1, "Choose at least one transfer.")
    .max(1_000, "must have at most 1,000 transfers"),
  settledOn: daySchema,
  bankReference,
});

export const failInput = z.strictObject({
  transferId: idSchema("transfer"),
  failedOn: daySchema,
  failure: z.enum(transferFailures, { error: "must be one of the reasons" }),
  note: whenGiven(words),
});

export const adjustmentInput = z.strictObject({
  retailerId: idSchema("retailer"),
  currency: z.enum(currencies, { error: "must be one of the currencies" }),
  /** Below zero: less is owed. */
  amountMinor: z
    .int("must be an amount such as 12.50")
    .min(-most, "is too small")
    .max(most, "is too large")
    .refine((minor) => minor !== 0, "must not be zero"),
  reason: z.enum(adjustmentReasons, { error: "must be one of the reasons" }),
  words,
  reference: z.string().trim().min(1, "must not be empty").max(60, "must have at most 60 characters"),
});

export const holdInput = z.discriminatedUnion("isHeld", [
  z.strictObject({ retailerId: idSchema("retailer"), isHeld: z.literal(true), words }),
  z.strictObject({ retailerId: idSchema("retailer"), isHeld: z.literal(false) }),
]);
