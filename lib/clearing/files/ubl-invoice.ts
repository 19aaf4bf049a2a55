/**
 * PURE: an invoice or a credit note as UBL 2.1 by EN 16931 and Peppol BIS Billing 3.0, in the form of @e-invoice-eu/core, its elements in the order of UBL. What is outside the scope of tax and what is
 * taxed may not stand in one file, so a document has up to two (docs/decisions/0030).
 */
import type { Invoice } from "@e-invoice-eu/core";
import type { DocumentParty } from "@/lib/kernel/billing-details";
import type { Currency } from "@/lib/kernel/money";
import { treatmentOf } from "../documents/tax";

/** `discounts`: outside the scope. `fees`: a service. */
export type UblPart = "discounts" | "fees";
export type UblLine = {
  component: "discount" | "fee";
  campaign: string;
  offer: string;
  faceMinor: number;
  count: number;
  amountMinor: number;
};
/** Days as YYYY-MM-DD. `taxMinor`: of the fees. `corrects`: set on a credit note, the number and day of its invoice. */
export type UblSource = {
  number: string;
  issuedOn: string;
  dueOn: string | null;
  periodStart: string;
  periodEnd: string;
  currency: Currency;
  seller: DocumentParty;
  buyer: DocumentParty;
  /** What the buyer knows it by when it says nothing else. */
  buyerReference: string;
  taxBasisPoints: number;
  taxMinor: number;
  corrects: { number: string; issuedOn: string } | null;
  note: string | null;
};

type Ubl = Invoice["ubl:Invoice"];
/** UNCL 5305. S: standard rate; AE: reverse charge; O: outside the scope. */
type Category = {
  code: "S" | "AE" | "O";
  percent: string | null;
  /** By the list of the Commission (VATEX). */
  exemption: { code: "VATEX-EU-AE" | "VATEX-EU-O"; reason: string } | null;
};

const letters: Readonly<Record<UblPart, string>> = { discounts: "D", fees: "F" };
const componentOf = { discounts: "discount", fees: "fee" } as const;
const unit = "C62";
const peppol = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";

/** The parts of a document that have lines. */
export function ublParts(lines: readonly UblLine[]): UblPart[] {
  return (["discounts", "fees"] as const).filter((part) =>
    lines.some(({ component }) => component === componentOf[part]),
  );
}

/** The number of a part: the document's own and a letter. */
export const ublNumber = (number: string, part: UblPart): string => `${number}-${letters[part]}`;

/** What is missing for a part to be valid, in words for the centre; empty when nothing is. */
export function ublProblems(source: UblSource, part: UblPart): string[] {
  const { seller, buyer } = source;
  const category = categoryOf(source, part);
  return [
    !seller.registration && "the company number of the centre",
    !seller.email && "the mail address of the centre",
    !seller.iban && "the account of the centre",
    !buyer.email && `the mail address of ${buyer.name}`,
    category.code !== "O" && !seller.taxId && "the tax number of the centre",
    category.code === "AE" && !buyer.taxId && `the tax number of ${buyer.name}`,
  ].filter((text): text is string => Boolean(text));
}

export function ublInvoice(source: UblSource, part: UblPart, lines: readonly UblLine[]): Invoice {
  const { currency, corrects, number, issuedOn, dueOn } = source;
  const own = lines.filter(({ component }) => component === componentOf[part]);
  const category = categoryOf(source, part);
  const netMinor = own.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const taxMinor = part === "fees" ? source.taxMinor : 0;
  // Who is outside the scope gives no tax numbers (BR-O-02, BR-O-03).
  const isTaxed = category.code !== "O";
  const ubl: Ubl = {
    "cbc:CustomizationID": peppol,
    "cbc:ProfileID": "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
    "cbc:ID": ublNumber(number, part),
    "cbc:IssueDate": issuedOn,
    ...(dueOn && !corrects && { "cbc:DueDate": dueOn }),
    "cbc:InvoiceTypeCode": corrects ? "381" : "380",
    ...(source.note && { "cbc:Note": [source.note] }),
    "cbc:DocumentCurrencyCode": currency,
    "cbc:BuyerReference": source.buyer.reference ?? source.buyerReference,
    "cac:InvoicePeriod": { "cbc:StartDate": source.periodStart, "cbc:EndDate": source.periodEnd },
    ...(corrects && {
      "cac:BillingReference": [
        {
          "cac:InvoiceDocumentReference": {
            "cbc:ID": ublNumber(corrects.number, part),
            "cbc:IssueDate": corrects.issuedOn,
          },
        },
      ],
    }),
    "cac:AccountingSupplierParty": {
      "cac:Party": party(source.seller, isTaxed, (scheme): [TaxScheme] => [scheme]),
    },
    "cac:AccountingCustomerParty": { "cac:Party": party(source.buyer, isTaxed, (scheme) => scheme) },
    "cac:PaymentMeans": [paymentMeans(source)],
    "cac:PaymentTerms": {
      "cbc:Note": corrects
        ? `Lowers what is to be paid on ${corrects.number}`
        : `To be paid in full by ${dueOn ?? issuedOn}`,
    },
    "cac:TaxTotal": [taxTotal(netMinor, taxMinor, currency, category)],
    "cac:LegalMonetaryTotal": monetaryTotal(netMinor, taxMinor, currency),
    "cac:InvoiceLine": own.map((line, place) =>
      invoiceLine(line, place + 1, currency, category),
    ) as Ubl["cac:InvoiceLine"],
  };
  return { "ubl:Invoice": ubl };
}

