/** What is asked of imports. */
import { z } from "zod";
import { idSchema, whenGiven } from "@/lib/kernel/schemas";
import { importKinds } from "./kinds";
import { fates, maxFileBytes } from "./rules";

export const newImport = z.strictObject({
  kind: z.enum(importKinds, "must be one of the kinds of file"),
  fileName: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(255, "must have at most 255 characters")
    .refine((name) => !name.includes("\0"), "has a character that cannot be kept"),
  sizeBytes: z
    .int()
    .min(1, "The file is empty.")
    .max(maxFileBytes, `The file is too large: ${maxFileBytes / 1_000_000} MB at most. Split it.`),
});
export type NewImport = z.input<typeof newImport>;

export const importIdInput = z.strictObject({ importId: idSchema("import") });

export const importList = z.strictObject({
  kind: whenGiven(z.enum(importKinds, "must be one of the kinds of file")),
  after: whenGiven(idSchema("import", "is no place in this list")),
  limit: z.int().min(1).max(200).default(50),
});
export type ImportList = z.input<typeof importList>;

export const importRowList = z.strictObject({
  importId: idSchema("import"),
  fate: whenGiven(z.enum(fates, "must be new, changed, same or error")),
  /** The row of the file that the page before ended with. */
  after: whenGiven(z.string().regex(/^\d{1,7}$/, "is no place in this list")),
  limit: z.int().min(1).max(2_000).default(50),
});
export type ImportRowList = z.input<typeof importRowList>;
