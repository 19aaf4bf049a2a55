/** PURE: what of the cells is told, for every table that the page may show. One decision for each table, whoever asks and for what (docs/decisions/0039). */
import type { DemographicAttribute, DemographicScope } from "@/lib/kernel/demographic-words";
import type { Interest } from "@/lib/kernel/shopper-attributes";
import {
  type Above,
  type Counts,
  type HeldBack,
  heldBack,
  type Shown,
  shownOf,
  showsFrequency,
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
/** What products and campaigns are part of. Numbers of providers as decimal text. */
export type Facts = {
  products: ReadonlyMap<string, { provider: string; category: string }>;
  campaigns: ReadonlyMap<string, string>;
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

/** The scopes that hold this one directly. */
export function parentsOf({ scope, key }: Subject, facts: Facts): Subject[] {
  switch (scope) {
    case "all":
      return [];
    case "provider":
    case "category":
      return [{ scope: "all", key: "" }];
    case "provider_category": {
      const [provider = "", category = ""] = key.split(":");
      return [
        { scope: "provider", key: provider },
        { scope: "category", key: category },
      ];
    }
    case "product": {
      const product = facts.products.get(key);
      return product ? [{ scope: "provider_category", key: `${product.provider}:${product.category}` }] : [];
    }
    case "campaign": {
      const provider = facts.campaigns.get(key);
      return provider ? [{ scope: "provider", key: provider }] : [];
    }
  }
}

const idOf = ({ scope, key, period }: Place) => `${scope} ${key} ${period}`;

/** Tells of cells. They must hold the tables that are asked about, all above them, and all siblings of each. */
export class Teller {
  readonly #cells = new Map<string, Map<string, CellRow>>();
  readonly #siblings = new Map<string, Place[]>();
  readonly #shown = new Map<string, Shown>();
  readonly #counts = new Map<string, readonly Counts[]>();
  readonly #held = new Map<string, ReturnType<typeof heldBack>>();
  readonly #facts: Facts;

  constructor(rows: readonly CellRow[], facts: Facts) {
    this.#facts = facts;
    for (const row of rows) {
      const id = idOf(row);
      const own = this.#cells.get(id) ?? new Map<string, CellRow>();
      if (own.size === 0) this.#addSibling(row);
      own.set(`${row.attribute} ${row.value}`, row);
      this.#cells.set(id, own);
    }
  }

  /** Shoppers in all; null: withheld. */
  total(place: Place): number | null {
    return this.shown(place, "all").isTold ? this.#total(place) : null;
  }

  /** Shoppers of one value; null: withheld. Of an interest the value is `yes`. */
  shoppers(place: Place, table: TableName, value: string): number | null {
    const { isTold, hidden } = this.shown(place, table);
    return isTold && !hidden.has(value) ? (this.counts(place, table)[0]?.values.get(value) ?? 0) : null;
  }

  /** Women and all others of one age; null: withheld. */
  pyramid(place: Place, age: string): { women: number; others: number } | null {
    const { isTold, hidden } = this.shown(place, "pyramid");
    if (!isTold || hidden.has(age)) return null;
    const [women, others] = this.counts(place, "pyramid");
    return { women: women?.values.get(age) ?? 0, others: others?.values.get(age) ?? 0 };
  }

  /** Who came once and who came again, of all time; null: withheld. */
  frequency(subject: Subject): { once: number; again: number } | null {
    const place = { ...subject, period: "all" };
    const above = this.#above(place);
    if (this.total(place) === null) return null;
    if (
      !showsFrequency(
        this.#frequency(place),
        above.map((one) => this.#frequency(one)),
      )
    )
      return null;
    if (above.some((one) => one.scope !== subject.scope && this.frequency(one) === null)) return null;
    const { shoppers, repeatShoppers } = this.#frequency(place);
    return { once: shoppers - repeatShoppers, again: repeatShoppers };
  }

  counts(place: Place, table: TableName): readonly Counts[] {
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
      return [
        {
          total,
          values: new Map([
            ["yes", yes],
            ["no", total - yes],
          ]),
        },
      ];
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

  shown(place: Place, table: TableName): Shown {
    const id = `${idOf(place)} ${table}`;
    const known = this.#shown.get(id);
    if (known) return known;
    const above = this.#above(place).map(
      (one): Above => ({
        columns: this.counts(one, table),
        shown: this.shown(one, table),
      }),
    );
    const shown = shownOf(
      this.counts(place, table),
      above,
      this.#heldOf(place, table),
      this.#start(place, table),
    );
    // A table is told of only where its total is.
    const isTold =
      shown.isTold && (table === "all" || this.shown(place, "all").isTold) && this.#mayFollow(place, table);
    const decided = { ...shown, isTold };
    this.#shown.set(id, decided);
    return decided;
  }

  /** The pyramid divides ages: what is hidden of these is hidden there. */
  #start(place: Place, table: TableName): Iterable<string> {
    return table === "pyramid" ? this.shown(place, "age").hidden : [];
  }

  /** All of the women are the sum of the pyramid: where they are withheld it would tell of them. */
  #mayFollow(place: Place, table: TableName): boolean {
    return table !== "pyramid" || !this.shown(place, "gender").hidden.has("female");
  }

  #heldOf(place: Place, table: TableName): HeldBack | undefined {
    const held = this.#families(place).flatMap((family) => {
      const id = `${idOf(family.whole)} > ${place.scope} ${place.period} ${table}`;
      const known = this.#held.get(id);
      const found = known === undefined ? this.#holdBack(family, table) : known;
      this.#held.set(id, found);
      return found && found.key === idOf(place) ? [found.held] : [];
    });
    if (held.length === 0) return undefined;
    return { isHeld: held.some((one) => one.isHeld), areValuesHeld: held.some((one) => one.areValuesHeld) };
  }

  #holdBack({ whole, parts }: { whole: Place; parts: readonly Place[] }, table: TableName) {
    return heldBack({
      whole: this.counts(whole, table),
      parts: new Map(parts.map((part) => [idOf(part), this.counts(part, table)])),
    });
  }

  /** Every group that is made up of this place and others. */
  #families(place: Place): { whole: Place; parts: readonly Place[] }[] {
    const { scope, key, period } = place;
    const ofScopes = parentsOf(place, this.#facts).map((parent) => ({
      whole: { ...parent, period },
      parts: this.#siblingsOf(`${parent.scope} ${parent.key} > ${scope} ${period}`),
    }));
    if (period === "all") return ofScopes;
    const longer = period.length === 10 ? period.slice(0, 7) : "all";
    const parts = this.#siblingsOf(`${scope} ${key} > ${longer}`);
    return [...ofScopes, { whole: { scope, key, period: longer }, parts }];
  }

  #siblingsOf(id: string): readonly Place[] {
    return this.#siblings.get(id) ?? [];
  }

  #addSibling({ scope, key, period }: Place): void {
    const place = { scope, key, period };
    const ids = parentsOf(place, this.#facts).map(
      (parent) => `${parent.scope} ${parent.key} > ${scope} ${period}`,
    );
    if (period !== "all") ids.push(`${scope} ${key} > ${period.length === 10 ? period.slice(0, 7) : "all"}`);
    for (const id of ids) {
      const known = this.#siblings.get(id);
      if (known) known.push(place);
      else this.#siblings.set(id, [place]);
    }
  }

  /** Every wider scope, and every longer period of these and of the own. */
  #above(place: Place): Place[] {
    const subjects = new Map<string, Subject>();
    const climb = (subject: Subject) => {
      subjects.set(`${subject.scope} ${subject.key}`, subject);
      for (const parent of parentsOf(subject, this.#facts)) climb(parent);
    };
    climb({ scope: place.scope, key: place.key });
    const periods =
      place.period === "all"
        ? ["all"]
        : place.period.length === 7
          ? [place.period, "all"]
          : [place.period, place.period.slice(0, 7), "all"];
    return [...subjects.values()]
      .flatMap((subject) => periods.map((period) => ({ ...subject, period })))
      .filter((one) => idOf(one) !== idOf(place));
  }

  #total(place: Place): number {
    return this.#cells.get(idOf(place))?.get("all ")?.shoppers ?? 0;
  }

  #frequency(place: Place): { shoppers: number; repeatShoppers: number } {
    const cell = this.#cells.get(idOf(place))?.get("all ");
    return { shoppers: cell?.shoppers ?? 0, repeatShoppers: cell?.repeatShoppers ?? 0 };
  }
}
