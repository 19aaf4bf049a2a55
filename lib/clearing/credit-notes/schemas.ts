/** What is asked of credit notes. */
import { z } from "zod";
import { creditNoteReasons } from "@/lib/kernel/credit-note-reasons";
import { idSchema } from "@/lib/kernel/schemas";

/** Lines of one note at most. */
const mostNoteLines = 500;

const whole = z.int("must be a whole number, such as 2");
const askedLine = z
  .strictObject({
    position: whole.min(1).max(10_000_000),
    count: whole.min(1, "must be at least 1").max(2_000_000_000, "is too many").optional(),
    amountMinor: z
      .int("must be an amount such as 12.50")
      .min(-1_000_000_000_000, "is too small")
      .max(1_000_000_000_000, "is too large")
      .refine((minor) => minor !== 0, "must not be zero")
      .optional(),
  })
  .refine(
    ({ count, amountMinor }) => (count === undefined) !== (amountMinor === undefined),
    "must have a number of coupons or an amount, and not both",
  );

const askedLines = z
  .array(askedLine, "must be whole, or a list of lines")
  .min(1, "Say what is credited: a number of coupons or an amount on one line at least.")
  .max(mostNoteLines, `must be ${mostNoteLines} lines at most`)
  .refine(
    (lines) => new Set(lines.map(({ position }) => position)).size === lines.length,
    "must name each line once",
  );

/** Everything, or lines. A union would say of a wrong line no more than that it is wrong: here each problem keeps its own words and its place. */
const asked = z.custom<"whole" | z.input<typeof askedLines>>().transform((value, { issues }) => {
  if (value === "whole") return value;
  const parsed = askedLines.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
  return z.NEVER;
});

export const notePreviewInput = z.strictObject({
  documentId: idSchema("document"),
  lines: asked,
});

export const creditNoteInput = notePreviewInput
  .extend({
    /** Of whoever asks: sent again with the same request, it is the same note. */
    key: z.string().regex(/^[\w-]{16,64}$/, "must be 16 to 64 letters, digits, - or _"),
    reason: z.enum(creditNoteReasons, { error: "must be one of the reasons" }),
    words: z.string().trim().max(500, "must have at most 500 characters").default(""),
  })
  .refine(({ reason, words }) => reason !== "other" || words.length > 0, {
    path: ["words"],
    error: "Say in words what the reason is.",
  });
export type CreditNoteInput = Omit<z.input<typeof creditNoteInput>, "documentId"> & { documentId: string };
