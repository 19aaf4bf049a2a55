import Link from "next/link";
import { instantWords } from "@/components/coupon/when-words";
import { Badge } from "@/components/ui/badge";
import { ChevronRightIcon } from "@/components/ui/icons";
import { Money } from "@/components/ui/money";
import { paths } from "@/lib/paths";
import type { OwnReceipt } from "@/lib/redemption/receipt-queries";
import { isUndone, settledWords } from "./receipt-words";

/** One purchase in the list: store and time, each product that had a coupon, and where the money is. It leads to the receipt. */
export function ReceiptCard({ receipt, now }: { receipt: OwnReceipt; now: Date }) {
  const { id, store, redeemedAt, timeZone, lines, productNames, currency } = receipt;
  const saved = lines.filter((line) => line.discountMinor > 0);
  return (
    <article className="relative rounded-lg border border-line bg-card p-5 transition-colors hover:border-line-3">
      <header className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h3 className="text-md">
            <Link
              href={paths.receipt(id)}
              prefetch={false}
              className="after:absolute after:inset-0 after:rounded-lg"
            >
              {store}
            </Link>
          </h3>
          <p className="num text-sm tracking-normal text-ink-2">
            <time dateTime={redeemedAt}>{instantWords(redeemedAt, timeZone, now)}</time>
          </p>
        </div>
        {isUndone(receipt) ? (
          <Badge tone="warn">Undone</Badge>
        ) : (
          <Money
            minor={receipt.discountMinor - receipt.reversedMinor}
            currency={currency}
            className="text-lg font-semibold text-good"
          />
        )}
      </header>
      <ul className="mt-3 grid gap-1.5 border-t border-line pt-3 text-ink-2">
        {saved.map((line) => (
          <li key={`${line.gtin}-${line.offerId}`} className="flex items-baseline justify-between gap-4">
            <span>
              {productNames[line.gtin] ?? line.gtin}{" "}
              <span className="num whitespace-nowrap">× {line.quantity}</span>
            </span>
            <Money minor={line.discountMinor} currency={currency} />
          </li>
        ))}
      </ul>
      <p className="num mt-3 flex items-center justify-between gap-3 text-sm tracking-normal text-ink-3">
        {settledWords(receipt)}
        <ChevronRightIcon size={18} className="-mr-1 shrink-0" />
      </p>
    </article>
  );
}
