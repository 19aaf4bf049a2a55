/** Keys of requests that must not happen twice. */
import "server-only";
import { createHash } from "node:crypto";
import type { Sql } from "@/db/client";
import type { CashierActor, RetailerActor, TillActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusals";
import type { IdempotencyPlace } from "./read-barcode";

/** How long the key of a refused request is remembered, in seconds. Keys of redemptions and reversals stay for good: none can ever do a second thing. */
export const idempotencyRetentionSeconds = 3 * 86_400;

/** Where a client's key is kept. Clients are tills with a key and, on the checkout page, people. */
export function idempotencyPlace(
  actor: CashierActor | RetailerActor | TillActor,
  key: string,
): IdempotencyPlace {
  const clientId = String(
    actor.kind === "till" ? parseId("till", actor.tillId) : parseId("person", actor.personId),
  );
  const digest = createHash("sha256").update(clientId).update("/").update(key).digest();
  return { bucket: digest.readUInt16BE(0) & 1023, clientId, key };
}

/** SHA-256 of what was asked, after parsing: spelling of the JSON does not matter, its meaning does. */
export function requestHash(verb: string, request: unknown): Buffer {
  return createHash("sha256").update(verb).update("\n").update(JSON.stringify(request)).digest();
}

/** Throws `idempotency_key_reused` when the key was kept for another request. */
export function requireSameRequest(keptHash: Buffer, hash: Buffer): void {
  if (!keptHash.equals(hash)) {
    throw new AppError(
      "idempotency_key_reused",
      "This Idempotency-Key was used for another request. Use a new one.",
    );
  }
}

/**
 * Keeps a refusal under its key, so that a replay gets the same. Returns false when another request with the same key was faster: read again then.
 */
export async function keepRefusal(
  sql: Sql,
  place: IdempotencyPlace,
  hash: Buffer,
  refusal: Refusal,
  now: Date,
): Promise<boolean> {
  const kept = await sql`
    insert into idempotency (bucket, client_id, key, request_hash, status, answer, created_at)
    values (${place.bucket}, ${place.clientId}, ${place.key}, ${hash}, 1, ${JSON.stringify(refusal)}, ${now.toISOString()})
    on conflict do nothing returning 1`;
  return kept.length > 0;
}

/** What a key is known for: a refusal has its `answer`, a redemption or reversal (tried or done) its barcode, as decimal text. */
export type KeptKey = { request_hash: Buffer; answer: string | null; barcode_id: string | null };

/** Reads a key; null when it is not known. */
export async function readKeptKey(sql: Sql, place: IdempotencyPlace): Promise<KeptKey | null> {
  const [kept] = await sql<KeptKey[]>`
    select request_hash, answer, barcode_id from idempotency
    where bucket = ${place.bucket} and client_id = ${place.clientId} and key = ${place.key}`;
  return kept ?? null;
}
