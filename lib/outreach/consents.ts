/** The consents that hold now, and how they came to hold. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { type ConsentKind, type ConsentSource, consentKinds, holdsUnasked } from "@/lib/kernel/consent-kinds";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";

/** What the shopper agrees to at this moment; never asked is no, but for the inbox. To be read at the moment of sending (domain.md, rule 11). */
export async function givenConsents(
  db: Db | Tx,
  shopperId: Id<"shopper">,
): Promise<Record<ConsentKind, boolean>> {
  const rows = await db.execute<{ kind: ConsentKind; is_given: boolean }>(sql`
    select distinct on (kind) kind, is_given from consent
    where shopper_id = ${String(parseId("shopper", shopperId))} order by kind, id desc`);
  const newest = new Map(rows.map((row) => [row.kind, row.is_given]));
  return Object.fromEntries(
    consentKinds.map((kind) => [kind, newest.get(kind) ?? holdsUnasked(kind)]),
  ) as Record<ConsentKind, boolean>;
}

/** One answer as its shopper sees it. */
export type ConsentAnswer = {
  kind: ConsentKind;
  isGiven: boolean;
  wordingVersion: number;
  source: ConsentSource;
  /** ISO instant. */
  at: string;
};

/** Every answer the shopper ever gave, newest first; of those who change their mind often the last 200. */
export async function listOwnConsents(ctx: Ctx): Promise<ConsentAnswer[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnAccount");
  const rows = await ctx.db.execute<{
    kind: ConsentKind;
    is_given: boolean;
    wording_version: number;
    source: ConsentSource;
    at: string;
  }>(sql`
    select kind, is_given, wording_version, source, at from consent
    where shopper_id = ${String(parseId("shopper", actor.shopperId))} order by id desc limit 200`);
  return rows.map((row) => ({
    kind: row.kind,
    isGiven: row.is_given,
    wordingVersion: row.wording_version,
    source: row.source,
    at: new Date(row.at).toISOString(),
  }));
}
