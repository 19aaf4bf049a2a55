import { instantWords } from "@/components/coupon/when-words";
import { Money } from "@/components/ui/money";
import type { ShiftView } from "@/lib/shifts/queries";
import { type PayoutTotals, sumOfShift } from "@/lib/shifts/rules";

/** A shift in figures: one row a payout. `now`: for 'today'. */
export function ShiftTable({ shift, now }: { shift: ShiftView; now: Date }) {
  const { totals, currency, timeZone, openedAt, closedAt } = shift;
  const words = (instant: Date) => instantWords(new Date(instant).toISOString(), timeZone, now);
  const { coupons, netMinor } = sumOfShift(totals);
  const together = {
    coupons,
    discountMinor: totals.till.discountMinor + totals.bill.discountMinor,
    reversals: totals.till.reversals + totals.bill.reversals,
    reversedMinor: totals.till.reversedMinor + totals.bill.reversedMinor,
  };
  return (
    <div className="text-ink">
      <p className="text-ink-2">
        {shift.cashier} at {shift.tillName ?? shift.storeName}, since {words(openedAt)}
        {closedAt ? ` until ${words(closedAt)}` : ""}
      </p>
      <table className="num mt-3 w-full text-base">
        <thead className="text-sm text-ink-2">
          <tr className="border-b border-line">
            <th scope="col" className="py-2 text-left font-medium">
              Payout
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              Coupons
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              Discount
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              Taken back
            </th>
          </tr>
        </thead>
        <tbody>
          <Row name="Taken off at the till" of={totals.till} shift={shift} />
          <Row name="On the phone bill" of={totals.bill} shift={shift} />
        </tbody>
        <tfoot className="font-semibold">
          <Row name="Together" of={together} shift={shift} />
          <tr>
            <th scope="row" className="py-2.5 text-left" colSpan={2}>
              Given, less what was taken back
            </th>
            <td className="py-2.5 text-right">
              <Money minor={netMinor} currency={currency} />
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Row({ name, of, shift: { currency } }: { name: string; of: PayoutTotals; shift: ShiftView }) {
  return (
    <tr className="border-b border-line">
      <th scope="row" className="py-2.5 text-left [tbody_&]:font-normal">
        {name}
      </th>
      <td className="py-2.5 text-right">{of.coupons}</td>
      <td className="py-2.5 text-right">
        <Money minor={of.discountMinor} currency={currency} />
      </td>
      <td className="py-2.5 text-right">
        {of.reversals === 0 ? (
          "—"
        ) : (
          <>
            {of.reversals} · <Money minor={of.reversedMinor} currency={currency} />
          </>
        )}
      </td>
    </tr>
  );
}
