/** PURE: what a credit note takes off an invoice. Never more than is open: of a line, of the invoice, and of its tax. */
import { feeTax } from "../documents/tax";

/** A line of the invoice; `creditedMinor`: what notes took off it so far, of the same sign. */
export type OpenLine = {
  position: number;
  component: "discount" | "fee";
  faceMinor: number;
  amountMinor: number;
  creditedMinor: number;
};
/** The invoice: its own total, and of the notes so far their total and tax. */
export type OpenInvoice = {
  taxBasisPoints: number;
  totalMinor: number;
  creditedMinor: number;
  creditedTaxMinor: number;
  lines: readonly OpenLine[];
};
/** So many coupons of a line, or an amount of it (of the line's own sign). */
export type AskedLine = { position: number; count?: number | undefined; amountMinor?: number | undefined };
export type DraftLine = {
  position: number;
  component: "discount" | "fee";
  faceMinor: number;
  count: number;
  amountMinor: number;
};
export type NoteDraft = {
  lines: DraftLine[];
  discountMinor: number;
  feeMinor: number;
  taxMinor: number;
  totalMinor: number;
};
/** `no_line`, `more_than_open`: which line, and what is open of it: what notes did not take off yet. `more_than_invoice`: what is open of all. `all_credited`: nothing is. */
export type NoteRefusal =
  | { ok: false; reason: "no_line"; position: number }
  | { ok: false; reason: "more_than_open"; position: number; openMinor: number }
  | { ok: false; reason: "more_than_invoice"; openMinor: number }
  | { ok: false; reason: "all_credited" }
  | { ok: false; reason: "nothing_to_credit" };

/** What a note over `asked` says, or why there is none. `whole`: whatever is open. Tax is that of all fees credited so far less what notes said already, so that notes over everything give back the tax of the invoice to the cent. */
export function draftNote(
  invoice: OpenInvoice,
  asked: "whole" | readonly AskedLine[],
): { ok: true; draft: NoteDraft } | NoteRefusal {
  if (invoice.creditedMinor > 0 && invoice.creditedMinor >= invoice.totalMinor)
    return { ok: false, reason: "all_credited" };
  const lines: DraftLine[] = [];
  const wanted = asked === "whole" ? invoice.lines.map(wholeLine) : asked;
  for (const one of wanted) {
    const line = invoice.lines.find(({ position }) => position === one.position);
    if (!line) return { ok: false, reason: "no_line", position: one.position };
    const openMinor = line.amountMinor - line.creditedMinor;
    const amountMinor = one.count === undefined ? (one.amountMinor ?? 0) : one.count * line.faceMinor;
    if (amountMinor === 0) continue;
    if (Math.sign(amountMinor) !== Math.sign(openMinor) || Math.abs(amountMinor) > Math.abs(openMinor))
      return { ok: false, reason: "more_than_open", position: line.position, openMinor };
    lines.push({ position: line.position, component: line.component, ...inCoupons(line, amountMinor) });
  }
  const discountMinor = sum(lines, "discount");
  const feeMinor = sum(lines, "fee");
  const feesBefore = invoice.lines
    .filter(({ component }) => component === "fee")
    .reduce((total, { creditedMinor }) => total + creditedMinor, 0);
  const taxMinor = feeTax(feesBefore + feeMinor, invoice.taxBasisPoints) - invoice.creditedTaxMinor;
  const totalMinor = discountMinor + feeMinor + taxMinor;
  if (totalMinor <= 0) return { ok: false, reason: "nothing_to_credit" };
  const openMinor = invoice.totalMinor - invoice.creditedMinor;
  if (totalMinor > openMinor) return { ok: false, reason: "more_than_invoice", openMinor };
  return { ok: true, draft: { lines, discountMinor, feeMinor, taxMinor, totalMinor } };
}

/** How an invoice stands after a note of `totalMinor`: what is still to be paid then, or what was paid too much. `notCreditedMinor`: of it before the note. */
export function afterNote(
  { notCreditedMinor, paidMinor }: { notCreditedMinor: number; paidMinor: number },
  totalMinor: number,
): { notCreditedMinor: number; toPayMinor: number; overMinor: number } {
  const left = notCreditedMinor - totalMinor;
  return {
    notCreditedMinor: left,
    toPayMinor: Math.max(left - paidMinor, 0),
    overMinor: Math.max(paidMinor - left, 0),
  };
}

const wholeLine = ({ position, amountMinor, creditedMinor }: OpenLine): AskedLine => ({
  position,
  amountMinor: amountMinor - creditedMinor,
});

/** Whole coupons where the amount is so many of them, else one of the amount. */
const inCoupons = ({ faceMinor }: OpenLine, amountMinor: number) =>
  amountMinor % faceMinor === 0
    ? { faceMinor, count: amountMinor / faceMinor, amountMinor }
    : { faceMinor: amountMinor, count: 1, amountMinor };

const sum = (lines: readonly DraftLine[], component: DraftLine["component"]): number =>
  lines.filter((line) => line.component === component).reduce((total, line) => total + line.amountMinor, 0);

export type NoteEntry = {
  account: "provider_receivable" | "operator_revenue" | "tax_payable";
  component: "discount" | "fee" | "tax";
  amountMinor: number;
};

/** Debits above zero. The provider owes less; discounts and fees are the centre's loss, tax is owed no more. Sums to zero. */
export function noteEntries({ discountMinor, feeMinor, taxMinor }: NoteDraft): NoteEntry[] {
  const pair = (component: NoteEntry["component"], minor: number): NoteEntry[] => [
    { account: "provider_receivable", component, amountMinor: -minor },
    { account: component === "tax" ? "tax_payable" : "operator_revenue", component, amountMinor: minor },
  ];
  const all = [...pair("discount", discountMinor), ...pair("fee", feeMinor), ...pair("tax", taxMinor)];
  return all.filter(({ amountMinor }) => amountMinor !== 0);
}
