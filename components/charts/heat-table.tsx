import { classNames } from "@/components/ui/class-names";

export type HeatCell = {
  key: string;
  /** Against 1, the usual; null: withheld. */
  lift: number | null;
  /** What the cell says, and small below it. */
  words: string;
  note: string;
};
export type HeatLine = {
  key: string;
  href: string | null;
  name: string;
  note: string;
  total: string;
  cells: readonly HeatCell[];
};

type HeatTableProps = {
  caption: string;
  /** Above the names, and above each column. */
  corner: string;
  columns: readonly string[];
  lines: readonly HeatLine[];
};

/** What scrolls sideways is reachable by keyboard. */
const reachable = { tabIndex: 0 } as const;

/** From this lift on, or this far below, a cell has the deepest tint. */
const deepest = 2;

/** A heat map that is a table: more than usual in the accent's tint, less in ink's; the figures stand in the cells, so colour says nothing alone. */
export function HeatTable({ caption, corner, columns, lines }: HeatTableProps) {
  return (
    <section aria-label={caption} {...reachable} className="relative overflow-x-auto">
      <table className="w-full border-separate border-spacing-0.5 text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 bg-card py-2 pr-3 font-normal text-ink-3">
              {corner}
            </th>
            <th scope="col" className="px-2 py-2 text-right font-normal text-ink-3">
              Shoppers
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="min-w-16 px-2 py-2 text-center font-normal text-ink-3">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row" className="sticky left-0 min-w-36 bg-card py-1 pr-3 font-medium">
                {line.href ? (
                  <a
                    href={line.href}
                    className="target-44 underline decoration-line-3 underline-offset-4 hover:decoration-ink"
                  >
                    {line.name}
                  </a>
                ) : (
                  line.name
                )}
                <span className="block font-normal text-ink-2">{line.note}</span>
              </th>
              <td className="num px-2 text-right">{line.total}</td>
              {line.cells.map((cell) => (
                <td
                  key={cell.key}
                  className={classNames(
                    "num h-12 rounded-sm px-2 text-center whitespace-nowrap",
                    cell.lift === null ? "bg-sunk text-ink-2" : tintOf(cell.lift),
                  )}
                >
                  <span className="block font-semibold">{cell.words}</span>
                  {cell.note ? <span className="block text-xs text-ink-2">{cell.note}</span> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** From nothing to the deepest. At most 28% of the colour: ink stays readable on it, light and dark. */
const more = ["", "bg-accent/7", "bg-accent/14", "bg-accent/21", "bg-accent/28"] as const;
const less = ["", "bg-ink/4", "bg-ink/8", "bg-ink/12", "bg-ink/16"] as const;

/** The class of a lift's tint. */
function tintOf(lift: number): string {
  const strength = Math.min(1, Math.abs(Math.log(Math.max(lift, 0.01))) / Math.log(deepest));
  return (lift >= 1 ? more : less)[Math.round(strength * 4)] ?? "";
}
