/** PURE: imports in words. */
import type { Tone } from "@/components/ui/badge";
import type { ImportView } from "@/lib/catalogue/imports/queries";
import type { RowProblem } from "@/lib/catalogue/imports/read-row";
import type { Fate, ImportState } from "@/lib/catalogue/imports/rules";
import { formatCount } from "../../_components/words";

export const stateWords: Readonly<Record<ImportState, { label: string; tone: Tone }>> = {
  reading: { label: "Being read", tone: "warn" },
  checking: { label: "Being checked", tone: "warn" },
  checked: { label: "Checked", tone: "neutral" },
  writing: { label: "Being written", tone: "warn" },
  written: { label: "Written", tone: "good" },
  failed: { label: "Failed", tone: "no" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

export const fateWords: Readonly<Record<Fate, { label: string; tone: Tone }>> = {
  error: { label: "Error", tone: "no" },
  changed: { label: "Changed", tone: "warn" },
  new: { label: "New", tone: "good" },
  same: { label: "Same", tone: "neutral" },
};

/** 'gtin has a wrong check digit: …' */
export function problemWords({ column, message }: RowProblem): string {
  return column === null ? message : `${column} ${message}`;
}

/** '12 new, 3 changed, 40 the same'; errors first. */
export function countWords({ counts }: Pick<ImportView, "counts">): string {
  const parts = [
    counts.error > 0 ? `${formatCount(counts.error)} ${counts.error === 1 ? "error" : "errors"}` : "",
    counts.new > 0 ? `${formatCount(counts.new)} new` : "",
    counts.changed > 0 ? `${formatCount(counts.changed)} changed` : "",
    counts.same > 0 ? `${formatCount(counts.same)} the same` : "",
  ].filter(Boolean);
  return parts.join(", ") || "no rows";
}

/** What goes on, for a progress bar. */
export function stepWords({ state, receivedBytes, sizeBytes, rowCount, doneRows }: ImportView): string {
  const mega = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  if (state === "reading")
    return `${mega(receivedBytes ?? 0)} of ${mega(sizeBytes)} MB read, ${formatCount(rowCount)} rows so far`;
  const deed = state === "checking" ? "checked" : "compared and written";
  return `${formatCount(doneRows)} of ${formatCount(rowCount)} rows ${deed}`;
}
