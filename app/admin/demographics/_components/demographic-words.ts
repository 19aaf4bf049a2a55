/** PURE: how demographics are said. */

import type { HeatAttribute, HeatRows, Side } from "@/lib/demographics/schemas";
import type { Demographics } from "@/lib/demographics/views";
import { unknownValue } from "@/lib/kernel/demographic-words";
import { ageBands, genderWords, interestWords } from "@/lib/kernel/shopper-attributes";
import { deskLocale, formatCount } from "../../_components/words";

export const demographicFields = ["of", "by", "rows", "one", "two"] as const;

export const attributeWords: Readonly<Record<HeatAttribute, string>> = {
  age: "Age",
  gender: "Gender",
  household: "Household",
  region: "Region",
  interest: "Interest",
};
export const rowWords: Readonly<Record<HeatRows, string>> = {
  products: "Products",
  categories: "Categories",
  campaigns: "Campaigns",
  providers: "Providers",
};

export function valueWords(attribute: HeatAttribute, value: string): string {
  if (value === unknownValue) return "Not told";
  if (attribute === "age") return value.replace("-", "–");
  if (attribute === "household")
    return value === "1" ? "1 person" : value === "5+" ? "5 and more" : `${value} people`;
  const words: Readonly<Record<string, string>> =
    attribute === "gender" ? genderWords : attribute === "interest" ? interestWords : {};
  return words[value] ?? value;
}

const monthYear = new Intl.DateTimeFormat(deskLocale, { month: "long", year: "numeric", timeZone: "UTC" });
/** 'October 2026'. */
export const monthWords = (month: string) => monthYear.format(new Date(`${month}-01T00:00:00Z`));

export function sideWords(side: Side): string {
  return side.kind === "month" ? monthWords(side.month) : valueWords(side.attribute, side.value);
}
/** As the address has it. */
export function sideText(side: Side): string {
  return side.kind === "month" ? side.month : `${side.attribute}:${side.value}`;
}

export const shopperWords = (shoppers: number | null) => (shoppers === null ? "–" : formatCount(shoppers));
const percent = new Intl.NumberFormat(deskLocale, { style: "percent", maximumFractionDigits: 1 });
export const shareWords = (share: number | null) => (share === null ? "–" : percent.format(share));
const points = new Intl.NumberFormat(deskLocale, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
/** '+2.5 pts': of the second share against the first, in points of a percent. */
export const pointWords = (one: number | null, two: number | null) =>
  one === null || two === null ? "–" : `${points.format((two - one) * 100)} pts`;
/** '1.4×': as often as among all. */
export const liftWords = (lift: number | null) =>
  lift === null ? "–" : `${lift.toFixed(lift < 10 ? 1 : 0)}×`;

/** Figures of the page that are not told. */
export function withheldCount(found: Demographics): number {
  const { base, heat, profile, pyramid, pairs, months, days, compared, frequency, shoppers } = found;
  const groups: readonly ({ shoppers: number | null } | null)[] = [
    ...[base, ...heat].flatMap((row) => [row, ...row.cells]),
    ...Object.values(profile).flat(),
    ...pyramid.flatMap(({ women, others }) => [{ shoppers: women }, { shoppers: others }]),
    ...compared.flatMap(({ one, two }) => [one, two]),
    ...months,
    ...days,
    { shoppers },
    ...(frequency === null ? [null, null] : []),
  ];
  return pairs.withheld + groups.filter((one) => one === null || one.shoppers === null).length;
}

/** Ages as the pyramid has them, from the oldest down. */
export const oldestFirst = Object.keys(ageBands).reverse();
