/** PURE: writes UBL as XML. */
import type { Invoice } from "@e-invoice-eu/core";

const spaceOf = (name: string) => ({
  xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${name}-2`,
  "xmlns:cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
  "xmlns:cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
});

/** What is called otherwise in a credit note. */
const ofCredit: Readonly<Record<string, string>> = {
  "cbc:InvoiceTypeCode": "cbc:CreditNoteTypeCode",
  "cac:InvoiceLine": "cac:CreditNoteLine",
  "cbc:InvoicedQuantity": "cbc:CreditedQuantity",
};

/** Elements in the order of the object's keys; `name@attribute` is an attribute of the element `name`. Type 381 is a credit note. */
export function ublXml({ "ubl:Invoice": invoice }: Invoice): string {
  const isCredit = invoice["cbc:InvoiceTypeCode"] === "381";
  const root = isCredit ? "CreditNote" : "Invoice";
  const named = (name: string) => (isCredit ? (ofCredit[name] ?? name) : name);
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, invoice, spaceOf(root), "", named)}`;
}

type Named = (name: string) => string;

function element(
  name: string,
  value: unknown,
  attributes: Record<string, unknown>,
  indent: string,
  named: Named,
): string {
  const given = Object.entries(attributes).map(([key, text]) => ` ${key}="${escapeXml(String(text))}"`);
  const open = `${indent}<${name}${given.join("")}>`;
  if (typeof value !== "object" || value === null) return `${open}${escapeXml(String(value))}</${name}>\n`;
  const fields = Object.entries(value);
  const inner = fields
    .filter(([key]) => !key.includes("@"))
    .flatMap(([key, one]) => {
      const own = fields.filter(([other]) => other.startsWith(`${key}@`));
      const texts = Object.fromEntries(own.map(([other, text]) => [other.slice(key.length + 1), text]));
      return (Array.isArray(one) ? one : [one]).map((item) =>
        element(named(key), item, texts, `${indent}\t`, named),
      );
    });
  return `${open}\n${inner.join("")}${indent}</${name}>\n`;
}

/** XML 1.0 cannot hold these at all: they are left out. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const escapeXml = (text: string): string =>
  text
    .replace(forbidden, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
