import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { consent } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { type ConsentKind, holdsUnasked } from "@/lib/kernel/consent-kinds";
import { AppError } from "@/lib/kernel/errors";
import { type Id, instantOfId, parseId } from "@/lib/kernel/ids";
import { type Refusal, refuse } from "@/lib/kernel/refusals";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { consentAge, mayConsent } from "./consent-rules";
import { currentWording } from "./consent-words";
import { type RecordConsentInput, recordConsentInput } from "./schemas";

/** `isNew: false`: that was the answer already, and nothing was written. */
export type ConsentRecorded = { ok: true; isGiven: boolean; isNew: boolean };

/**
 * Writes down one answer of a shopper. Shoppers answer for themselves; the centre itself (`system`, with `shopperId`) can only take back. Nests in the transaction of another verb. Refusal: not_for_you (under
 * 18). Throws `conflict` when the wording changed meanwhile, `not_found` for an unknown or deleted account, `forbidden` when the centre would agree for somebody.
 */
export async function recordConsent(ctx: Ctx, input: RecordConsentInput): Promise<ConsentRecorded | Refusal> {
  const { actor } = ctx;
  requirePermission(actor, "recordConsent");
  const { kind, isGiven, source, ...given } = parseInput(recordConsentInput, input);
  const shopperId = actor.role === "shopper" ? actor.shopperId : given.shopperId;
  if (!shopperId) throw new AppError("invalid_input", "Say whose answer this is.");
  if (isGiven && actor.role === "system") throw new AppError("forbidden", "Nobody agrees for somebody else.");
  const { version } = currentWording(kind);
  if (isGiven && given.wordingVersion !== undefined && given.wordingVersion !== version) {
    throw new AppError("conflict", "The words changed while you read them. Read them again, then answer.");
  }
  return inTransaction<ConsentRecorded | Refusal>(ctx, async (tx) => {
    const { birthYear } = await lockShopper(tx, shopperId, isGiven);
    if (isGiven && !mayConsent(kind, birthYear, ctx.now)) {
      return refuse("not_for_you", `This is for people of ${consentAge} and over.`);
    }
    const last = await readNewest(tx, shopperId, kind);
    const isSame = isGiven
      ? last?.isGiven === true && last.version === version
      : !(last?.isGiven ?? holdsUnasked(kind));
    if (isSame) return { ok: true, isGiven, isNew: false };
    const at = afterLast(ctx.now, last?.id);
    const wordingVersion = isGiven || !last ? version : last.version;
    const id = newId("consent", at);
    await tx.insert(consent).values({ id, shopperId, kind, isGiven, wordingVersion, source, at });
    await writeAudit({ ...ctx, actor }, tx, "recordConsent", shopperId, {
      kind,
      isGiven,
      wordingVersion,
      source,
    });
    return { ok: true, isGiven, isNew: true };
  });
}

/** Two answers at once wait for each other here, so that the newest is the one that was given last. */
async function lockShopper(tx: Tx, shopperId: Id<"shopper">, mustLive: boolean) {
  const [row] = await tx.execute<{ birth_year: number | null; gone: boolean }>(sql`
    select s.birth_year, p.disabled_at is not null as gone from shopper s left join person p on p.id = s.person_id
    where s.id = ${String(parseId("shopper", shopperId))} for no key update of s`);
  if (!row || (mustLive && row.gone)) throw new AppError("not_found", "There is no such account.");
  return { birthYear: row.birth_year };
}

async function readNewest(tx: Tx, shopperId: Id<"shopper">, kind: ConsentKind) {
  const [row] = await tx.execute<{ id: string; is_given: boolean; wording_version: number }>(sql`
    select id, is_given, wording_version from consent
    where shopper_id = ${String(parseId("shopper", shopperId))} and kind = ${kind} order by id desc limit 1`);
  return row && { id: BigInt(row.id), isGiven: row.is_given, version: row.wording_version };
}

/** The newest row is the one with the largest id, and within one millisecond ids have no order: so a later answer gets a later millisecond. */
function afterLast(now: Date, last: bigint | undefined): Date {
  if (last === undefined) return now;
  return new Date(Math.max(now.getTime(), instantOfId(last).getTime() + 1));
}