/** Discounts are outside the scope; fees as their treatment says. */
function categoryOf({ taxBasisPoints, seller, buyer }: UblSource, part: UblPart): Category {
  const treatment = part === "discounts" ? "outside" : treatmentOf({ taxBasisPoints, seller, party: buyer });
  switch (treatment) {
    case "taxed":
      return { code: "S", percent: decimal(taxBasisPoints), exemption: null };
    case "reverse_charge":
      return { code: "AE", percent: "0.00", exemption: { code: "VATEX-EU-AE", reason: "Reverse charge" } };
    case "outside": {
      const reason = "Outside the scope of value added tax";
      return { code: "O", percent: null, exemption: { code: "VATEX-EU-O", reason } };
    }
  }
}

type TaxScheme = { "cbc:CompanyID": string; "cac:TaxScheme": { "cbc:ID": string } };
/** `as`: sellers have a list of tax numbers, buyers one. */
function party<T>(who: DocumentParty, isTaxed: boolean, as: (scheme: TaxScheme) => T) {
  return {
    ...(who.email && { "cbc:EndpointID": who.email, "cbc:EndpointID@schemeID": "EM" as const }),
    "cac:PartyName": { "cbc:Name": who.name },
    "cac:PostalAddress": {
      ...(who.street && { "cbc:StreetName": who.street }),
      ...(who.city && { "cbc:CityName": who.city }),
      ...(who.postcode && { "cbc:PostalZone": who.postcode }),
      "cac:Country": { "cbc:IdentificationCode": who.country as "IE" },
    },
    ...(isTaxed &&
      who.taxId && {
        "cac:PartyTaxScheme": as({ "cbc:CompanyID": who.taxId, "cac:TaxScheme": { "cbc:ID": "VAT" } }),
      }),
    "cac:PartyLegalEntity": {
      "cbc:RegistrationName": who.legalName ?? who.name,
      ...(who.registration && { "cbc:CompanyID": who.registration }),
    },
    ...(who.email && { "cac:Contact": { "cbc:ElectronicMail": who.email } }),
  };
}

/** 58: SEPA credit transfer; 30: credit transfer. */
function paymentMeans({ currency, number, seller }: UblSource): NonNullable<Ubl["cac:PaymentMeans"]>[number] {
  return {
    "cbc:PaymentMeansCode": currency === "EUR" ? "58" : "30",
    "cbc:PaymentID": number,
    "cac:PayeeFinancialAccount": {
      "cbc:ID": seller.iban ?? "",
      "cbc:Name": seller.legalName ?? seller.name,
      ...(seller.bic && { "cac:FinancialInstitutionBranch": { "cbc:ID": seller.bic } }),
    },
  };
}

function taxTotal(netMinor: number, taxMinor: number, currency: Currency, category: Category) {
  const amounts = {
    "cbc:TaxableAmount": decimal(netMinor),
    "cbc:TaxableAmount@currencyID": currency,
    "cbc:TaxAmount": decimal(taxMinor),
    "cbc:TaxAmount@currencyID": currency,
  };
  return {
    "cbc:TaxAmount": decimal(taxMinor),
    "cbc:TaxAmount@currencyID": currency,
    "cac:TaxSubtotal": [
      {
        ...amounts,
        "cac:TaxCategory": {
          "cbc:ID": category.code,
          ...(category.percent && { "cbc:Percent": category.percent }),
          ...(category.exemption && {
            "cbc:TaxExemptionReasonCode": category.exemption.code,
            "cbc:TaxExemptionReason": category.exemption.reason,
          }),
          "cac:TaxScheme": { "cbc:ID": "VAT" },
        },
      },
    ],
  };
}

function monetaryTotal(
  netMinor: number,
  taxMinor: number,
  currency: Currency,
): Ubl["cac:LegalMonetaryTotal"] {
  return {
    "cbc:LineExtensionAmount": decimal(netMinor),
    "cbc:LineExtensionAmount@currencyID": currency,
    "cbc:TaxExclusiveAmount": decimal(netMinor),
    "cbc:TaxExclusiveAmount@currencyID": currency,
    "cbc:TaxInclusiveAmount": decimal(netMinor + taxMinor),
    "cbc:TaxInclusiveAmount@currencyID": currency,
    "cbc:PayableAmount": decimal(netMinor + taxMinor),
    "cbc:PayableAmount@currencyID": currency,
  };
}

/** A price is never below zero (BR-27): what was given back has a quantity below zero. */
function invoiceLine(
  line: UblLine,
  id: number,
  currency: Currency,
  category: Category,
): Ubl["cac:InvoiceLine"][number] {
  const { campaign, offer, faceMinor, count, amountMinor, component } = line;
  return {
    "cbc:ID": String(id),
    "cbc:InvoicedQuantity": String(faceMinor < 0 ? -count : count),
    "cbc:InvoicedQuantity@unitCode": unit,
    "cbc:LineExtensionAmount": decimal(amountMinor),
    "cbc:LineExtensionAmount@currencyID": currency,
    "cac:Item": {
      "cbc:Description": campaign.slice(0, 1_000),
      "cbc:Name": `${component === "discount" ? "Discount" : "Handling fee"}: ${offer}`.slice(0, 200),
      "cac:ClassifiedTaxCategory": {
        "cbc:ID": category.code,
        ...(category.percent && { "cbc:Percent": category.percent }),
        "cac:TaxScheme": { "cbc:ID": "VAT" },
      },
    },
    "cac:Price": {
      "cbc:PriceAmount": decimal(Math.abs(faceMinor)),
      "cbc:PriceAmount@currencyID": currency,
    },
  };
}

/** '12.30' of 1,230. */
function decimal(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, "0");
  return `${minor < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
