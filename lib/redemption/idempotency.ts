/** Keys of requests that must not happen twice. */
import "server-only";
import { createHash } from "node:crypto";
import type { Sql } from "@/db/client";
import type { CashierActor, RetailerActor, TillActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusals";
import type { BarcodeRow, IdempotencyPlace } from "./read-barcode";

/** How long the key of a refused request is remembered, in seconds. Keys of redemptions and reversals stay for good: none can ever do a second thing. */
export const idempotencyRetentionSeconds = 3 * 86_400;

/**
 * Where a client's key is kept. Clients are tills, with a key of the API or a paired tablet alike, and people on tablets that are none: a
 * redemption that is sent again after a cashier has taken over is the same request.
 */
export function idempotencyPlace(
  actor: CashierActor | RetailerActor | TillActor,
  key: string,
): IdempotencyPlace {
  const { tillId, personId } = deedColumns(actor);
  const clientId = tillId ?? (personId as string);
  const digest = createHash("sha256").update(clientId).update("/").update(key).digest();
  return { bucket: digest.readUInt16BE(0) & 1023, clientId, key, personId };
}

/** Who did it, as receipts and reversals keep it: decimal text. A cashier at a paired tablet has both. */
export function deedColumns(actor: CashierActor | RetailerActor | TillActor): {
  tillId: string | null;
  personId: string | null;
} {
  const tillId = "tillId" in actor && actor.tillId ? String(parseId("till", actor.tillId)) : null;
  return { tillId, personId: actor.kind === "person" ? String(parseId("person", actor.personId)) : null };
}

/** SHA-256 of what was asked, after parsing: spelling of the JSON does not matter, its meaning does. */
export function requestHash(verb: string, request: unknown): Buffer {
  return createHash("sha256").update(verb).update("\n").update(JSON.stringify(request)).digest();
}

/** Whether a receipt came of this very request: the same key, from the same till or the same person. */
export function isOwnOutcome(
  row: Pick<BarcodeRow, "outcome_key" | "outcome_client" | "outcome_person_id">,
  place: IdempotencyPlace,
): boolean {
  if (row.outcome_key !== place.key) return false;
  return (
    row.outcome_client === place.clientId ||
    (place.personId !== null && row.outcome_person_id === place.personId)
  );
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
