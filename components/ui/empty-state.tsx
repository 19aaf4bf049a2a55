import type { ReactNode } from "react";
import { type EmptyDrawing, emptyDrawings } from "./empty-drawings";

type EmptyStateProps = {
  drawing: EmptyDrawing;
  title: string;
  /** h1 where it is all that the page has. */
  heading?: "h1" | "h2";
  children: ReactNode;
  action?: ReactNode;
};

/** Nothing here yet: a drawing, why, and what to do next. */
export function EmptyState({ drawing, title, heading: Heading = "h2", children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-xs flex-col items-center px-4 py-12 text-center">
      <svg
        width="120"
        height="96"
        viewBox="0 0 120 96"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        className="stroke-ink-2"
        focusable="false"
      >
        {emptyDrawings[drawing]}
      </svg>
      <Heading className="mt-5 text-lg font-semibold">{title}</Heading>
      <div className="mt-1 text-base text-ink-2">{children}</div>
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  );
}
