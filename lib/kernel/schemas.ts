/** zod pieces that several domains share. */
import { z } from "zod";
import { parseGtin } from "./gtin";
import { type Id, type IdKind, idPrefixes, parseId } from "./ids";

/** An outside id of one kind. `words`: for a form, where nobody types ids. */
export function idSchema<K extends IdKind>(
  kind: K,
  words = `must be an id that begins with ${idPrefixes[kind]}_`,
) {
  return z
    .custom<Id<K>>((value) => typeof value === "string" && parseId(kind, value) !== null, words)
    .meta({ type: "string", pattern: `^${idPrefixes[kind]}_[0-9A-HJKMNP-TV-Z]{13}$`, maxLength: 17 });
}

/** 8, 12, 13 or 14 digits with a right check digit; comes out as GTIN-14. */
export const gtinSchema = z
  .string()
  .max(14, "must be a GTIN of 8, 12, 13 or 14 digits")
  .meta({
    pattern: "^([0-9]{8}|[0-9]{12,14})$",
    description: "A GTIN of 8, 12, 13 or 14 digits with a right check digit.",
  })
  .transform((text, context) => {
    const gtin = parseGtin(text);
    if (gtin === null) {
      context.addIssue({
        code: "custom",
        message: "must be a GTIN of 8, 12, 13 or 14 digits with a right check digit",
      });
      return z.NEVER;
    }
    return gtin;
  });

/** Where a field of a form was left empty. */
const emptyAsNone = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? undefined : value;
export const whenGiven = <S extends z.ZodType>(schema: S) => z.preprocess(emptyAsNone, schema.optional());

export const daySchema = z.iso.date("must be a day such as 2026-11-22");
