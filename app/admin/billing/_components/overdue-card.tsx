import Link from "next/link";
import { Card } from "@/components/ui/card";
import type { OverdueInvoice } from "@/lib/clearing/documents/account-queries";
import { paths } from "@/lib/paths";
import { amountWords } from "../../_components/shop-words";
import { counted, formatCount, formatDay } from "../../_components/words";

/** Invoices past their due day; nothing when there are none. */
export function OverdueCard({ overdue, now }: { overdue: readonly OverdueInvoice[]; now: Date }) {
  if (overdue.length === 0) return null;
  return (
    <Card title="Overdue" aside={formatCount(overdue.length)}>
      <ul className="grid gap-3">
        {overdue.map(({ id, number, provider, currency, leftMinor, dueOn, days }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <span>
              <Link
                href={paths.document(id)}
                className="target-44 font-mono font-semibold underline decoration-line-3 underline-offset-4"
              >
                {number}
              </Link>{" "}
              <Link
                href={paths.statement(provider.id)}
                className="target-44 ml-2 underline decoration-line-3 underline-offset-4"
              >
                {provider.name}
              </Link>
            </span>
            <span className="num">
              <span className="mr-4 text-sm text-no">
                {counted(days, "day", "days")}, due {formatDay(dueOn, now)}
              </span>
              <span className="font-semibold">{amountWords(leftMinor, currency)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
