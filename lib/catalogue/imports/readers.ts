/** PURE: how the cells of a file are read and written, kind by kind of cell. */
import { categoryWords, type ProductCategory, productCategories } from "@/lib/kernel/categories";
import { countryName } from "@/lib/kernel/countries";
import { parseAmount } from "@/lib/kernel/decimal-amount";
import { parseGtin } from "@/lib/kernel/gtin";
import { type IdKind, idPrefixes, parseId } from "@/lib/kernel/ids";
import { maxUnitPriceMinor } from "@/lib/kernel/money";
import { isTimeZone } from "@/lib/kernel/zoned-time";

/** What a cell holds once it is read; ids as decimal text. */
export type CellValue = string | number | boolean;
/** What the cells of a row say, by column. */
export type Fields = Record<string, CellValue>;
/** A value, or what is wrong and how to mend it. */
export type ReadCell = { value: CellValue } | { problem: string };

/** What stands behind a name, such as a provider: its id as decimal text, nothing, or several of that name. */
export type Named = (text: string) => { id: string } | "none" | "several";
export type Lookups = Readonly<Record<"provider" | "retailer", Named>>;

export type Reader = (cell: string, lookups: Lookups) => ReadCell;

/** One line of text, spaces single. */
export function textReader(most: number): Reader {
  return (cell) => {
    const text = cell.replace(/\s+/gu, " ").trim();
    if (text.length > most) return { problem: `has ${text.length} characters; at most ${most} fit` };
    return { value: text };
  };
}

/** GTINs of 8 to 14 digits: spreadsheets drop leading zeros, and the check digit says whether that was all. */
export const readGtin: Reader = (cell) => {
  const text = cell.replace(/[\s-]/g, "");
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(text))
    return {
      problem: "was shortened by the spreadsheet: format the column as text and write the digits again",
    };
  if (!/^\d{7,14}$/.test(text)) return { problem: "must be the 8, 12, 13 or 14 digits under the barcode" };
  const gtin = parseGtin(text.padStart(14, "0"));
  return gtin === null
    ? { problem: "has a wrong check digit: one of its digits is mistyped" }
    : { value: gtin };
};

const categoryByWord = new Map<string, ProductCategory>(
  productCategories.flatMap((category) => [
    [category, category],
    [categoryWords[category].label.toLowerCase(), category],
  ]),
);

/** A category by its key or its words. */
export const readCategory: Reader = (cell) => {
  const category = categoryByWord.get(cell.trim().toLowerCase());
  return category ? { value: category } : { problem: `must be one of ${productCategories.join(", ")}` };
};

/** '4.20' in minor units. */
export const readPrice: Reader = (cell) => {
  const minor = parseAmount(cell);
  return minor === null || minor > maxUnitPriceMinor
    ? { problem: "must be an amount such as 4.20, without a currency sign" }
    : { value: minor };
};
export const writePrice = (value: CellValue): string => (Number(value) / 100).toFixed(2);

const yes = new Set(["yes", "true", "1", "y", "ja"]);
const no = new Set(["no", "false", "0", "n", "nein"]);
export const readYesNo: Reader = (cell) => {
  const word = cell.trim().toLowerCase();
  if (yes.has(word)) return { value: true };
  return no.has(word) ? { value: false } : { problem: "must be yes or no" };
};
export const writeYesNo = (value: CellValue): string => (value ? "yes" : "no");

/** A provider or retailer by its name or its id. */
export function namedReader(kind: "provider" | "retailer"): Reader {
  return (cell, lookups) => {
    const found = lookups[kind](cell.trim());
    if (found === "none") return { problem: `must be the name of a ${kind} that you keep` };
    if (found === "several")
      return { problem: `is the name of several ${kind}s: write the id of the one you mean` };
    return { value: found.id };
  };
}

/** An id of our own, as an export has it. */
export function idReader(kind: IdKind): Reader {
  return (cell) => {
    const id = parseId(kind, cell.trim());
    return id === null
      ? { problem: `must be an id that begins with ${idPrefixes[kind]}_, or be empty for a new row` }
      : { value: String(id) };
  };
}

/** Two letters of ISO 3166. */
export const readCountry: Reader = (cell) => {
  const code = cell.trim().toUpperCase();
  return countryName(code) === null
    ? { problem: "must be a country in two letters, such as IE or DE" }
    : { value: code };
};

export const readTint: Reader = (cell) => {
  const tint = cell.trim().toUpperCase();
  return /^#[0-9A-F]{6}$/.test(tint) ? { value: tint } : { problem: "must be a colour such as #8A4B2B" };
};

/** Degrees, to the metre: five decimals. */
export function degreesReader(most: 90 | 180): Reader {
  return (cell) => {
    const text = cell.trim().replace(",", ".");
    const degrees = /^-?\d{1,3}(?:\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
    return Math.abs(degrees) <= most
      ? { value: Math.round(degrees * 100_000) / 100_000 + 0 }
      : { problem: `must be degrees from -${most} to ${most}, such as 53.34532` };
  };
}

/** One of a few words, in capitals. */
export function wordReader(words: readonly string[]): Reader {
  return (cell) => {
    const word = cell.trim().toUpperCase();
    return words.includes(word) ? { value: word } : { problem: `must be one of ${words.join(", ")}` };
  };
}

export const readTimeZone: Reader = (cell) => {
  const zone = cell.trim();
  return isTimeZone(zone)
    ? { value: zone }
    : { problem: "must be the IANA name of a time zone, such as Europe/Dublin" };
};
