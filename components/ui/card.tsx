import type { ReactNode } from "react";
import { classNames } from "./class-names";

type CardProps = {
  /** For links that lead to it. */
  id?: string;
  title?: ReactNode;
  aside?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A sheet with a hairline. `aside` stands at the right of the title; `flush` leaves the padding to the content. */
export function Card({ id, title, aside, flush = false, className, children }: CardProps) {
  return (
    <section
      id={id}
      className={classNames("rounded-lg border border-line bg-card", !flush && "p-5", className)}
    >
      {title ? (
        <header
          className={classNames(
            "flex items-baseline justify-between gap-4",
            flush ? "px-5 pt-5 pb-3" : "mb-4",
          )}
        >
          <h2 className="text-base font-semibold">{title}</h2>
          {aside ? <div className="text-sm text-ink-2">{aside}</div> : null}
        </header>
      ) : null}
      {children}
    </section>
  );
}
