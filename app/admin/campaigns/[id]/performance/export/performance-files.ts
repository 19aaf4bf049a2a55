/** PURE: the cards of the performance page as rows of a file. */
import type { CsvCell } from "@/lib/kernel/csv";
import { dayColumn, type FileColumn, moneyColumn } from "@/lib/kernel/file-columns";
import { costPerRedemption } from "@/lib/ledger/performance-rules";
import type { Outcomes, PartPerformance, Performance, Withheld } from "@/lib/ledger/performance-views";

type File = { head: readonly FileColumn[]; rows: (performance: Performance) => CsvCell[][] };

const money = [
  moneyColumn("discount_minor"),
  moneyColumn("fee_minor"),
  moneyColumn("cost_per_redemption_minor"),
  "currency",
];
const outcomeCells = (one: Outcomes, { currency }: Performance): CsvCell[] => [
  one.redemptions,
  one.undone,
  one.units,
  one.discountMinor,
  one.feeMinor,
  costPerRedemption(one),
  currency,
];

function partRows({ shown, withheld }: Withheld<PartPerformance>, performance: Performance): CsvCell[][] {
  const rows: CsvCell[][] = shown.map((one) => [
    one.key,
    one.name,
    one.note,
    ...outcomeCells(one, performance),
  ]);
  return withheld === 0
    ? rows
    : [
        ...rows,
        [
          "",
          `withheld: ${withheld} of fewer than 20 shoppers, or to keep those unknown`,
          "",
          null,
          null,
          null,
          null,
          null,
          null,
          null,
        ],
      ];
}

const outcomeHead = ["redemptions", "undone", "units", ...money];

/** What of an offer is withheld is an empty cell. */
export const performanceFiles = {
  funnel: {
    head: ["offer", "title", "seen", "selected", "issued", "presented", "redeemed"],
    rows: ({ funnel, offers }) => [
      ["", "The campaign", funnel.seen, funnel.selected, funnel.issued, funnel.presented, funnel.redeemed],
      ...offers.map(({ id, title, counts }) => [
        id,
        title,
        counts.seen,
        counts.selected,
        counts.issued,
        counts.presented,
        counts.redeemed,
      ]),
    ],
  },
  days: {
    head: [dayColumn("day"), ...outcomeHead],
    rows: (performance) => performance.days.map((one) => [one.day, ...outcomeCells(one, performance)]),
  },
  stores: {
    head: ["store", "name", "chain", ...outcomeHead],
    rows: (performance) => partRows(performance.stores, performance),
  },
  products: {
    head: ["gtin", "name", "brand", ...outcomeHead],
    rows: (performance) => partRows(performance.products, performance),
  },
  shoppers: {
    head: ["shoppers", "count"],
    rows: ({ buyers }) =>
      buyers === null
        ? [["withheld: a group has fewer than 20 shoppers", null]]
        : [
            ["new", buyers.fresh],
            ["returning", buyers.returning],
          ],
  },
  refusals: {
    head: ["reason", "count"],
    rows: ({ refusals }) => refusals.map(({ reason, count }) => [reason, count]),
  },
} as const satisfies Record<string, File>;

export function isPerformanceFile(part: string): part is keyof typeof performanceFiles {
  return Object.hasOwn(performanceFiles, part);
}
