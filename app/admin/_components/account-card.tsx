import { Card } from "@/components/ui/card";
import type { PersonRole } from "@/lib/auth/permissions";
import { formatMoney } from "@/lib/kernel/money";
import type { LedgerSum } from "@/lib/ledger/views";
import { deskLocale } from "./words";

type AccountCardProps = { sums: readonly LedgerSum[]; role: Extract<PersonRole, "retailer" | "carrier"> };

/** What the centre owes this organisation, from everything posted to it so far. */
export function AccountCard({ sums, role }: AccountCardProps) {
  const currencies = [...new Set(sums.map((sum) => sum.currency))];
  const discounts = role === "retailer" ? "Taken off at your tills" : "Credited on your bills";
  return (
    <Card title="Your account with Tearoff" className="flex flex-col">
      {currencies.length === 0 ? (
        <p className="text-ink-2">Nothing has been posted to it yet. It fills with the first redemption.</p>
      ) : null}
      {currencies.map((currency) => {
        const of = (component: LedgerSum["component"]) =>
          sums.find((sum) => sum.currency === currency && sum.component === component);
        const [discount, fee] = [of("discount"), of("fee")];
        const fees = (fee?.creditMinor ?? 0) - (fee?.debitMinor ?? 0);
        const given = discount?.creditMinor ?? 0;
        const reversed = discount?.debitMinor ?? 0;
        const line = (minor: number) => formatMoney(minor, currency, deskLocale).replace("-", "\u2212");
        return (
          <dl key={currency} className="num flex flex-col gap-2.5">
            <Line label={discounts} value={line(given)} />
            <Line label="Reversed" value={reversed > 0 ? line(-reversed) : line(0)} />
            <Line label="Your part of the fees" value={line(fees)} />
            <div className="mt-1 flex items-baseline justify-between gap-4 border-t border-line pt-3">
              <dt className="font-semibold">Owed to you</dt>
              <dd className="text-2xl font-bold tracking-tighter">{line(given - reversed + fees)}</dd>
            </div>
          </dl>
        );
      })}
      <p className="mt-auto pt-4 text-sm text-ink-2">Everything posted so far.</p>
    </Card>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-ink-2">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
