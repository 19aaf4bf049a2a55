/** What the verbs of audiences share. Internal to outreach. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { AudienceDefinition } from "./definition";

export type HeldAudience = { name: string; definition: AudienceDefinition; version: number };

/** An audience of the provider's that is not removed, held until the transaction ends. Throws `not_found`, also for another provider's. */
export async function holdAudience(
  tx: Tx,
  providerId: Id<"provider">,
  audienceId: Id<"audience">,
): Promise<HeldAudience> {
  const [row] = await tx.execute<HeldAudience>(sql`
    select name, definition, version from audience where id = ${String(parseId("audience", audienceId))}
      and provider_id = ${String(parseId("provider", providerId))} and removed_at is null for update`);
  if (!row) throw new AppError("not_found", "There is no such audience.");
  return row;
}

/** Keeps others from saving audiences of this provider until the transaction ends, so that names stay different. */
export async function lockAudiences(tx: Tx, providerId: Id<"provider">): Promise<void> {
  await tx.execute(
    sql`select 1 from provider where id = ${String(parseId("provider", providerId))} for no key update`,
  );
}

/** Throws `invalid_input` when another audience of the provider has the name. */
export async function requireFreeName(
  tx: Tx,
  providerId: Id<"provider">,
  name: string,
  but?: Id<"audience">,
): Promise<void> {
  const [taken] = await tx.execute(sql`
    select 1 from audience where provider_id = ${String(parseId("provider", providerId))} and lower(name) = lower(${name})
      and removed_at is null and id <> ${but ? String(parseId("audience", but)) : "0"}`);
  if (!taken) return;
  const fields = [{ field: "name", message: "Another audience has this name: take another." }];
  throw new AppError("invalid_input", "Another audience has this name.", fields);
}

/** Throws `invalid_input` for products that are not the provider's own and stores that are none. */
export async function requireKnown(
  db: Db | Tx,
  providerId: Id<"provider">,
  { bought, notBought }: AudienceDefinition,
): Promise<void> {
  const numbers = (kind: "product" | "store", ids: readonly string[]) =>
    `{${[...new Set(ids)].map((one) => String(parseId(kind, one))).join(",")}}`;
  const products = [...(bought?.productIds ?? []), ...(notBought?.productIds ?? [])];
  const [row] = await db.execute<{ products: number; stores: number }>(sql`
    select (select count(*)::int from unnest(${numbers("product", products)}::bigint[]) as asked (id)
        where not exists (select from product p where p.id = asked.id and p.provider_id = ${String(parseId("provider", providerId))})) as products,
      (select count(*)::int from unnest(${numbers("store", bought?.storeIds ?? [])}::bigint[]) as asked (id)
        where not exists (select from store s where s.id = asked.id)) as stores`);
  const fields = [
    ...(row?.products ? [{ field: "definition.bought", message: "Choose among your own products." }] : []),
    ...(row?.stores
      ? [{ field: "definition.bought.storeIds", message: "Choose stores from the list." }]
      : []),
  ];
  if (fields.length > 0)
    throw new AppError("invalid_input", "Some products or stores are not to be chosen.", fields);
}
