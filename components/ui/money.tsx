import { type Currency, formatMoney } from "@/lib/kernel/money";
import { classNames } from "./class-names";

type MoneyProps = {
  minor: number;
  currency: Currency;
  locale?: string;
  /** A discount is written with a true minus sign and in green. */
  off?: boolean;
  className?: string;
};

/** An amount, tabular and tight, on one line. */
export function Money({ minor, currency, locale, off = false, className }: MoneyProps) {
  const text = formatMoney(off ? Math.abs(minor) : minor, currency, locale).replace("-", "\u2212");
  return (
    <span className={classNames("num whitespace-nowrap", off && "text-good", className)}>
      {off ? `\u2212${text}` : text}
    </span>
  );
}
