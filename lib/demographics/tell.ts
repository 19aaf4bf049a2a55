/** PURE: what of the cells is told, for every table that the page may show. One decision for each table, whoever asks and for what (docs/decisions/0039). */
import type { DemographicAttribute, DemographicScope } from "@/lib/kernel/demographic-words";
import type { Interest } from "@/lib/kernel/shopper-attributes";
import { Containment, type Facts, idOf } from "./containment";
import {
  type Before,
  type Counts,
  type Frequency,
  inTens,
  type Shown,
  shownOf,
  showsFrequency,
  showsPair,
} from "./suppress";

export type Subject = { scope: DemographicScope; key: string };
/** `period`: `all`, a month or a day. */
export type Place = Subject & { period: string };
export type CellRow = Place & {
  attribute: DemographicAttribute;
  value: string;
  shoppers: number;
  repeatShoppers: number;
};
/** A table of a place: shoppers by an attribute, whether they have an interest, or by age and whether women. */
export type TableName =
  | "all"
  | "age"
  | "gender"
  | "household"
  | "region"
  | "pyramid"
  | `interest ${Interest}`;

/** What is told of a table, and how a number of it. */
export type Rule = { shownOf: typeof shownOf; told: (shoppers: number) => number | null };

/** Tells of cells, in tens. They must hold the tables that are asked about, and those of every place that holds theirs or is held by it. */
export class Teller {
  readonly #cells = new Map<string, Map<string, CellRow>>();
  readonly #shown = new Map<string, Shown>();
  readonly #counts = new Map<string, readonly Counts[]>();
  readonly #containment: Containment;
  readonly #rule: Rule;

  /** `rule`: for tests, which leave a part of it out. */
  constructor(rows: readonly CellRow[], facts: Facts, rule: Rule = { shownOf, told: inTens }) {
    this.#rule = rule;
    this.#containment = new Containment(facts);
    for (const row of rows) {
      const id = idOf(row);
      const own = this.#cells.get(id) ?? new Map<string, CellRow>();
      own.set(`${row.attribute} ${row.value}`, row);
      this.#cells.set(id, own);
    }
  }

  /** Shoppers in all; null: withheld. */
  total(place: Place): number | null {
    return this.shown(place, "all").isTold ? this.#rule.told(this.#total(place)) : null;
  }

  /** Shoppers of one value; null: withheld. Of an interest the value is `yes`. */
  shoppers(place: Place, table: TableName, value: string): number | null {
    const { isTold, hidden } = this.shown(place, table);
    if (!isTold || hidden.has(value)) return null;
    return this.#rule.told(this.#countsOf(place, table)[0]?.values.get(value) ?? 0);
  }

  /** Women and all others of one age; null, mostly of both: withheld. */
  pyramid(place: Place, age: string): { women: number | null; others: number | null } {
    const { isTold, hidden } = this.shown(place, "pyramid");
    if (!isTold || hidden.has(age)) return { women: null, others: null };
    const [women, others] = this.#countsOf(place, "pyramid");
    return {
      women: this.#rule.told(women?.values.get(age) ?? 0),
      others: this.#rule.told(others?.values.get(age) ?? 0),
    };
  }

  /** Who came once and who came again, of all time; null: withheld. */
  frequency(subject: Subject): { once: number; again: number } | null {
    const place = { ...subject, period: "all" };
    if (!this.#showsFrequency(place)) return null;
    const { shoppers, repeatShoppers } = this.#frequency(place);
    const [once, again] = [this.#rule.told(shoppers - repeatShoppers), this.#rule.told(repeatShoppers)];
    return once === null || again === null ? null : { once, again };
  }

  /** Shoppers who redeemed two products on one receipt, of all time; null: withheld. */
  pair(gtins: readonly [string, string], shoppers: number): number | null {
    const both = gtins.map((key): Place => ({ scope: "product", key, period: "all" }));
    const isTold =
      both.every((one) => this.shown(one, "all").isTold) &&
      showsPair(
        shoppers,
        both.map((one) => this.#total(one)),
      );
    return isTold ? this.#rule.told(shoppers) : null;
  }

  shown(place: Place, table: TableName): Shown {
    const id = `${idOf(place)} ${table}`;
    const known = this.#shown.get(id);
    if (known) return known;
    // The pyramid divides ages: what is hidden of these is hidden there.
    const start = table === "pyramid" ? this.shown(place, "age").hidden : [];
    const shown = this.#rule.shownOf(this.#countsOf(place, table), this.#before(place, table), start);
    const decided = { ...shown, isTold: shown.isTold && this.#mayFollow(place, table) };
    this.#shown.set(id, decided);
    return decided;
  }

  /** A table is told of only where its total is; and all of the women are the sum of the pyramid: where they are withheld it would tell of them. */
  #mayFollow(place: Place, table: TableName): boolean {
    if (table === "all") return true;
    const followsTotal = this.shown(place, "all").isTold;
    return followsTotal && (table !== "pyramid" || !this.shown(place, "gender").hidden.has("female"));
  }

  /** What holds this place, and what it holds of that which was decided before it and is told. */
  #before(place: Place, table: TableName): Before[] {
    const above = this.#containment.above(place);
    const below = this.#containment
      .below(place)
      .filter((one) => this.#total(one) > 0 && this.shown(one, table).isTold);
    return [...above, ...below].map((one) => ({
      columns: this.#countsOf(one, table),
      isTold: this.shown(one, table).isTold,
    }));
  }

  #showsFrequency(place: Place): boolean {
    const above = this.#containment.above(place);
    const shows = showsFrequency(
      this.#frequency(place),
      above.map((one) => this.#frequency(one)),
    );
    return this.shown(place, "all").isTold && shows && above.every((one) => this.#showsFrequency(one));
  }

  #countsOf(place: Place, table: TableName): readonly Counts[] {
    const id = `${idOf(place)} ${table}`;
    const known = this.#counts.get(id) ?? this.#count(place, table);
    this.#counts.set(id, known);
    return known;
  }

  #count(place: Place, table: TableName): readonly Counts[] {
    const total = this.#total(place);
    const cells = this.#cells.get(idOf(place)) ?? new Map<string, CellRow>();
    if (table.startsWith("interest ")) {
      const yes = cells.get(table)?.shoppers ?? 0;
      const values = new Map([
        ["yes", yes],
        ["no", total - yes],
      ]);
      return [{ total, values }];
    }
    const of = (part: string, ending = "") => {
      const own = [...cells.values()].filter(
        (cell) => cell.attribute === part && cell.value.endsWith(ending),
      );
      const values = new Map(
        own.map((cell) => [cell.value.slice(0, cell.value.length - ending.length), cell.shoppers]),
      );
      return { total: own.reduce((sum, cell) => sum + cell.shoppers, 0), values };
    };
    if (table === "pyramid") return [of("pyramid", "|female"), of("pyramid", "|other")];
    return table === "all" ? [{ total, values: new Map() }] : [{ ...of(table), total }];
  }

  #total(place: Place): number {
    return this.#frequency(place).shoppers;
  }

  #frequency(place: Place): Frequency {
    const cell = this.#cells.get(idOf(place))?.get("all ");
    return { shoppers: cell?.shoppers ?? 0, repeatShoppers: cell?.repeatShoppers ?? 0 };
  }
}
