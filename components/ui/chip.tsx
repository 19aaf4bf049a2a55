import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

type ChipProps = ComponentProps<typeof Link> & {
  current?: boolean;
  /** Its row of chips opens so that it is seen, however far along it stands. The first such chip of a row counts. */
  inSight?: boolean;
};

/** A filter that is a link, so that it lives in the URL; the current one is filled. */
export function Chip({ current = false, inSight = false, className, ...rest }: ChipProps) {
  return (
    <Link
      {...rest}
      aria-current={current ? "true" : undefined}
      className={classNames(
        "target-44 inline-flex h-9 shrink-0 items-center gap-1.5 rounded-full border px-3.5 text-sm font-medium",
        "whitespace-nowrap transition-colors",
        current ? "border-ink bg-ink text-paper" : "border-line-2 bg-card text-ink hover:border-line-3",
        inSight && "[scroll-initial-target:nearest]",
        className,
      )}
    />
  );
}
