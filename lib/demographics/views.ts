/** What the page of demographics and its files show. Shoppers are told in tens; null stands for what is withheld. */
import type { Currency } from "@/lib/kernel/money";
import type { HeatAttribute, HeatRows, Side } from "./schemas";

/** Shoppers of one value. `share`: of all in the same scope, 0 to 1. `lift`: that share against the share among all shoppers of the centre; 1 is the same. */
export type Told = { value: string; shoppers: number | null; share: number | null; lift: number | null };
export type HeatRow = {
  of: string;
  name: string;
  note: string;
  shoppers: number | null;
  cells: readonly Told[];
};
export type Choice = { of: string; name: string; group: string };
export type PyramidRow = { age: string; women: number | null; others: number | null };
export type Pair = {
  gtins: readonly [string, string];
  products: readonly [string, string];
  shoppers: number;
  /** Of all receipts of the provider, and against what chance would bring together: of receipts in tens. */
  support: number;
  lift: number;
};
export type Moment = { period: string; shoppers: number | null };
export type Compared = { of: string; name: string; one: Told; two: Told };

export type Demographics = {
  of: string;
  name: string;
  by: HeatAttribute;
  rows: HeatRows;
  rowChoices: readonly HeatRows[];
  choices: readonly Choice[];
  /** Nothing was ever counted in the scope. */
  isEmpty: boolean;
  shoppers: number | null;
  /** Redemptions of a shopper, to a tenth. */
  redemptionsEach: number | null;
  /** Of all time, to two digits. */
  discounts: readonly { currency: Currency; minor: number }[] | null;
  frequency: { once: number; again: number } | null;
  values: readonly string[];
  base: HeatRow;
  heat: readonly HeatRow[];
  profile: Readonly<Record<HeatAttribute, readonly Told[]>>;
  pyramid: readonly PyramidRow[];
  pairs: { shown: readonly Pair[]; withheld: number };
  months: readonly Moment[];
  days: readonly Moment[];
  sides: readonly [Side, Side] | null;
  compared: readonly Compared[];
  /** Months and values that may be chosen for a comparison. */
  comparable: { months: readonly string[]; values: readonly { attribute: HeatAttribute; value: string }[] };
  /** Everything posted until then is counted; `waiting`: receipts, returns and changed shoppers that are not. */
  countedAt: string | null;
  waiting: number;
};
