/** Keys of tills for the POS API: `Authorization: Bearer tk_live_…` or `tk_test_…`. */
import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Sql } from "@/db/client";
import { formatId } from "@/lib/kernel/ids";
import type { KeyScope } from "@/lib/kernel/key-scopes";
import { runtimeEnv } from "@/lib/server/env";
import type { TillActor } from "./actor";
import { noteKeyUse } from "./key-use";

/** RFC 6750, section 2.1; the scheme's case does not matter (RFC 9110, section 11.1). The length is limited before anything is hashed. */
const bearerKey = /^bearer +(tk_(live|test)_[A-Za-z0-9_-]{1,100})$/i;

/** SHA-256 of a key: what the database keeps. Keys are long and random, so nothing slower is needed. */
export function hashApiKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

/** A key of 192 random bits. It is shown once; what is kept of it is its hash and its last four characters. */
export function makeApiKey(mode: "live" | "test"): { key: string; keyHash: Buffer; hint: string } {
  const key = `tk_${mode}_${randomBytes(24).toString("base64url")}`;
  return { key, keyHash: hashApiKey(key), hint: key.slice(-4) };
}

type Row = {
  id: string;
  till_id: string;
  store_id: string;
  retailer_id: string;
  mode: "live" | "test";
  scopes: KeyScope[];
};

/**
 * Which till asks; null for no key, a malformed, an unknown, an ended or a revoked one. Asks the database every time, so that revoking a key works at once. When a key was
 * last used is noted beside the request, not in it.
 */
export async function authenticateTill(
  sql: Sql,
  authorizationHeader: string | null,
  now = new Date(),
): Promise<TillActor | null> {
  const [, key, mode] = bearerKey.exec(authorizationHeader ?? "") ?? [];
  if (key === undefined) return null;
  // Test keys make barcodes from nothing but a well-known word: they exist in demo mode only.
  if (mode?.toLowerCase() === "test" && !runtimeEnv().TEAROFF_DEMO) return null;
  const [row] = await sql<Row[]>`
    select k.id, t.id as till_id, t.store_id, s.retailer_id, k.mode, k.scopes
    from api_key k join till t on t.id = k.till_id join store s on s.id = t.store_id
    where k.key_hash = ${hashApiKey(key)} and k.revoked_at is null and t.retired_at is null
      and (k.ends_at is null or k.ends_at > ${now.toISOString()})`;
  if (!row || row.mode !== mode) return null;
  noteKeyUse(sql, row.id, now);
  return {
    kind: "till",
    role: "till",
    keyId: formatId("apiKey", BigInt(row.id)),
    tillId: formatId("till", BigInt(row.till_id)),
    storeId: formatId("store", BigInt(row.store_id)),
    retailerId: formatId("retailer", BigInt(row.retailer_id)),
    mode: row.mode,
    scopes: row.scopes,
  };
}
