/** PURE: a document as it is printed: its lines in sections and groups that are added up, and its totals. */
import type { DocumentParty } from "@/lib/kernel/billing-details";
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";

/** Amounts in minor units of the sheet's currency. `faceMinor` null: several amounts in one line. */
export type SheetLine = { what: string; faceMinor: number | null; count: number; amountMinor: number };
/** Of one campaign. */
export type SheetGroup = { title: string; lines: SheetLine[]; subtotalMinor: number };
/** `head`: stands above a run of sections, such as the name of a store, and begins a page unless it is the first. */
export type SheetSection = { head: string | null; title: string; groups: SheetGroup[]; totalMinor: number };
export type Sheet = {
  title: string;
  number: string;
  month: Month;
  /** YYYY-MM-DD. */
  issuedOn: string;
  dueOn: string | null;
  from: DocumentParty;
  to: DocumentParty;
  currency: Currency;
  redemptions: number | null;
  sections: SheetSection[];
  totals: { label: string; minor: number }[];
  totalMinor: number;
  /** Below the total, how the account stands with it: the last one in bold. */
  balances?: { label: string; minor: number }[];
  /** Sentences below the totals: how it is paid, how it is taxed. */
  notes: string[];
};

/** Longer documents have a line for each offer, whatever the amounts: laying out a line takes milliseconds, if on a thread of its own, and the CSV has them all. */
const mostLines = 1_000;

type Line = {
  component: "discount" | "fee";
  forMonth: Month | null;
  campaign: string;
  offer: string;
  store: string | null;
  faceMinor: number;
  count: number;
  amountMinor: number;
};

const titles = { discount: "Discounts", fee: "Handling fees" } as const;

/** Lines in sections by store, then discounts, fees and the adjustments of each earlier month; in groups by campaign. Nothing is left out: section totals sum to the lines. */
export function sectionsOf(
  lines: readonly Line[],
  monthWords: (month: Month) => string,
  feeTitle: string = titles.fee,
  most = mostLines,
): SheetSection[] {
  const sections = new Map<string, SheetSection>();
  const ordered = [...lines].sort(
    (a, b) =>
      compare(a.store ?? "", b.store ?? "") ||
      compare(a.forMonth ?? "", b.forMonth ?? "") ||
      compare(a.component, b.component) ||
      compare(a.campaign, b.campaign) ||
      compare(a.offer, b.offer) ||
      b.faceMinor - a.faceMinor,
  );
  const isLong = lines.length > most;
  for (const line of ordered) {
    const own = line.component === "fee" ? feeTitle : titles.discount;
    const title = line.forMonth ? `Adjustments of ${monthWords(line.forMonth)}: ${own.toLowerCase()}` : own;
    const key = `${line.store ?? ""}\n${title}`;
    const section = sections.get(key) ?? { head: line.store, title, groups: [], totalMinor: 0 };
    sections.set(key, section);
    addLine(section, line, isLong);
  }
  return [...sections.values()];
}

/** What the sections below each head come to, in their order; none for a sheet without heads. */
export function totalsByHead(sections: readonly SheetSection[]): { head: string; minor: number }[] {
  const totals = new Map<string, number>();
  for (const { head, totalMinor } of sections)
    if (head !== null) totals.set(head, (totals.get(head) ?? 0) + totalMinor);
  return [...totals].map(([head, minor]) => ({ head, minor }));
}

function addLine(section: SheetSection, line: Line, isLong: boolean): void {
  const { campaign, offer, faceMinor, count, amountMinor } = line;
  let group = section.groups.at(-1);
  if (group?.title !== campaign) {
    group = { title: campaign, lines: [], subtotalMinor: 0 };
    section.groups.push(group);
  }
  const before = group.lines.at(-1);
  if (isLong && before?.what === offer) {
    before.faceMinor = before.faceMinor === faceMinor ? faceMinor : null;
    before.count += count;
    before.amountMinor += amountMinor;
  } else group.lines.push({ what: offer, faceMinor, count, amountMinor });
  group.subtotalMinor += amountMinor;
  section.totalMinor += amountMinor;
}

/** By code units: the same on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
