import type { HTMLAttributes, ReactNode, TdHTMLAttributes, ThHTMLAttributes } from "react";
import { classNames } from "./class-names";

/** What scrolls sideways must be reachable by keyboard, or its right half is lost to whoever has no pointer. */
const reachable = { tabIndex: 0 } as const;

/** A table that scrolls sideways inside its own frame (positioned, or what is only read aloud would widen the page); `caption` is read aloud, not shown. */
export function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <section aria-label={caption} {...reachable} className="relative overflow-x-auto">
      <table className="w-full border-collapse text-left text-base">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

/** A row; the hairline above every row but the first of its group. */
export function Row({ className, ...rest }: HTMLAttributes<HTMLTableRowElement>) {
  return <tr {...rest} className={classNames("border-t border-line", className)} />;
}

/** A heading cell. `figure` puts it above a column of figures, at the right. */
export function HeadCell({
  figure = false,
  className,
  ...rest
}: ThHTMLAttributes<HTMLTableCellElement> & { figure?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        "h-11 px-4 text-sm font-normal whitespace-nowrap text-ink-3 first:pl-5 last:pr-5",
        figure && "text-right",
        className,
      )}
    />
  );
}

/** A cell. `figure` for money and counts: at the right, tabular, on one line. */
export function Cell({
  figure = false,
  className,
  ...rest
}: TdHTMLAttributes<HTMLTableCellElement> & { figure?: boolean }) {
  return (
    <td
      {...rest}
      className={classNames(
        "px-4 py-3 align-middle first:pl-5 last:pr-5",
        figure && "num text-right whitespace-nowrap",
        className,
      )}
    />
  );
}
