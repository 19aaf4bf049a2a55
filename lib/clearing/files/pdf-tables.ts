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
    return [...heading, ...sectionTables(section, currency)];
  });
}

/** A table for each campaign, so that its name stands again at the top of each page that it goes on to, with what of which store it is. */
function sectionTables(section: SheetSection, currency: Sheet["currency"]): Content[] {
  const amount = (minor: number, more: object = {}): TableCell => ({
    text: amountWords(minor, currency),
    alignment: "right",
    noWrap: true,
    ...more,
  });
  const right = (text: string): TableCell => ({ text, alignment: "right", color: ink2, fontSize: 8 });
  const of = [section.title, section.head].filter(Boolean).join("   ");
  const title: TableCell[] = [
    {
      text: [
        { text: section.title, bold: true, fontSize: 11 },
        ...(section.head ? [{ text: `   ${section.head}`, color: ink2, fontSize: 8 }] : []),
      ],
    },
    right("Each"),
    right("Coupons"),
    right("Amount"),
  ];
  const total: TableCell[] = [
    { text: `${section.title}, total`, bold: true, colSpan: 3 },
    {},
    {},
    amount(section.totalMinor, { bold: true }),
  ];
  return section.groups.map((group, place) => {
    const [isFirst, isLast] = [place === 0, place === section.groups.length - 1];
    const name: TableCell[] = [
      {
        text: [
          { text: group.title, bold: true },
          ...(isFirst ? [] : [{ text: `   ${of}`, color: ink2, fontSize: 8 }]),
        ],
        colSpan: 4,
        margin: [0, 3, 0, 0],
      },
      {},
      {},
      {},
    ];
    const heads = isFirst ? [title, name] : [name];
    const body = [...heads, ...groupRows(group, amount), ...(isLast ? [total] : [])];
    return ruled(
      {
        headerRows: heads.length,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        widths: ["*", 70, 60, 84],
        body,
      },
      { isHeaded: isFirst, isSummed: isLast },
    );
  });
}

/** A table with a hairline below its head, when it has one, and around its last row, when that is a sum. */
function ruled(table: Table, { isHeaded = true, isSummed = true } = {}): Content {
  const last = isSummed ? table.body.length - 1 : Number.NaN;
  return {
    margin: [0, isHeaded ? 14 : 0, 0, 0],
    table,
    layout: {
      hLineWidth: (place) => ((isHeaded && place === 1) || place === last || place === last + 1 ? 0.75 : 0),
      hLineColor: () => line,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: (place) => (place === last ? 5 : isHeaded && place === 1 ? 4 : 1.5),
      paddingBottom: (place) => ((isHeaded && place === 0) || place === last ? 4 : 1),
    },
  };
}

/** The lines of a campaign, and its subtotal where there is more than one line: in the row of the last, so that it never stands alone at the top of a page. */
function groupRows(
  { title, lines, subtotalMinor }: SheetGroup,
  amount: (minor: number, more?: object) => TableCell,
): TableCell[][] {
  const rows: Content[][] = lines.map(({ what, faceMinor, count: coupons, amountMinor }) => [
    { text: what, margin: [10, 0, 8, 0] },
    faceMinor === null
      ? { text: "various", alignment: "right", color: ink2 }
      : (amount(faceMinor) as Content),
    { text: count.format(coupons), alignment: "right" },
    amount(amountMinor) as Content,
  ]);
  const last = rows.at(-1);
  if (!last || rows.length < 2) return rows as TableCell[][];
  // As high as what stands beside it.
  const nothing: Content = { text: " ", margin: [0, 2, 0, 0] };
  const subtotal: Content[] = [
    { text: `Subtotal ${title}`, color: ink2, margin: [10, 2, 8, 0] },
    nothing,
    nothing,
    amount(subtotalMinor, { bold: true, margin: [0, 2, 0, 0] }) as Content,
  ];
  const both = last.map((cell, place) => ({
    stack: [cell, subtotal[place] ?? nothing],
    verticalAlignment: "bottom" as const,
  }));
  return [...rows.slice(0, -1), both] as TableCell[][];
}
