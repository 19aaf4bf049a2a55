/** PURE: writes UBL as XML. */
import type { Invoice } from "@e-invoice-eu/core";
import { xmlFile } from "./xml";

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
  return xmlFile(root, spaceOf(root), invoice, named);
}
