/** PURE: the cards of the demographics page as rows of a file. What is withheld is an empty cell. */

import { heatAttributes } from "@/lib/demographics/schemas";
import type { Demographics, Told } from "@/lib/demographics/views";
import type { CsvCell } from "@/lib/kernel/csv";
import type { FileColumn } from "@/lib/kernel/file-columns";

type File = { head: readonly FileColumn[]; rows: (found: Demographics) => CsvCell[][] };

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);
const told = ({ value, shoppers, share, lift }: Told): CsvCell[] => [
  value,
  shoppers,
  rounded(share),
  rounded(lift),
];
const figures = ["value", "shoppers", "share", "lift"];

export const demographicsFiles = {
  heat: {
    head: ["of", "name", "shoppers_in_all", "attribute", ...figures],
    rows: ({ base, heat, by }) =>
      [base, ...heat].flatMap((row) =>
        row.cells.map((cell) => [row.of, row.name, row.shoppers, by, ...told(cell)]),
      ),
  },
  profile: {
    head: ["attribute", ...figures],
    rows: ({ profile }) =>
      heatAttributes.flatMap((attribute) => profile[attribute].map((cell) => [attribute, ...told(cell)])),
  },
  pyramid: {
    head: ["age", "women", "men_and_others"],
    rows: ({ pyramid }) => pyramid.map(({ age, women, others }) => [age, women, others]),
  },
  buyers: {
    head: ["buyers", "shoppers"],
    rows: ({ shoppers, frequency }) => [
      ["all", shoppers],
      ["once", frequency?.once ?? null],
      ["again", frequency?.again ?? null],
    ],
  },
  trend: {
    head: ["month_or_day", "shoppers"],
    rows: ({ months, days }) => [...months, ...days].map(({ period, shoppers }) => [period, shoppers]),
  },
  pairs: {
    head: ["product", "and", "shoppers", "support", "lift"],
    rows: ({ pairs }) =>
      pairs.shown.map(({ products, shoppers, support, lift }) => [
        ...products,
        shoppers,
        rounded(support),
        rounded(lift),
      ]),
  },
  compare: {
    head: ["name", "one", "one_shoppers", "one_share", "two", "two_shoppers", "two_share"],
    rows: ({ compared, sides }) =>
      sides === null
        ? []
        : compared.map(({ name, one, two }) => [
            name,
            nameOf(sides[0]),
            one.shoppers,
            rounded(one.share),
            nameOf(sides[1]),
            two.shoppers,
            rounded(two.share),
          ]),
  },
} as const satisfies Record<string, File>;

const nameOf = (side: NonNullable<Demographics["sides"]>[number]) =>
  side.kind === "month" ? side.month : `${side.attribute}:${side.value}`;

export function isDemographicsFile(part: string): part is keyof typeof demographicsFiles {
  return Object.hasOwn(demographicsFiles, part);
}
