import { MonthBars } from "@/components/charts/month-bars";
import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { formatMoney } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import { lastMonths, type MonthSaving, sumSavings } from "@/lib/redemption/savings";

const monthsShown = 12;

/** Saved this month and so far, and the last twelve months as bars; each currency for itself. */
export function Savings({ months, thisMonth }: { months: readonly MonthSaving[]; thisMonth: Month }) {
  return sumSavings(months).map(({ currency, thisMonthMinor, everMinor }) => (
    <section key={currency} aria-label={`Saved in ${currency}`} className="mt-5 grid grid-cols-2 gap-3">
      <Stat
        label="Saved this month"
        value={formatMoney(thisMonthMinor, currency).replace("-", "−")}
        note={thisMonthMinor < 0 ? "More was taken back than saved" : undefined}
      />
      <Stat label="Saved so far" value={formatMoney(everMinor, currency).replace("-", "−")} />
      <Card className="col-span-2 pb-2!">
        <h2 className="mb-4 text-base font-semibold">The last 12 months</h2>
        <MonthBars
          label={`Saved in each of the last ${monthsShown} months, in ${currency}`}
          currency={currency}
          bars={lastMonths(months, currency, thisMonth, monthsShown).map(({ month, savedMinor }) => ({
            month,
            minor: savedMinor,
          }))}
        />
      </Card>
    </section>
  ));
}
