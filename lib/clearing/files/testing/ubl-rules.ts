/** The arithmetic of EN 16931 and what Peppol BIS 3 asks beside it, over the text of a UBL file: shares nothing with what writes it. Rules by their names in the standard. */

/** All texts of an element inside a piece of XML. */
export const texts = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, "g"))].map((match) => match[1] ?? "");
/** All pieces between the tags of an element. */
export const pieces = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, "g"))].map((match) => match[1] ?? "");

const cents = (text: string | undefined): number => {
  if (text === undefined || !/^-?\d+\.\d{2}$/.test(text))
    throw new Error(`no amount of two decimals: ${text}`);
  return Number(text.replace(".", ""));
};
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Names of rules that a file breaks. */
export function brokenRules(file: string): string[] {
  const isCredit = file.includes("<CreditNote ");
  // A credit note calls the same things otherwise.
  const xml = file
    .replaceAll("CreditNoteLine", "InvoiceLine")
    .replaceAll("CreditedQuantity", "InvoicedQuantity")
    .replaceAll("CreditNoteTypeCode", "InvoiceTypeCode");
  const broken: string[] = [];
  const rule = (name: string, holds: boolean) => {
    if (!holds) broken.push(name);
  };
  const lines = pieces(xml, "cac:InvoiceLine");
  const head = xml.slice(0, xml.indexOf("<cac:InvoiceLine>"));
  const amount = (name: string) => cents(texts(head, name)[0]);
  const taxed = pieces(head, "cac:TaxSubtotal");
  const lineAmounts = lines.map((line) => cents(texts(line, "cbc:LineExtensionAmount")[0]));
  rule("BR-16", lines.length > 0);
  rule("BR-CO-10", amount("cbc:LineExtensionAmount") === sum(lineAmounts));
  rule("BR-CO-11", texts(head, "cbc:AllowanceTotalAmount").length === 0);
  rule("BR-CO-12", texts(head, "cbc:ChargeTotalAmount").length === 0);
  rule("BR-CO-13", amount("cbc:TaxExclusiveAmount") === sum(lineAmounts));
  const total = pieces(head, "cac:TaxTotal")[0]?.split("<cac:TaxSubtotal>")[0] ?? "";
  const tax = cents(texts(total, "cbc:TaxAmount")[0]);
  rule("BR-CO-14", tax === sum(taxed.map((one) => cents(texts(one, "cbc:TaxAmount")[0]))));
  rule("BR-CO-15", amount("cbc:TaxInclusiveAmount") === amount("cbc:TaxExclusiveAmount") + tax);
  rule("BR-CO-16", amount("cbc:PayableAmount") === amount("cbc:TaxInclusiveAmount"));
  for (const one of taxed) {
    const taxable = cents(texts(one, "cbc:TaxableAmount")[0]);
    const exact = (taxable * Number(texts(one, "cbc:Percent")[0] ?? 0)) / 100;
    // Half up; the standard lets one unit pass.
    rule("BR-CO-17", Math.abs(cents(texts(one, "cbc:TaxAmount")[0]) - exact) <= 1);
  }
  for (const line of lines) {
    const [price, quantity] = [texts(line, "cbc:PriceAmount")[0], texts(line, "cbc:InvoicedQuantity")[0]];
    rule("BR-27", cents(price) >= 0);
    rule(
      "PEPPOL-EN16931-R120",
      cents(price) * Number(quantity) === cents(texts(line, "cbc:LineExtensionAmount")[0]),
    );
  }
  rule("BR-CL-01", texts(head, "cbc:InvoiceTypeCode")[0] === (isCredit ? "381" : "380"));
  const corrected = pieces(head, "cac:InvoiceDocumentReference");
  rule("BR-55", isCredit === corrected.some((one) => Boolean(texts(one, "cbc:ID")[0])));
  categories(xml, head, taxed, rule);
  parties(head, rule);
  return [...new Set(broken)];
}

