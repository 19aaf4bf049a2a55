/** PURE: a sheet as pdfmake lays it out. A4; the table breaks over pages, its head and the page's number stand on each. */
import type { Column, Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces";
import type { DocumentParty } from "@/lib/kernel/billing-details";
import { countryName } from "@/lib/kernel/countries";
import { ink, ink2 } from "./pdf-colours";
import { overview, sections } from "./pdf-tables";
import type { Sheet } from "./sheet";
import { amountWords, dayWords, monthName } from "./sheet-words";

const sunk = "#F3EEE5";
const accent = "#D43F1C";
const margin = { side: 48, top: 44, bottom: 64 };
/** Width of A4 between the margins, in points. */
const width = 595 - 2 * margin.side;
const factPadding = 10;
const count = new Intl.NumberFormat("en-IE");

export function pdfDefinition(sheet: Sheet): TDocumentDefinitions {
  return {
    pageSize: "A4",
    pageMargins: [margin.side, margin.top, margin.side, margin.bottom],
    language: "en-IE",
    displayTitle: true,
    info: {
      title: `${sheet.title} ${sheet.number}`,
      author: sheet.from.legalName ?? sheet.from.name,
      creator: "Tearoff",
      producer: "Tearoff",
      creationDate: new Date(`${sheet.issuedOn}T12:00:00Z`),
    },
    defaultStyle: { font: "Geist", fontSize: 9, lineHeight: 1.25, color: ink, fontFeatures: ["tnum"] },
    content: [
      head(sheet),
      parties(sheet),
      facts(sheet),
      ...overview(sheet),
      ...sections(sheet),
      // The sentences never stand on a page of their own.
      { unbreakable: true, stack: [totals(sheet), ...balances(sheet), ...notes(sheet)] },
    ],
    footer: (page, pages) => footer(sheet, page, pages),
  };
}

function head({ title, number, from }: Sheet): Content {
  return {
    columns: [
      {
        width: "*",
        stack: [
          { text: from.name, bold: true, fontSize: 17, color: accent, characterSpacing: -0.3 },
          ...(from.legalName && from.legalName !== from.name ? [{ text: from.legalName, color: ink2 }] : []),
        ],
      },
      {
        width: "auto",
        alignment: "right",
        stack: [
          { text: title, bold: true, fontSize: 17, characterSpacing: -0.3 },
          { text: number, font: "GeistMono", fontSize: 10 },
        ],
      },
    ],
  };
}

function parties({ from, to }: Sheet): Content {
  const party = (label: string, who: DocumentParty): Column => ({
    width: "*",
    stack: [
      { text: label, color: ink2, fontSize: 8, margin: [0, 0, 0, 2] },
      ...partyLines(who).map((text, place) => ({ text, bold: place === 0 })),
    ],
  });
  return { columns: [party("To", to), party("From", from)], columnGap: 24, margin: [0, 28, 0, 0] };
}

/** Name, address, numbers; what is not known has no line. */
function partyLines(who: DocumentParty): string[] {
  const place = [who.postcode, who.city].filter(Boolean).join(" ");
  const given = [
    who.legalName ?? who.name,
    who.street,
    place,
    countryName(who.country) ?? who.country,
    who.taxId && `VAT ${who.taxId}`,
    who.registration && `Company number ${who.registration}`,
    who.email,
    who.reference && `Your reference: ${who.reference}`,
  ];
  return given.filter((text): text is string => Boolean(text));
}

function facts(sheet: Sheet): Content {
  const cells: [string, string][] = [
    ["Issued", dayWords(sheet.issuedOn)],
    ["Month", monthName(sheet.month)],
    ...(sheet.dueOn ? ([["Due", dayWords(sheet.dueOn)]] as [string, string][]) : []),
    ...(sheet.redemptions === null
      ? []
      : ([["Redemptions", count.format(sheet.redemptions)]] as [string, string][])),
    ["Currency", sheet.currency],
  ];
  return {
    margin: [0, 22, 0, 8],
    table: {
      // Stars would not count the padding.
      widths: cells.map(() => width / cells.length - factPadding),
      body: [
        cells.map(([label, text]) => ({
          stack: [
            { text: label, color: ink2, fontSize: 8 },
            { text, bold: true },
          ],
        })),
      ],
    },
    layout: {
      fillColor: () => sunk,
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: () => factPadding - 2,
      paddingRight: () => 2,
      paddingTop: () => 7,
      paddingBottom: () => 5,
    },
  };
}

function totals({ totals: rows, totalMinor, currency }: Sheet): Content {
  return summed(rows, { label: "Total", minor: totalMinor }, { currency, fontSize: 13 });
}

function balances({ balances: rows, currency }: Sheet): Content[] {
  const last = rows?.at(-1);
  return rows && last ? [summed(rows.slice(0, -1), last, { currency, fontSize: 9 })] : [];
}

type Amount = { label: string; minor: number };

/** Amounts, and below a line what they come to. */
function summed(
  rows: readonly Amount[],
  last: Amount,
  { currency, fontSize }: { currency: Sheet["currency"]; fontSize: number },
): Content {
  const row = ({ label, minor }: Amount, more: object = {}): TableCell[] => [
    { text: label, color: ink2, ...more },
    { text: amountWords(minor, currency), alignment: "right", noWrap: true, ...more },
  ];
  const body = [...rows.map((one) => row(one)), row(last, { bold: true, fontSize, color: ink })];
  return {
    margin: [width / 2 - 40, 22, 0, 0],
    table: { widths: ["*", "auto"], body },
    layout: {
      hLineWidth: (place) => (place === body.length - 1 ? 1 : 0),
      hLineColor: () => ink,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: (place) => (place === body.length - 1 ? 6 : 2),
      paddingBottom: () => 2,
    },
  };
}

const notes = (sheet: Sheet): Content[] =>
  sheet.notes.map((text, place) => ({
    text,
    bold: place === 0,
    color: place === 0 ? ink : ink2,
    margin: [0, place === 0 ? 22 : 6, 0, 0],
  }));

function footer({ number, from }: Sheet, page: number, pages: number): Content {
  const seller = [from.legalName ?? from.name, from.registration && `No. ${from.registration}`, from.email];
  return {
    margin: [margin.side, 22, margin.side, 0],
    fontSize: 8,
    color: ink2,
    columns: [
      { width: "*", text: seller.filter(Boolean).join(" · ") },
      { width: "auto", text: `${number} · Page ${page} of ${pages}`, alignment: "right" },
    ],
  };
}
