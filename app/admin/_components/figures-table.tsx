import type { ReactNode } from "react";
import { Table } from "@/components/ui/table";

/** The figures of a chart as a table that opens below it, for whoever would rather read. */
export function FiguresTable({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <details className="group mt-3">
      <summary className="target-44 print:hidden inline-flex list-none items-center rounded-sm text-sm text-ink-2 underline decoration-line-3 underline-offset-4 hover:text-ink">
        <span className="group-open:hidden">Show as a table</span>
        <span className="hidden group-open:inline">Hide the table</span>
      </summary>
      <div className="mt-3 max-h-80 overflow-y-auto print:max-h-none">
        <Table caption={caption}>{children}</Table>
      </div>
    </details>
  );
}
