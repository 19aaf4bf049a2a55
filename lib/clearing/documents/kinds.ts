/** PURE: the three kinds of documents, one idea: a statement over the entries of one account. */

/** `sign`: of an entry that makes the document larger. `dueDays`: after the day it is issued; null: nothing is paid on it. */
export const kinds = {
  invoice: { account: "provider_receivable", party: "provider", sign: 1, prefix: "INV", dueDays: 30 },
  payout: { account: "retailer_payable", party: "retailer", sign: -1, prefix: "PAY", dueDays: 14 },
  carrier_report: { account: "carrier_payable", party: "carrier", sign: -1, prefix: "CAR", dueDays: null },
} as const;
export type DocumentKind = keyof typeof kinds;

export const kindWords: Readonly<Record<DocumentKind, { one: string; many: string }>> = {
  invoice: { one: "Provider invoice", many: "Provider invoices" },
  payout: { one: "Retailer payout", many: "Retailer payouts" },
  carrier_report: { one: "Carrier report", many: "Carrier reports" },
};
