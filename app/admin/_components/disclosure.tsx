import type { ReactNode } from "react";

/** Something to do that stays folded until it is wanted; without scripts too. */
export function Disclosure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="target-44 inline-flex h-9 list-none items-center gap-1.5 rounded-sm text-sm font-medium underline decoration-line-3 underline-offset-4 hover:decoration-ink">
        {label}
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}
