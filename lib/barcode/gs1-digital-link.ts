/**
 * GS1 Digital Link: a product's number in a web address, on any domain and below any path:
 * `https://example.com/shop/01/09506000134352/10/ABC?17=271231` (GS1 Digital Link Standard: URI Syntax). Pure. The compressed
 * form is not read: nothing in it can be told from another address.
 */
import { type Gtin, parseGtin } from "@/lib/kernel/gtin";

/** What may follow the product in the path: variant, lot, serial, the buyer's own serial. Each once, with its value. */
const qualifiers: readonly string[] = ["22", "10", "21", "235"];
// Words for the numbers, of the standard's first edition; they stand on packages made by it.
const wordsOfFirstEdition: Readonly<Record<string, string>> = {
  gtin: "01",
  cpv: "22",
  lot: "10",
  ser: "21",
};

/** The product that the address names; null when the text is no address, or its path does not end in a product. */
export function gtinOfDigitalLink(text: string): Gtin | null {
  const parts = /^https?:\/\/[^/?#\s@]+(\/[^?#\s]*)(?:[?#]\S*)?$/i.exec(text);
  if (parts === null) return null;
  const segments = (parts[1] ?? "").replace(/\/$/, "").split("/").slice(1);
  // From the end: names and values in pairs up to the product. What is before it is the owner's own path.
  const seen = new Set<string>();
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    const word = segments[at] ?? "";
    const name = wordsOfFirstEdition[word] ?? word;
    const value = segments[at + 1] ?? "";
    if (name === "01") return parseGtin(value);
    if (!qualifiers.includes(name) || value === "" || seen.has(name)) return null;
    seen.add(name);
  }
  return null;
}