function categories(
  xml: string,
  head: string,
  taxed: string[],
  rule: (name: string, holds: boolean) => void,
) {
  const codes = pieces(xml, "cac:ClassifiedTaxCategory").map((one) => texts(one, "cbc:ID")[0]);
  const groups = taxed.map((one) => texts(pieces(one, "cac:TaxCategory")[0] ?? "", "cbc:ID")[0]);
  rule("BR-CO-18", taxed.length > 0);
  const numbers = pieces(head, "cac:Party").map((one) => pieces(one, "cac:PartyTaxScheme").length);
  if (groups.includes("O")) {
    rule(
      "BR-O-02",
      numbers.every((count) => count === 0),
    );
    rule("BR-O-05", texts(xml, "cbc:Percent").length === 0);
    rule("BR-O-10", texts(head, "cbc:TaxExemptionReason").length === 1);
    rule("BR-O-11", groups.length === 1);
    rule(
      "BR-O-12",
      codes.every((code) => code === "O"),
    );
  }
  if (groups.includes("S")) {
    rule("BR-S-02", numbers[0] === 1);
    rule(
      "BR-S-05",
      texts(xml, "cbc:Percent").every((percent) => Number(percent) > 0),
    );
    rule("BR-S-10", texts(head, "cbc:TaxExemptionReason").length === 0);
  }
  if (groups.includes("AE")) {
    rule(
      "BR-AE-02",
      numbers.every((count) => count === 1),
    );
    rule(
      "BR-AE-05",
      texts(xml, "cbc:Percent").every((percent) => Number(percent) === 0),
    );
    rule("BR-AE-10", texts(head, "cbc:TaxExemptionReason").length === 1);
  }
}

function parties(head: string, rule: (name: string, holds: boolean) => void) {
  const [seller = "", buyer = ""] = pieces(head, "cac:Party");
  rule("PEPPOL-EN16931-R010", texts(buyer, "cbc:EndpointID").length === 1);
  rule("PEPPOL-EN16931-R020", texts(seller, "cbc:EndpointID").length === 1);
  rule("PEPPOL-EN16931-R003", texts(head, "cbc:BuyerReference").length === 1);
  rule("BR-06", Boolean(texts(seller, "cbc:RegistrationName")[0]));
  rule("BR-07", Boolean(texts(buyer, "cbc:RegistrationName")[0]));
  rule("BR-09", /^[A-Z]{2}$/.test(texts(seller, "cbc:IdentificationCode")[0] ?? ""));
  rule("BR-11", /^[A-Z]{2}$/.test(texts(buyer, "cbc:IdentificationCode")[0] ?? ""));
  rule("BR-CO-26", texts(pieces(seller, "cac:PartyLegalEntity")[0] ?? "", "cbc:CompanyID").length === 1);
  rule("BR-50", Boolean(texts(pieces(head, "cac:PayeeFinancialAccount")[0] ?? "", "cbc:ID")[0]));
  rule("BR-CO-25", texts(head, "cbc:DueDate").length + pieces(head, "cac:PaymentTerms").length > 0);
  const order = [...head.matchAll(/^\t<(c[ab]c:\w+)/gm)].map((match) => match[1] ?? "");
  const places = order.map((name) => inOrder.indexOf(name));
  rule(
    "UBL order",
    places.every((place, at) => place >= 0 && place >= (places[at - 1] ?? 0)),
  );
}

/** Of the elements of an invoice that we write, by the schema of UBL 2.1. */
const inOrder = [
  ..."CustomizationID ProfileID ID IssueDate DueDate InvoiceTypeCode Note DocumentCurrencyCode BuyerReference"
    .split(" ")
    .map((name) => `cbc:${name}`),
  ..."InvoicePeriod BillingReference AccountingSupplierParty AccountingCustomerParty PaymentMeans PaymentTerms TaxTotal LegalMonetaryTotal"
    .split(" ")
    .map((name) => `cac:${name}`),
];
