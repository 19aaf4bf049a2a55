import { HeatTable } from "@/components/charts/heat-table";
import { Card } from "@/components/ui/card";
import type { Demographics, HeatRow } from "@/lib/demographics/views";
import { paths } from "@/lib/paths";
import { CsvLink } from "../../_components/csv-link";
import {
  attributeWords,
  liftWords,
  rowWords,
  shareWords,
  shopperWords,
  valueWords,
} from "./demographic-words";

/** Who is drawn to what, against all shoppers of the centre. */
export function HeatCard({ found, csvHref }: { found: Demographics; csvHref: string }) {
  const { by, rows, base, heat, values, of } = found;
  const lineOf = (row: HeatRow, isBase: boolean) => ({
    key: row.of,
    href: isBase || row.of === of ? null : paths.demographics({ of: row.of, by }),
    name: row.name,
    note: row.note,
    total: shopperWords(row.shoppers),
    cells: row.cells.map((cell) => ({
      key: cell.value,
      lift: isBase ? (cell.shoppers === null ? null : 1) : cell.lift,
      words: isBase ? shareWords(cell.share) : liftWords(cell.lift),
      note: cell.shoppers === null ? "" : isBase ? shopperWords(cell.shoppers) : shareWords(cell.share),
    })),
  });
  return (
    <Card
      title={`${rowWords[rows]} by ${attributeWords[by].toLowerCase()}`}
      aside={<CsvLink href={csvHref} />}
    >
      <p className="mb-4 max-w-prose text-sm text-ink-2">
        How many times the share that these shoppers have among all of the centre: 2.0× is twice as many as
        usual. Below it their share; a dash is withheld.
      </p>
      <HeatTable
        caption={`${rowWords[rows]} by ${attributeWords[by].toLowerCase()}, lift against all shoppers and share`}
        corner={rowWords[rows]}
        columns={values.map((value) => valueWords(by, value))}
        lines={[lineOf(base, true), ...heat.map((row) => lineOf(row, false))]}
      />
    </Card>
  );
}
