import { Card } from "@/components/ui/card";
import type { PersonRole } from "@/lib/auth/permissions";
import { type Currency, formatMoney } from "@/lib/kernel/money";
import type { LedgerSum } from "@/lib/ledger/views";
import { deskLocale } from "./words";

type AccountRole = Exclude<PersonRole, "shopper" | "cashier" | "operator">;
type AccountCardProps = { sums: readonly LedgerSum[]; role: AccountRole };

const words: Readonly<Record<AccountRole, { discounts: string; fees: string; owed: string }>> = {
  retailer: { discounts: "Taken off at your tills", fees: "Your part of the fees", owed: "Owed to you" },
  carrier: { discounts: "Credited on your bills", fees: "Your part of the fees", owed: "Owed to you" },
  marketer: { discounts: "Discounts given", fees: "Handling fees", owed: "You owe" },
};

/** What the centre owes this organisation, or is owed by a provider, from everything posted to it so far. */
export function AccountCard({ sums, role }: AccountCardProps) {
  const currencies = [...new Set(sums.map((sum) => sum.currency))];
  return (
    <Card title="Your account with Tearoff" aside="Everything posted so far" className="flex flex-1 flex-col">
      {currencies.length === 0 ? (
        <p className="text-ink-2">Nothing has been posted to it yet. It fills with the first redemption.</p>
      ) : null}
      {currencies.map((currency) => (
        <AccountLines
          key={currency}
          sums={sums.filter((sum) => sum.currency === currency)}
          currency={currency}
          role={role}
        />
      ))}
    </Card>
  );
}

function AccountLines({ sums, currency, role }: AccountCardProps & { currency: Currency }) {
  // A payable grows by credits, a receivable by debits.
  const of = (component: LedgerSum["component"]) => {
    const sum = sums.find((one) => one.component === component);
    const [debit, credit] = [sum?.debitMinor ?? 0, sum?.creditMinor ?? 0];
    return role === "marketer" ? { grown: debit, undone: credit } : { grown: credit, undone: debit };
  };
  const [discount, fee] = [of("discount"), of("fee")];
  const fees = fee.grown - fee.undone;
  const write = (minor: number) => formatMoney(minor, currency, deskLocale).replace("-", "\u2212");
  return (
    <dl className="num -mt-2 flex flex-1 flex-col">
      <Line label={words[role].discounts} value={write(discount.grown)} />
      <Line label="Reversed" value={write(0 - discount.undone)} />
      <Line label={words[role].fees} value={write(fees)} />
      <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3">
        <dt className="font-semibold">{words[role].owed}</dt>
        <dd className="text-2xl font-bold tracking-tighter">
          {write(discount.grown - discount.undone + fees)}
        </dd>
      </div>
    </dl>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex min-h-9 flex-1 items-center justify-between gap-4 border-t border-line first:border-t-0">
      <dt className="text-ink-2">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
