import { instantWords } from "@/components/coupon/when-words";
import { Money } from "@/components/ui/money";
import { monthOf } from "@/lib/kernel/months";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { OwnReceipt, OwnReversal } from "@/lib/redemption/receipt-queries";
import { monthName } from "../../_components/credit-words";
import { effectWords, reasonWords } from "../../_components/receipt-words";

/** What was undone: when, where, why, of what, and what that means for the money. */
export function ReversalList({ receipt, now }: { receipt: OwnReceipt; now: Date }) {
  return (
    <ul className="divide-y divide-line">
      {receipt.reversals.map((reversal) => (
        <Reversal key={reversal.sequence} receipt={receipt} reversal={reversal} now={now} />
      ))}
    </ul>
  );
}

function Reversal({ receipt, reversal, now }: { receipt: OwnReceipt; reversal: OwnReversal; now: Date }) {
  const { reversedAt, timeZone, store, discountMinor, lines } = reversal;
  const month = monthName(monthOf(new Date(reversedAt), deskTimeZone), monthOf(now, deskTimeZone));
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex items-baseline justify-between gap-4">
        <h3 className="text-base font-medium">{reasonWords(reversal)}</h3>
        <Money minor={-discountMinor} currency={receipt.currency} className="font-semibold" />
      </div>
      <p className="num text-sm tracking-normal text-ink-2">
        <time dateTime={reversedAt}>{instantWords(reversedAt, timeZone, now)}</time> · {store}
      </p>
      {lines ? (
        <ul className="mt-1.5 text-sm text-ink-2">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a reversal never changes, and two lines may be alike
            <li key={index}>
              {receipt.productNames[line.gtin] ?? line.gtin} <span className="num">× {line.quantity}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-1.5 text-sm text-ink-2">All that was left of the purchase</p>
      )}
      <p className="mt-1.5 text-sm">{effectWords(receipt, reversal, month)}</p>
    </li>
  );
}
