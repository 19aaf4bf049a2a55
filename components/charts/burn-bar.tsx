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
  ink: { solid: "fill-ink/80", line: "stroke-ink/70" },
  warn: { solid: "fill-warn", line: "stroke-warn" },
  no: { solid: "fill-no", line: "stroke-no" },
} as const;

/** Lines of the text's colour, 2 on and 3 off: what is reserved, in the legend. */
const hatched = "bg-[repeating-linear-gradient(90deg,currentColor_0_2px,transparent_2px_5px)]";

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
      <svg
        role="img"
        aria-label={`${money(budget.spentMinor)} spent and ${money(budget.reservedMinor)} reserved of ${money(budget.budgetMinor)}`}
        width="100%"
        className={classNames(
          "block overflow-hidden rounded-full bg-sunk ring-1 ring-line ring-inset",
          size === "sm" ? "h-2" : "h-3",
        )}
      >
        {reserved > 0 ? (
          <line
            x1={percentOf(spent)}
            x2={percentOf(spent + reserved)}
            y1="50%"
            y2="50%"
            strokeWidth="12"
            strokeDasharray="2 3"
            className={fills[tone].line}
          />
        ) : null}
        {spent > 0 ? (
          <rect width={spent < 0.01 ? 2 : percentOf(spent)} height="100%" className={fills[tone].solid} />
        ) : null}
      </svg>
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

function percentOf(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
