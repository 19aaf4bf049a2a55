import { BellIcon } from "@/components/ui/icons";
import type { BudgetAlert } from "@/lib/campaigns/budget-alerts";
import { type Currency, formatMoney } from "@/lib/kernel/money";
import { deskLocale, formatEntryTime } from "../../../_components/words";

type AlertsLineProps = { alerts: readonly BudgetAlert[]; currency: Currency };

/** When its budget came to 80 % or was used up, newest first. Nothing while it never did. */
export function AlertsLine({ alerts, currency }: AlertsLineProps) {
  if (alerts.length === 0) return null;
  const money = (minor: number) => formatMoney(minor, currency, deskLocale);
  return (
    <section aria-label="Budget alerts" className="rounded-lg border border-warn/30 bg-warn-bg px-5 py-3.5">
      <ul className="num flex flex-col gap-1">
        {alerts.map(({ threshold, budgetMinor, leftMinor, at }) => (
          <li key={`${threshold}-${budgetMinor}`} className="flex items-start gap-2.5">
            <BellIcon size={18} className="mt-0.5 shrink-0 text-warn" />
            <span>
              <span className="font-semibold">
                {threshold === 80 ? "80% of the budget used" : "The budget used up"}
              </span>{" "}
              <span className="text-ink-2">
                {formatEntryTime(at)} · {money(leftMinor)} of {money(budgetMinor)} was left
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
