/** Providers, retailers and carriers, for the operator. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { likePart } from "@/lib/kernel/like-part";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { keysetOf } from "../keyset";
import { readSort, writePlace } from "../list-place";
import { type OrganisationKind, type OrganisationList, organisationList } from "./schemas";

/** `tint`: of providers. `parts`: products of a provider, stores of a retailer; null for carriers. */
export type OrganisationView = {
  id: Id<OrganisationKind>;
  name: string;
  country: string;
  tint: string | null;
  parts: number | null;
};

type Row = { id: string; name: string; country: string; tint: string | null; parts: number | null };

/** By kind: the table, and the columns that not all have. */
const sources: Readonly<Record<OrganisationKind, { table: SQL; more: SQL }>> = {
  provider: {
    table: sql`provider`,
    more: sql`o.tint, (select count(*)::int from product p where p.provider_id = o.id) as parts`,
  },
  retailer: {
    table: sql`retailer`,
    more: sql`null::text as tint, (select count(*)::int from store s where s.retailer_id = o.id) as parts`,
  },
  carrier: { table: sql`carrier`, more: sql`null::text as tint, null::int as parts` },
};

/** Organisations of one kind in the order asked for, after the place named; `next` is the place of the last when there are more. Throws `invalid_input`. */
export async function listOrganisations(
  ctx: Ctx,
  input: OrganisationList,
): Promise<{ organisations: OrganisationView[]; next: string | null }> {
  requirePermission(ctx.actor, "viewOrganisations");
  const { kind, q, country, sort = "name", after, limit } = parseInput(organisationList, input);
  const columns = { name: { column: sql`o.name` }, country: { column: sql`o.country` } };
  const { order, place } = keysetOf({ kind, id: sql`o.id`, columns, sort, after });
  const which = [place];
  if (q) which.push(sql`lower(o.name) like ${likePart(q.toLowerCase())}`);
  if (country) which.push(sql`o.country = ${country}`);
  const { table, more } = sources[kind];
  const rows = await ctx.db.execute<Row>(sql`
    select o.id, o.name, o.country, ${more} from ${table} o where ${sql.join(which, sql` and `)} order by ${order} limit ${limit + 1}`);
  const organisations = rows.slice(0, limit).map((row) => ({ ...row, id: formatId(kind, BigInt(row.id)) }));
  const last = organisations.at(-1);
  const isMore = rows.length > limit && last;
  return { organisations, next: isMore ? writePlace(last.id, last[readSort(sort).field]) : null };
}

/** One organisation; null when there is none. */
export async function findOrganisation(
  ctx: Ctx,
  kind: OrganisationKind,
  id: string,
): Promise<OrganisationView | null> {
  requirePermission(ctx.actor, "viewOrganisations");
  const number = parseId(kind, id);
  if (number === null) return null;
  const { table, more } = sources[kind];
  const [row] = await ctx.db.execute<Row>(sql`
    select o.id, o.name, o.country, ${more} from ${table} o where o.id = ${String(number)}::bigint`);
  return row ? { ...row, id: formatId(kind, number) } : null;
}
