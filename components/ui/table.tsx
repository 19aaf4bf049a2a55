import type { HTMLAttributes, ReactNode, TdHTMLAttributes, ThHTMLAttributes } from "react";
import { classNames } from "./class-names";

/** What scrolls sideways must be reachable by keyboard, or its right half is lost to whoever has no pointer. */
const reachable = { tabIndex: 0 } as const;

type TableProps = { caption: string; stacks?: boolean; children: ReactNode };

/**
 * A table that scrolls sideways inside its own frame (positioned, or what is only read aloud would widen the page); `caption` is read aloud, not shown.
 * One that `stacks` is a list of cards on a phone: each cell below its `label`, one without across the card (stacked-table.css).
 */
export function Table({ caption, stacks = false, children }: TableProps) {
  return (
    <section aria-label={caption} {...reachable} className="relative overflow-x-auto">
      <table className={classNames("w-full border-collapse text-left text-base", stacks && "stacked-table")}>
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

/** A cell. `figure` for money and counts: at the right, tabular, on one line. `label`: what stands above it where the table stacks. */
export function Cell({
  figure = false,
  label,
  className,
  ...rest
}: TdHTMLAttributes<HTMLTableCellElement> & { figure?: boolean; label?: string }) {
  return (
    <td
      {...rest}
      data-label={label}
      className={classNames(
        "px-4 py-3 align-middle first:pl-5 last:pr-5",
        figure && "num text-right whitespace-nowrap",
        className,
      )}
    />
  );
}
