import Link from "next/link";
import type { ReactNode } from "react";

/** A way back in the small line above a page's title (`PageHead`). */
export function HeadLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="target-44 rounded-sm underline decoration-line-3 underline-offset-4 hover:text-ink"
    >
      {children}
    </Link>
  );
}
