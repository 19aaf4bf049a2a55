import { Card } from "@/components/ui/card";
import { deskDay } from "@/lib/clearing/desk-day";
import type { DocumentRow } from "@/lib/clearing/documents/document-queries";
import { kindWords } from "@/lib/clearing/documents/kinds";
import { treatmentOf, treatmentWords } from "@/lib/clearing/documents/tax";
import { amountWords } from "../../../../_components/shop-words";
import { formatCount, formatDay } from "../../../../_components/words";
import { monthWords } from "../../../_components/billing-words";

/** What a document is of, and what it comes to. */
export function TotalsCard({ found, now }: { found: DocumentRow; now: Date }) {
  const { currency, taxBasisPoints } = found;
  const amounts = [
    ["Discounts", found.discountMinor],
    ["Fees", found.feeMinor],
    ["Adjustments of earlier months", found.adjustmentMinor],
    ...(found.kind === "invoice"
      ? [[`Tax on fees, ${(taxBasisPoints / 100).toLocaleString("en-IE")} %`, found.taxMinor] as const]
      : []),
  ] as const;
  return (
    <Card title={`${kindWords[found.kind].one} to ${found.party.name}`} aside={found.party.country}>
      <div className="grid gap-6 md:grid-cols-2">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 self-start">
          <dt className="text-ink-2">Month</dt>
          <dd>{monthWords(found.month)}</dd>
          <dt className="text-ink-2">Issued</dt>
          <dd className="num">{formatDay(deskDay(new Date(found.issuedAt)), now)}</dd>
          {found.dueOn ? (
            <>
              <dt className="text-ink-2">Due</dt>
              <dd className="num">{formatDay(found.dueOn, now)}</dd>
            </>
          ) : null}
          <dt className="text-ink-2">Redemptions</dt>
          <dd className="num">{formatCount(found.redemptions)}</dd>
        </dl>
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1.5">
          {amounts.map(([label, minor]) => (
            <div key={label} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd className="num text-right">{amountWords(minor, currency)}</dd>
            </div>
          ))}
          <div className="col-span-2 border-t border-line" />
          <dt className="font-semibold">Total</dt>
          <dd className="num text-right text-lg font-bold">{amountWords(found.totalMinor, currency)}</dd>
        </dl>
      </div>
      {found.kind === "invoice" ? (
        <p className="mt-4 text-sm text-ink-2">
          Discounts are paid to third parties on your behalf and are outside the scope of value added tax.{" "}
          {treatmentWords[treatmentOf(found)]}
        </p>
      ) : null}
    </Card>
  );
}
