/** Whose shoppers may be looked at, and what stands beside each other in a heat map. Internal to demographics. */
import "server-only";
import { sql } from "drizzle-orm";
import { categoryWords, isProductCategory } from "@/lib/kernel/categories";
import type { Ctx } from "@/lib/server/context";
import { describe } from "./describe";
import type { Catalogue } from "./read-cells";
import { type HeatRows, readSubject } from "./schemas";
import type { CellRow, Subject } from "./tell";
import type { Choice } from "./views";

/** What the address names; a marketer's own provider, the operator's whole centre without it. Null: not the actor's. */
export function subjectOf(of: string | undefined, own: string | null): Subject | null {
  if (!of) return own === null ? { scope: "all", key: "" } : { scope: "provider", key: own };
  const subject = readSubject(of);
  if (!subject || own === null) return subject;
  const isOwn =
    (subject.scope === "provider" && subject.key === own) ||
    (subject.scope === "provider_category" && subject.key.startsWith(`${own}:`)) ||
    subject.scope === "product" ||
    subject.scope === "campaign";
  return isOwn ? subject : null;
}

export async function providerOf(ctx: Ctx, { scope, key }: Subject): Promise<string | null> {
  if (scope === "provider") return key;
  if (scope === "provider_category") return key.split(":")[0] ?? null;
  if (scope !== "product" && scope !== "campaign") return null;
  const [row] = await ctx.db.execute<{ provider_id: string }>(
    scope === "product"
      ? sql`select provider_id::text from product where gtin = ${key}`
      : sql`select provider_id::text from campaign where id = ${key}::bigint`,
  );
  return row?.provider_id ?? null;
}

/** Products and campaigns are those of the catalogue that was read: the actor's own, or the subject's provider's. */
export function isThere({ scope, key }: Subject, catalogue: Catalogue, own: string | null): boolean {
  switch (scope) {
    case "all":
    case "category":
      return own === null;
    case "provider":
      return catalogue.providers.has(key);
    case "provider_category": {
      const [provider = "", category] = key.split(":");
      return (
        catalogue.providers.has(provider) &&
        [...catalogue.products.values()].some((one) => one.category === category)
      );
    }
    case "product":
      return catalogue.products.has(key);
    case "campaign":
      return catalogue.campaigns.has(key);
  }
}

export function rowsOf({ scope }: Subject, isMarketer: boolean): HeatRows[] {
  if (scope === "all") return ["categories", "providers"];
  if (scope === "category") return ["providers"];
  if (scope === "provider_category") return ["products"];
  return isMarketer || scope === "provider"
    ? ["products", "categories", "campaigns"]
    : ["products", "categories"];
}

/** The rows of the heat map. */
export function subjectsOf(
  rows: HeatRows,
  subject: Subject,
  cells: readonly CellRow[],
  catalogue: Catalogue,
): Subject[] {
  const { scope, key } = subject;
  const of = (wanted: Subject["scope"], fits: (key: string) => boolean = () => true): Subject[] =>
    cells
      .filter((cell) => cell.scope === wanted && cell.attribute === "all" && fits(cell.key))
      .map((cell) => ({ scope: cell.scope, key: cell.key }));
  if (scope === "category") return of("provider_category", (one) => one.endsWith(`:${key}`));
  if (rows === "providers") return of("provider");
  if (rows === "campaigns") return of("campaign");
  const provider = [...catalogue.products.values()][0]?.provider ?? "";
  if (rows === "categories")
    return scope === "all"
      ? of("category")
      : of("provider_category", (one) => one.startsWith(`${provider}:`));
  const category = scope === "provider_category" ? key.split(":")[1] : null;
  return of("product", (gtin) => category === null || catalogue.products.get(gtin)?.category === category);
}

/** What the actor may look at. */
export function choicesOf(catalogue: Catalogue, own: string | null): Choice[] {
  const { providers, products, campaigns } = catalogue;
  const of = (subject: Subject, group: string): Choice => {
    const { of: text, name } = describe(subject, catalogue);
    return { of: text, name, group };
  };
  const provider = own ?? [...products.values()][0]?.provider ?? [...campaigns.values()][0] ?? null;
  const categories = [...new Set([...products.values()].map(({ category }) => category))].sort();
  return [
    ...(own === null
      ? [
          of({ scope: "all", key: "" }, "Centre"),
          ...Object.keys(categoryWords)
            .filter(isProductCategory)
            .map((key) => of({ scope: "category", key }, "Category")),
          ...[...providers.keys()].map((key) => of({ scope: "provider", key }, "Provider")),
        ]
      : [of({ scope: "provider", key: own }, "Provider")]),
    ...(provider === null
      ? []
      : [
          ...categories.map((category) =>
            of({ scope: "provider_category", key: `${provider}:${category}` }, "Part of a provider"),
          ),
          ...[...products.keys()].map((key) => of({ scope: "product", key }, "Product")),
          ...[...campaigns.keys()].map((key) => of({ scope: "campaign", key }, "Campaign")),
        ]),
  ];
}
