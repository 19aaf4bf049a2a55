/** PURE: a document of a month as a sheet. */
import { deskDay } from "../desk-day";
import type { DocumentLineView, DocumentRow } from "../documents/document-queries";
import type { DocumentKind } from "../documents/kinds";
import { treatmentOf, treatmentWords } from "../documents/tax";
import { type Sheet, sectionsOf } from "./sheet";
import { amountWords, dayWords, monthName, taxLabel } from "./sheet-words";

export const documentTitles: Readonly<Record<DocumentKind, string>> = {
  invoice: "Invoice",
  payout: "Payout statement",
  carrier_report: "Carrier report",
};
/** What the fee of a line is to its reader: a provider pays it, stores and carriers keep a part of it. */
const feeTitles: Readonly<Record<DocumentKind, string>> = {
  invoice: "Handling fees",
  payout: "Your part of handling fees",
  carrier_report: "Your part of handling fees",
};

/** `beforeMinor`: of a payout, what its retailer was owed before it. */
export function documentSheet(
  found: DocumentRow,
  lines: readonly DocumentLineView[],
  beforeMinor: number | null = null,
): Sheet {
  const { kind, currency } = found;
  const totals = [
    { label: "Discounts", minor: found.discountMinor },
    { label: feeTitles[kind], minor: found.feeMinor },
    ...(found.adjustmentMinor === 0
      ? []
      : [{ label: "Adjustments of earlier months", minor: found.adjustmentMinor }]),
    ...(kind === "invoice"
      ? [
          { label: "Total without tax", minor: found.totalMinor - found.taxMinor },
          { label: taxLabel(found, feesOf(lines)), minor: found.taxMinor },
        ]
      : []),
  ];
  return {
    title: documentTitles[kind],
    number: found.number,
    month: found.month,
    issuedOn: deskDay(new Date(found.issuedAt)),
    dueOn: found.dueOn,
    from: found.seller,
    to: found.party,
    currency,
    redemptions: found.redemptions,
    sections: sectionsOf(lines, monthName, feeTitles[kind]),
    totals,
    totalMinor: found.totalMinor,
    ...(beforeMinor === null
      ? {}
      : {
          balances: [
            { label: "Balance before", minor: beforeMinor },
            { label: "This document", minor: found.totalMinor },
            {
              label: `Balance after it on ${dayWords(deskDay(new Date(found.issuedAt)))}`,
              minor: beforeMinor + found.totalMinor,
            },
          ],
        }),
    notes: notesOf(found),
  };
}

const feesOf = (lines: readonly DocumentLineView[]): number =>
  lines.filter(({ component }) => component === "fee").reduce((sum, { amountMinor }) => sum + amountMinor, 0);

function notesOf(found: DocumentRow): string[] {
  const { kind, totalMinor, dueOn, currency, number, seller } = found;
  if (kind === "carrier_report")
    return [
      "Nothing is paid on this report: the discounts are credits on the bills of your customers. Each of them stands in the credit file of the same number.",
    ];
  const due = dueOn ? dayWords(dueOn) : "";
  const amount = amountWords(Math.abs(totalMinor), currency);
  if (kind === "payout")
    return totalMinor > 0
      ? [
          `We pay ${amount} to your account${found.party.iban ? ` ${inFours(found.party.iban)}` : ""} by ${due}, with the reference ${number}.`,
        ]
      : totalMinor === 0
        ? ["Nothing is to be paid."]
        : [`${amount} is in our favour and is taken off your next payout.`];
  const account = [seller.iban && `IBAN ${inFours(seller.iban)}`, seller.bic && `BIC ${seller.bic}`].filter(
    Boolean,
  );
  const to = account.length > 0 ? ` to ${account.join(", ")}` : "";
  return [
    totalMinor === 0
      ? "Nothing is to be paid."
      : totalMinor > 0
        ? `Please pay ${amount} by ${due}${to}, with the reference ${number}.`
        : `${amount} is in your favour and is set against your next invoice.`,
    `Discounts are paid to third parties on your behalf and are outside the scope of value added tax. ${treatmentWords[treatmentOf(found)]}`,
  ];
}

const inFours = (text: string) => text.replace(/(.{4})(?=.)/g, "$1 ");
