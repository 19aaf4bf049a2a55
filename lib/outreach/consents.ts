/** The consents that hold now. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { type ConsentKind, consentKinds } from "@/lib/kernel/consent-kinds";
import { type Id, parseId } from "@/lib/kernel/ids";

/** What the shopper agrees to at this moment; never asked is no. To be read at the moment of sending (domain.md, rule 11). */
export async function givenConsents(
  db: Db | Tx,
  shopperId: Id<"shopper">,
): Promise<Record<ConsentKind, boolean>> {
  const rows = await db.execute<{ kind: ConsentKind; is_given: boolean }>(sql`
    select distinct on (kind) kind, is_given from consent
    where shopper_id = ${String(parseId("shopper", shopperId))} order by kind, id desc`);
  const newest = new Map(rows.map((row) => [row.kind, row.is_given]));
  return Object.fromEntries(consentKinds.map((kind) => [kind, newest.get(kind) ?? false])) as Record<
    ConsentKind,
    boolean
  >;
}
