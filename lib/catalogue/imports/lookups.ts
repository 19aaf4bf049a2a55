import "server-only";
import { sql } from "drizzle-orm";
import { type IdKind, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import type { Lookups, Named } from "./readers";

/** Whom names may mean: null all, else the one organisation alone. */
export type LookupScope = { providerId: string | null; retailerId: string | null };

/** Providers and retailers by name and id, as they are now. `scope` in decimal text. */
export async function readLookups({ db }: Pick<Ctx, "db">, scope: LookupScope): Promise<Lookups> {
  const rows = await db.execute<{ kind: "provider" | "retailer"; id: string; name: string }>(sql`
    select 'provider' as kind, id, lower(name) as name from provider
      where ${scope.providerId}::bigint is null or id = ${scope.providerId}::bigint
    union all select 'retailer', id, lower(name) from retailer
      where ${scope.retailerId}::bigint is null or id = ${scope.retailerId}::bigint`);
  const of = (kind: "provider" | "retailer") =>
    lookupIn(
      kind,
      rows.filter((row) => row.kind === kind),
    );
  return { provider: of("provider"), retailer: of("retailer") };
}

function lookupIn(kind: IdKind, rows: readonly { id: string; name: string }[]): Named {
  const ids = new Set(rows.map(({ id }) => id));
  const byName = new Map<string, string | null>();
  for (const { id, name } of rows) byName.set(name, byName.has(name) ? null : id);
  return (text) => {
    const given = parseId(kind, text);
    if (given !== null) return ids.has(String(given)) ? { id: String(given) } : "none";
    const found = byName.get(text.toLowerCase());
    if (found === undefined) return "none";
    return found === null ? "several" : { id: found };
  };
}
