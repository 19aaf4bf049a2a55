import type { ReactNode } from "react";

type PageHeadProps = {
  /** The small line above: the date, or the way back. */
  eyebrow: ReactNode;
  title: ReactNode;
  /** Stands at the right, or below where there is no room. */
  children?: ReactNode;
};

/** The head of every page of the desk. */
export function PageHead({ eyebrow, title, children }: PageHeadProps) {
  return (
    <header className="flex min-h-12 flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <div className="text-sm text-ink-2">{eyebrow}</div>
        <h1 className="wrap-anywhere">{title}</h1>
      </div>
      {children}
    </header>
  );
}
