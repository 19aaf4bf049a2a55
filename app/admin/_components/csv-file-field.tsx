"use client";

/** Where a CSV file is chosen. `onSize` hears its bytes, 0 for none. */
export function CsvFileField({ onSize }: { onSize?: (bytes: number) => void }) {
  return (
    <label className="grid gap-1.5 text-sm font-medium">
      CSV file
      <input
        type="file"
        name="file"
        accept=".csv,text/csv,text/plain"
        onChange={(event) => onSize?.(event.target.files?.[0]?.size ?? 0)}
        className="w-full rounded-lg border border-dashed border-line-3 bg-sunk/40 p-4 text-base font-normal file:mr-4 file:h-11 file:cursor-pointer file:rounded-lg file:border file:border-solid file:border-line-2 file:bg-card file:px-4 file:font-semibold file:text-ink"
      />
    </label>
  );
}
