import { z } from "zod";
import { isProductCategory, type ProductCategory } from "@/lib/kernel/categories";
import { parseId } from "@/lib/kernel/ids";
import type { Subject } from "./tell";

/** What the rows of the heat map are divided by. */
export const heatAttributes = ["age", "gender", "household", "region", "interest"] as const;
export type HeatAttribute = (typeof heatAttributes)[number];
/** What its rows are. */
export const heatRows = ["products", "categories", "campaigns", "providers"] as const;
export type HeatRows = (typeof heatRows)[number];

const month = /^20\d\d-(0[1-9]|1[0-2])$/;

/** What the pickers say, as the address has it. `of`: a subject; `one` and `two`: `age:25-34`, or months `2026-09`. */
export const askedDemographics = z.object({
  of: z.string().max(80).optional(),
  by: z.enum(heatAttributes, { error: `Choose one of ${heatAttributes.join(", ")}.` }).optional(),
  rows: z.enum(heatRows, { error: `Choose one of ${heatRows.join(", ")}.` }).optional(),
  one: z.string().max(80).optional(),
  two: z.string().max(80).optional(),
});
export type AskedDemographics = z.input<typeof askedDemographics>;

/** A segment of shoppers by one attribute, or a month of all of them. */
export type Side =
  | { kind: "segment"; attribute: HeatAttribute; value: string }
  | { kind: "month"; month: string };

/** null: neither. */
export function readSide(text: string): Side | null {
  if (month.test(text)) return { kind: "month", month: text };
  const [attribute, ...value] = text.split(":");
  const known = heatAttributes.find((one) => one === attribute);
  return known && value.join(":") !== ""
    ? { kind: "segment", attribute: known, value: value.join(":") }
    : null;
}

/** `all`, `provider:prv_…`, `category:coffee`, `part:prv_….coffee`, `product:09521…`, `campaign:cmp_…`; null: none of them. */
export function readSubject(text: string): Subject | null {
  if (text === "all") return { scope: "all", key: "" };
  const [kind, rest = ""] = text.split(":");
  switch (kind) {
    case "provider":
    case "campaign": {
      const number = parseId(kind, rest);
      return number === null ? null : { scope: kind, key: String(number) };
    }
    case "category":
      return isProductCategory(rest) ? { scope: "category", key: rest } : null;
    case "part": {
      const [provider = "", category = ""] = rest.split(".");
      const number = parseId("provider", provider);
      return number !== null && isCategory(category)
        ? { scope: "provider_category", key: `${number}:${category}` }
        : null;
    }
    case "product":
      return /^\d{14}$/.test(rest) ? { scope: "product", key: rest } : null;
    default:
      return null;
  }
}

const isCategory = (text: string): text is ProductCategory => isProductCategory(text);
