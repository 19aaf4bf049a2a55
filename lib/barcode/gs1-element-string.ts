/**
 * GS1 element strings: application identifiers (AI) and their data in one row, as in GS1-128, GS1 DataMatrix, GS1 QR and DataBar
 * (GS1 General Specifications, 3 and 7.8). Pure. Only the product is looked for.
 */
import { type Gtin, parseGtin } from "@/lib/kernel/gtin";

/** FNC1 between two elements, as scanners and decoders write it. */
const separator = "\u001d";

/** Characters of AI and data together where the length is fixed by the first two digits (figure 7.8.5-2). */
const fixedLengths: Readonly<Record<string, number>> = {
  ...{ "00": 20, "01": 16, "02": 16, "03": 16, "04": 18, "20": 4, "41": 16 },
  ...{ "11": 8, "12": 8, "13": 8, "14": 8, "15": 8, "16": 8, "17": 8, "18": 8, "19": 8 },
  ...{ "31": 10, "32": 10, "33": 10, "34": 10, "35": 10, "36": 10 },
};

/** The elements of varying length that stand beside a product at a till: variant, lot, serial, count, price, amount. */
const usualBesideProduct = /^(?:(?:10|21|22)[!-z]{1,20}|(?:235|240)[!-z]{1,28}|30\d{1,8}|39[0-5]\d\d{1,18})$/;
// Dates, measures, price per unit: what has one length in digits alone.
const usualFixed = /^(?:1[1-7]\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])|20\d\d|3[1-6]\d\d\d{6})$/;

/** The product of an element string that is known to be one (it was behind FNC1); null when it names none or two. */
export function gtinOfElementString(text: string): Gtin | null {
  return onlyProduct(splitElements(text));
}

/**
 * The same for text that has lost its FNC1, as many scanners are set: the product first, and behind it at least one of the
 * elements that usually stand there. `01` and a GTIN-14 alone are 16 digits, which belong to the fetch codes.
 */
export function gtinOfBareElementString(text: string): Gtin | null {
  if (!/^01\d{14}[0-9]/.test(text)) return null;
  const elements = splitElements(text);
  const areUsual = elements?.slice(1).every((one) => usualBesideProduct.test(one) || usualFixed.test(one));
  return areUsual ? onlyProduct(elements) : null;
}

/** The product of elements as printed for people: `(01)09506000134352(10)ABC`. */
export function gtinOfPrintedElements(text: string): Gtin | null {
  if (!/^(?:\(\d{2,4}\)[^()]+)+$/.test(text)) return null;
  const elements = [...text.matchAll(/\((\d{2,4})\)([^()]+)/g)];
  return onlyProduct(elements.map(([, identifier = "", data = ""]) => identifier + data.trim()));
}

/** Element by element, AI and data together; null when it cannot be one after the other. */
function splitElements(text: string): readonly string[] | null {
  const elements: string[] = [];
  let rest = text;
  while (rest !== "") {
    if (!/^\d\d/.test(rest)) return null;
    const fixed = fixedLengths[rest.slice(0, 2)];
    const end = rest.indexOf(separator);
    const length = fixed ?? (end < 0 ? rest.length : end);
    const element = rest.slice(0, length);
    if (element.length < length || element.includes(separator)) return null;
    elements.push(element);
    // Behind an element of fixed length a separator may stand, and need not.
    rest = rest.slice(length + (rest[length] === separator ? 1 : 0));
  }
  return elements;
}

/** AI 01; a second one with another product makes neither of them the one that was meant. */
function onlyProduct(elements: readonly string[] | null | undefined): Gtin | null {
  const products = (elements ?? []).filter((element) => element.startsWith("01"));
  const [first] = products;
  if (first === undefined || products.some((product) => product !== first)) return null;
  return first.length === 16 ? parseGtin(first.slice(2)) : null;
}
