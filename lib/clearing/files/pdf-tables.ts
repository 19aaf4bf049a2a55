/** PURE: the tables of a sheet as pdfmake lays them out. */
import type { Content, Table, TableCell } from "pdfmake/interfaces";
import { ink2, line } from "./pdf-colours";
import { type Sheet, type SheetGroup, type SheetSection, totalsByHead } from "./sheet";
import { amountWords } from "./sheet-words";

const count = new Intl.NumberFormat("en-IE");

/** What each store comes to, on the first page, where there is more than one. */
export function overview({ sections: all, totalMinor, currency }: Sheet): Content[] {
  const byHead = totalsByHead(all);
  if (byHead.length < 2) return [];
  const row = (text: string, minor: number, more: object = {}): TableCell[] => [
    { text, ...more },
    { text: amountWords(minor, currency), alignment: "right", noWrap: true, ...more },
  ];
  const body = [
    [
      { text: "By store", bold: true, fontSize: 11 },
      { text: "Amount", alignment: "right" as const, color: ink2, fontSize: 8 },
    ],
    ...byHead.map(({ head, minor }) => row(head, minor)),
    row("All stores", totalMinor, { bold: true }),
  ];
  return [ruled({ headerRows: 1, dontBreakRows: true, widths: ["*", 84], body })];
}

export function sections({ sections: all, currency }: Sheet): Content[] {
  let head: string | null = null;
  const isAfterOverview = totalsByHead(all).length > 1;
  return all.flatMap((section, place) => {
    const begins = section.head !== head;
    head = section.head;
    const heading: Content[] =
      begins && section.head
        ? [
            {
              text: section.head,
              bold: true,
              fontSize: 14,
              margin: [0, 14, 0, 0],
              ...((place > 0 || isAfterOverview) && { pageBreak: "before" as const }),
            },
          ]
        : [];
    return [...heading, sectionTable(section, currency)];
  });
}

function sectionTable(section: SheetSection, currency: Sheet["currency"]): Content {
  const amount = (minor: number, more: object = {}): TableCell => ({
    text: amountWords(minor, currency),
    alignment: "right",
    noWrap: true,
    ...more,
  });
  const right = (text: string): TableCell => ({ text, alignment: "right", color: ink2, fontSize: 8 });
  const body: TableCell[][] = [
    // Repeated on each page that the table goes on to: it says of which store.
    [
      {
        text: [
          { text: section.title, bold: true, fontSize: 11 },
          ...(section.head ? [{ text: `   ${section.head}`, color: ink2, fontSize: 8 }] : []),
        ],
      },
      right("Each"),
      right("Coupons"),
      right("Amount"),
    ],
    ...section.groups.flatMap((group) => groupRows(group, amount)),
    [
      { text: `${section.title}, total`, bold: true, colSpan: 3 },
      {},
      {},
      amount(section.totalMinor, { bold: true }),
    ],
  ];
  return ruled({
    headerRows: 1,
    keepWithHeaderRows: 2,
    dontBreakRows: true,
    widths: ["*", 70, 60, 84],
    body,
  });
}

/** A table with a hairline below its head and around its last row. */
function ruled(table: Table): Content {
  const last = table.body.length - 1;
  return {
    margin: [0, 14, 0, 0],
    table,
    layout: {
      hLineWidth: (place) => (place === 1 || place === last || place === last + 1 ? 0.75 : 0),
      hLineColor: () => line,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: (place) => (place === last ? 5 : place === 1 ? 4 : 1.5),
      paddingBottom: (place) => (place === 0 || place === last ? 4 : 1),
    },
  };
}

/** A campaign: its name, its lines, and its subtotal where there is more than one line. */
function groupRows(
  { title, lines, subtotalMinor }: SheetGroup,
  amount: (minor: number, more?: object) => TableCell,
): TableCell[][] {
  const rows: TableCell[][] = lines.map(({ what, faceMinor, count: coupons, amountMinor }) => [
    { text: what, margin: [10, 0, 8, 0] },
    faceMinor === null ? { text: "various", alignment: "right", color: ink2 } : amount(faceMinor),
    { text: count.format(coupons), alignment: "right" },
    amount(amountMinor),
  ]);
  const name: TableCell[] = [{ text: title, bold: true, colSpan: 4, margin: [0, 3, 0, 0] }, {}, {}, {}];
  if (lines.length < 2) return [name, ...rows];
  const subtotal: TableCell[] = [
    { text: `Subtotal ${title}`, colSpan: 3, color: ink2, margin: [10, 0, 8, 0] },
    {},
    {},
    amount(subtotalMinor, { bold: true }),
  ];
  return [name, ...rows, subtotal];
}
