/** What is asked of billing. */
import { z } from "zod";
import { countryName } from "@/lib/kernel/countries";
import { parseIban } from "@/lib/kernel/iban";
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

export const moveInput = z.strictObject({
  fromId: idSchema("document"),
  toId: idSchema("document", "must be one of the invoices"),
  amountMinor: z
    .int("must be an amount such as 12.50")
    .min(1, "must be above zero")
    .max(1_000_000_000_000, "is too large"),
  /** Of whoever asks: sent again with the same request, it is the same deed. */
  key: z.string().regex(/^[\w-]{16,64}$/, "must be 16 to 64 letters, digits, - or _"),
});
export type MoveInput = Omit<z.input<typeof moveInput>, "fromId" | "toId"> & { fromId: string; toId: string };

export const documentListInput = z.strictObject({
  month: whenGiven(monthSchema),
  kind: whenGiven(z.enum(["invoice", "payout", "carrier_report"], { error: "must be one of the kinds" })),
  after: whenGiven(idSchema("document", "is no place in this list")),
  limit: z.int().min(1).max(500).default(100),
});
export type DocumentListInput = z.input<typeof documentListInput>;

const said = whenGiven(z.string().trim().max(120, "must have at most 120 characters"));

/** `party`: `centre`, or the id of an organisation. */
export const billingDetailsInput = z.strictObject({
  party: z.string().max(20),
  country: whenGiven(
    z
      .string()
      .trim()
      .toUpperCase()
      .refine((code) => countryName(code) !== null, "must be a country of two letters, such as IE"),
  ),
  legalName: said,
  street: said,
  postcode: said,
  city: said,
  taxId: whenGiven(
    z
      .string()
      .transform((text) => text.replace(/[\s.-]/g, "").toUpperCase())
      .pipe(
        z.string().regex(/^[A-Z]{2}[A-Z0-9+*]{2,13}$/, "must begin with its country, such as IE6388047V"),
      ),
  ),
  registration: said,
  email: whenGiven(z.string().trim().max(254).pipe(z.email("must be a mail address"))),
  reference: said,
  iban: whenGiven(
    z
      .string()
      .max(60, "is too long for an account")
      .refine((text) => parseIban(text) !== null, "is no account: a digit or a letter is wrong")
      .transform((text) => parseIban(text) ?? ""),
  ),
  bic: whenGiven(
    z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, "must be a BIC of 8 or 11 characters"),
  ),
});
