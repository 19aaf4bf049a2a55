/** PURE: which groups of shoppers hold which others, as anybody knows who knows what was on offer (docs/decisions/0039). */
import { demographicScopes } from "@/lib/kernel/demographic-words";
import type { Place, Subject } from "./tell";

/** What products and campaigns are part of, and what was redeemed. Numbers of providers and campaigns as decimal text. */
export type Facts = {
  products: ReadonlyMap<string, { provider: string; category: string }>;
  campaigns: ReadonlyMap<string, string>;
  kinds: readonly Kind[];
};
/** What a line can be: a product redeemed in a campaign in a month. Of providers whose products are not looked at it is a category of theirs in a month. */
export type Kind = {
  provider: string;
  category: string;
  gtin: string | null;
  campaign: string | null;
  month: string;
};
export const idOf = ({ scope, key, period }: Place) => `${scope} ${key} ${period}`;

/** The scopes that hold this one directly, whatever was redeemed. */
function parentsOf({ scope, key }: Subject, { products, campaigns }: Facts): Subject[] {
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
      const product = products.get(key);
      return product ? [{ scope: "provider_category", key: `${product.provider}:${product.category}` }] : [];
    }
    case "campaign": {
      const provider = campaigns.get(key);
      return provider ? [{ scope: "provider", key: provider }] : [];
    }
  }
}

/**
 * A group holds another when each kind of line of the other is one of its own: a product that was redeemed in one campaign alone is part of that campaign, in one month alone of that month. A day is only part of its month
 * and of the wider scopes.
 *
 * Of two groups one is decided before the other and never looks at it: scopes that several may see (of the centre, providers and categories) before products and campaigns, all time before months, and then the group that
 * holds the other. Of two with the same kinds the wider scope is first.
 */
export class Containment {
  readonly #facts: Facts;
  readonly #bySubject = new Map<string, Kind[]>();
  readonly #kinds = new Map<string, readonly Kind[]>();
  readonly #above = new Map<string, readonly Place[]>();
  readonly #below = new Map<string, readonly Place[]>();

  constructor(facts: Facts) {
    this.#facts = facts;
    for (const kind of facts.kinds)
      for (const { scope, key } of subjectsOf(kind)) {
        const own = this.#bySubject.get(`${scope} ${key}`);
        if (own) own.push(kind);
        else this.#bySubject.set(`${scope} ${key}`, [kind]);
      }
  }

  /** Every group that is decided before this one and holds it. */
  above(place: Place): readonly Place[] {
    const id = idOf(place);
    const known = this.#above.get(id);
    if (known) return known;
    const found = new Map(this.#climb(place).map((one) => [idOf(one), one]));
    const [first] = this.#kindsOf(place);
    if (first && !isDay(place))
      for (const one of placesOf(first, ["all", first.month]))
        if (
          tierOf(one) <= tierOf(place) &&
          this.#holds(one, place) &&
          (tierOf(one) < tierOf(place) || !this.#holds(place, one) || isWider(one, place))
        )
          found.set(idOf(one), one);
    found.delete(id);
    const above = [...found.values()];
    this.#above.set(id, above);
    return above;
  }

  /** Every group that is decided before this one and is held by it. */
  below(place: Place): readonly Place[] {
    if (isDay(place) || tierOf(place) === 0) return [];
    const known = this.#below.get(idOf(place));
    if (known) return known;
    const found = new Map<string, Place>();
    for (const kind of this.#kindsOf(place))
      for (const one of placesOf(kind, ["all", kind.month]))
        if (tierOf(one) < tierOf(place)) found.set(idOf(one), one);
    for (const one of this.above(place)) found.delete(idOf(one));
    const below = [...found.values()].filter((one) => this.#holds(place, one));
    this.#below.set(idOf(place), below);
    return below;
  }

  /** By scopes and periods alone: days, and what nothing is known of. */
  #climb(place: Place): Place[] {
    const subjects = new Map<string, Subject>();
    const climb = (subject: Subject) => {
      subjects.set(`${subject.scope} ${subject.key}`, subject);
      for (const parent of parentsOf(subject, this.#facts)) climb(parent);
    };
    climb({ scope: place.scope, key: place.key });
    const periods = periodsFrom(place.period);
    return [...subjects.values()].flatMap((subject) => periods.map((period) => ({ ...subject, period })));
  }

  #holds(one: Place, other: Place): boolean {
    return this.#kindsOf(other).every((kind) => isOf(kind, one));
  }

  #kindsOf(place: Place): readonly Kind[] {
    const id = idOf(place);
    const known = this.#kinds.get(id);
    if (known) return known;
    const all = this.#bySubject.get(`${place.scope} ${place.key}`) ?? [];
    const found = place.period === "all" ? all : all.filter((kind) => isOf(kind, place));
    this.#kinds.set(id, found);
    return found;
  }
}

const isDay = ({ period }: { period: string }) => period.length === 10;

/** 0: of the centre, providers and categories, of all time; 1: the same by months and days; 2 and 3: products and campaigns. */
function tierOf({ scope, period }: Place): number {
  return (scope === "product" || scope === "campaign" ? 2 : 0) + (period === "all" ? 0 : 1);
}

/** A period and all longer ones that hold it, the shortest first. */
function periodsFrom(period: string): string[] {
  if (period === "all") return ["all"];
  return period.length === 10 ? [period, period.slice(0, 7), "all"] : [period, "all"];
}

function isOf(kind: Kind, { scope, key, period }: Place): boolean {
  if (period !== "all" && kind.month !== period.slice(0, 7)) return false;
  switch (scope) {
    case "all":
      return true;
    case "provider":
      return kind.provider === key;
    case "category":
      return kind.category === key;
    case "provider_category":
      return `${kind.provider}:${kind.category}` === key;
    case "product":
      return kind.gtin === key;
    case "campaign":
      return kind.campaign === key;
  }
}

function subjectsOf({ provider, category, gtin, campaign }: Kind): Subject[] {
  return [
    { scope: "all", key: "" },
    { scope: "provider", key: provider },
    { scope: "category", key: category },
    { scope: "provider_category", key: `${provider}:${category}` },
    ...(gtin === null ? [] : [{ scope: "product" as const, key: gtin }]),
    ...(campaign === null ? [] : [{ scope: "campaign" as const, key: campaign }]),
  ];
}

const placesOf = (kind: Kind, periods: readonly string[]): Place[] =>
  periods.flatMap((period) => subjectsOf(kind).map((subject) => ({ ...subject, period })));

function isWider(one: Place, other: Place): boolean {
  return demographicScopes.indexOf(one.scope) < demographicScopes.indexOf(other.scope);
}
