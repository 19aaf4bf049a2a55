import { classNames } from "@/components/ui/class-names";
import type { Currency } from "@/lib/kernel/money";
import { burnShares } from "@/lib/ledger/rules";
import { formatWholeMoney } from "./whole-money";

export type Budget = {
  currency: Currency;
  budgetMinor: number;
  spentMinor: number;
  reservedMinor: number;
};

type BurnBarProps = {
  budget: Budget;
  /** `warn` over 80% used, `no` when nothing more can be issued. */
  tone?: "ink" | "warn" | "no";
  size?: "sm" | "md";
  /** False: the words stand elsewhere. */
  words?: boolean;
  locale?: string;
};

const fills = {
  ink: { solid: "bg-ink/80", line: "text-ink/70" },
  warn: { solid: "bg-warn", line: "text-warn" },
  no: { solid: "bg-no", line: "text-no" },
} as const;

/** Lines of the text's colour, 2 on and 3 off, aslant. */
const hatched = "bg-[repeating-linear-gradient(120deg,currentColor_0_2px,transparent_2px_5px)]";

/** What became of a budget: spent solid, reserved hatched, left empty; and the same in words. */
export function BurnBar({ budget, tone = "ink", size = "sm", words = true, locale = "en-IE" }: BurnBarProps) {
  const { spent, reserved } = burnShares(budget);
  const money = (minor: number) => formatWholeMoney(minor, budget.currency, locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  return (
    <div className="min-w-0">
      {words ? (
        <p className="num mb-1.5 text-sm whitespace-nowrap">
          {money(budget.spentMinor)}
          <span className="text-ink-2">
            {" "}
            of {money(budget.budgetMinor)} · {percent.format(spent)}
          </span>
        </p>
      ) : null}
      <div
        role="img"
        aria-label={`${money(budget.spentMinor)} spent and ${money(budget.reservedMinor)} reserved of ${money(budget.budgetMinor)}`}
        className={classNames(
          "flex overflow-hidden rounded-full bg-sunk ring-1 ring-line ring-inset",
          size === "sm" ? "h-2" : "h-3",
        )}
      >
        <span className={classNames("h-full", fills[tone].solid)} style={{ width: share(spent) }} />
        <span
          className={classNames("h-full", hatched, fills[tone].line)}
          style={{ width: share(reserved) }}
        />
      </div>
    </div>
  );
}

/** What the parts of the bar mean. */
export function BurnLegend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
      <Key className="bg-ink/80">Spent</Key>
      <Key className={classNames(hatched, "text-ink/70 ring-1 ring-line-2 ring-inset")}>Reserved</Key>
      <Key className="bg-sunk ring-1 ring-line-2 ring-inset">Left</Key>
    </ul>
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden="true" className={classNames("h-2 w-4 rounded-full", className)} />
      {children}
    </li>
  );
}

/** Nothing is nothing, but the least of something can be seen. */
function share(of: number): string {
  return of > 0 ? `max(2px, ${(of * 100).toFixed(2)}%)` : "0";
}
