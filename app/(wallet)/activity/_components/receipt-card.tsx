import { instantWords } from "@/components/coupon/when-words";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatMoney } from "@/lib/kernel/money";
import type { OwnReceipt } from "@/lib/redemption/queries";

/** One purchase: store and time, each product that had a coupon, and where the money is. */
export function ReceiptCard({ receipt, now }: { receipt: OwnReceipt; now: Date }) {
  const { store, redeemedAt, timeZone, lines, productNames, currency, discountMinor, reversedMinor } =
    receipt;
  const saved = lines.filter((line) => line.discountMinor > 0);
  const isUndone = reversedMinor >= discountMinor && reversedMinor > 0;
  return (
    <Card>
      <header className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h3 className="text-md">{store}</h3>
          <p className="num text-sm tracking-normal text-ink-2">
            <time dateTime={redeemedAt}>{instantWords(redeemedAt, timeZone, now)}</time>
          </p>
        </div>
        {isUndone ? (
          <Badge tone="warn">Undone</Badge>
        ) : (
          <Money
            minor={discountMinor - reversedMinor}
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
              <span className="num whitespace-nowrap">× {line.discountedUnits}</span>
            </span>
            <Money minor={line.discountMinor} currency={currency} />
          </li>
        ))}
      </ul>
      <p className="num mt-3 text-sm tracking-normal text-ink-3">{settledWords(receipt)}</p>
    </Card>
  );
}

function settledWords({ payout, reversedMinor, discountMinor, currency }: OwnReceipt): string {
  const place = payout === "till" ? "Taken off at the till" : "On your phone bill";
  if (reversedMinor === 0) return place;
  if (reversedMinor >= discountMinor) return "The purchase was undone, and its discount with it";
  return `${place} · ${formatMoney(reversedMinor, currency)} of it undone`;
}
