import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

type ChipProps = ComponentProps<typeof Link> & { current?: boolean };

/** A filter that is a link, so that it lives in the URL; the current one is filled. */
export function Chip({ current = false, className, ...rest }: ChipProps) {
  return (
    <Link
      {...rest}
      aria-current={current ? "true" : undefined}
      className={classNames(
        "target-44 inline-flex h-9 shrink-0 items-center gap-1.5 rounded-full border px-3.5 text-sm font-medium",
        "whitespace-nowrap transition-colors",
        // Chosen, it is in sight when the page opens, however far along its row it stands.
        current
          ? "border-ink bg-ink text-paper [scroll-initial-target:nearest]"
          : "border-line-2 bg-card text-ink hover:border-line-3",
        className,
      )}
    />
  );
}
