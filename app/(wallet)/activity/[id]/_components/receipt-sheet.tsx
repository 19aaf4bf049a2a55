import { offerInOneLine } from "@/components/coupon/ticket-words";
import { Money } from "@/components/ui/money";
import { formatMoney } from "@/lib/kernel/money";
import type { OwnReceipt } from "@/lib/redemption/receipt-queries";

type SheetProps = { receipt: OwnReceipt };

/** Every line of the purchase that the till told the centre, and the discount of each: they sum to the total. */
export function ReceiptSheet({ receipt }: SheetProps) {
  const { lines, productNames, currency, discountMinor, reversedMinor } = receipt;
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">What was bought, and the discount on it</caption>
      <thead>
        <tr className="text-sm text-ink-3">
          <th scope="col" className="pb-2 font-normal">
            Bought
          </th>
          <th scope="col" className="pb-2 text-right font-normal">
            Discount
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a receipt never changes, and two lines may be alike
          <tr key={index} className="border-t border-line align-baseline">
            <th scope="row" className="py-2.5 pr-4 font-normal">
              {productNames[line.gtin] ?? line.gtin}{" "}
              <span className="num whitespace-nowrap text-ink-2">
                × {line.quantity}
                {line.unitPriceMinor == null ? "" : ` at ${formatMoney(line.unitPriceMinor, currency)}`}
              </span>
              <span className="block text-sm text-ink-2">{couponWords(receipt, line)}</span>
            </th>
            <td className="py-2.5 text-right">
              {line.discountMinor > 0 ? (
                <Money minor={line.discountMinor} currency={currency} off />
              ) : (
                <span className="text-ink-3">–</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <Sum label="Discount" minor={discountMinor} receipt={receipt} strong={reversedMinor === 0} />
        {reversedMinor > 0 ? (
          <>
            <Sum label="Undone since" minor={-reversedMinor} receipt={receipt} />
            <Sum label="What is left of it" minor={discountMinor - reversedMinor} receipt={receipt} strong />
          </>
        ) : null}
      </tfoot>
    </table>
  );
}

function Sum({
  label,
  minor,
  receipt,
  strong = false,
}: SheetProps & { label: string; minor: number; strong?: boolean }) {
  return (
    <tr className={strong ? "border-t border-ink text-md font-semibold" : "border-t border-line text-ink-2"}>
      <th scope="row" className="py-2.5 font-[inherit]">
        {label}
      </th>
      <td className="py-2.5 text-right">
        <Money minor={minor} currency={receipt.currency} />
      </td>
    </tr>
  );
}

/** The coupon of a line: '€1.50 off each, on 2 of them'. */
function couponWords(
  { offers, currency }: OwnReceipt,
  { offerId, quantity, discountedUnits }: OwnReceipt["lines"][number],
): string {
  if (offerId === null) return "No coupon";
  const offer = offers[offerId];
  if (!offer) return "Coupon";
  const words = offerInOneLine({ ...offer, currency });
  const named = offer.discount.kind === "together" ? `${offer.title}: ${words}` : words;
  const isPart = offer.discount.kind !== "buyNGetM" && discountedUnits < quantity;
  return isPart ? `${named}, on ${discountedUnits} of them` : named;
}
