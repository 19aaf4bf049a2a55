/** What is asked of billing. */
import { z } from "zod";
import { daySchema, idSchema, whenGiven } from "@/lib/kernel/schemas";

export const monthSchema = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, "must be a month such as 2026-11");

export const closeInput = z.strictObject({ month: monthSchema });

export const paymentInput = z.strictObject({
  documentId: idSchema("document"),
  paidOn: daySchema,
  /** Negative: it came back. */
  amountMinor: z
    .int("must be an amount such as 12.50")
    .min(-1_000_000_000_000, "is too small")
    .max(1_000_000_000_000, "is too large")
    .refine((minor) => minor !== 0, "must not be zero"),
  reference: z.string().trim().min(1, "must not be empty").max(140, "must have at most 140 characters"),
});

export const documentListInput = z.strictObject({
  month: whenGiven(monthSchema),
  kind: whenGiven(z.enum(["invoice", "payout", "carrier_report"], { error: "must be one of the kinds" })),
  after: whenGiven(idSchema("document", "is no place in this list")),
  limit: z.int().min(1).max(500).default(100),
});
export type DocumentListInput = z.input<typeof documentListInput>;
