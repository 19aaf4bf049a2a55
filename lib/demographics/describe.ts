/** PURE: what a subject is called, how its address names it, and what is told of one value. */
import { categoryWords, isProductCategory } from "@/lib/kernel/categories";
import { formatId } from "@/lib/kernel/ids";
import { type Interest, isInterest } from "@/lib/kernel/shopper-attributes";
import type { HeatAttribute } from "./schemas";
import type { Place, Subject, TableName, Teller } from "./tell";
import type { Told } from "./views";

export type Described = { of: string; name: string; note: string };
type Names = {
  names: ReadonlyMap<string, { name: string; note: string }>;
  providers: ReadonlyMap<string, string>;
};

export function describe({ scope, key }: Subject, { names, providers }: Names): Described {
  const named = names.get(`${scope} ${key}`);
  switch (scope) {
    case "all":
      return { of: "all", name: "All shoppers", note: "of the centre" };
    case "provider":
      return {
        of: `provider:${formatId("provider", BigInt(key))}`,
        name: providers.get(key) ?? "A provider",
        note: "everything of it",
      };
    case "category":
      return { of: `category:${key}`, name: categoryName(key), note: "of all providers" };
    case "provider_category": {
      const [provider = "", category = ""] = key.split(":");
      return {
        of: `part:${formatId("provider", BigInt(provider))}.${category}`,
        name: categoryName(category),
        note: providers.get(provider) ?? "",
      };
    }
    case "product":
      return { of: `product:${key}`, name: named?.name ?? key, note: named?.note ?? "" };
    case "campaign":
      return {
        of: `campaign:${formatId("campaign", BigInt(key))}`,
        name: named?.name ?? "A campaign",
        note: named?.note ?? "",
      };
  }
}

const categoryName = (key: string) => (isProductCategory(key) ? categoryWords[key].label : key);

/** Lift is told where the value is told of the scope and of all shoppers: it says no more than these. */
export function toldOf(teller: Teller, place: Place, by: HeatAttribute, value: string): Told {
  const [shoppers, total] = [shoppersOf(teller, place, by, value), teller.total(place)];
  const everybody: Place = { scope: "all", key: "", period: place.period };
  const [base, baseTotal] = [shoppersOf(teller, everybody, by, value), teller.total(everybody)];
  const share = shoppers === null || !total ? null : shoppers / total;
  const usual = base === null || !baseTotal ? null : base / baseTotal;
  return { value, shoppers, share, lift: share === null || !usual ? null : share / usual };
}

function shoppersOf(teller: Teller, place: Place, by: HeatAttribute, value: string): number | null {
  if (by !== "interest") return teller.shoppers(place, by, value);
  return isInterest(value) ? teller.shoppers(place, tableOf(value), "yes") : null;
}

const tableOf = (interest: Interest): TableName => `interest ${interest}`;
