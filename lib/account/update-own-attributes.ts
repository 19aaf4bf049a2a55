import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { person, shopper } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import type { ConsentKind } from "@/lib/kernel/consent-kinds";
import { AppError } from "@/lib/kernel/errors";
import { adultConsents, isUnderAge } from "@/lib/outreach/consent-rules";
import { recordConsent } from "@/lib/outreach/record-consent";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type AttributesInput, attributesInput } from "./schemas";

/** `takenBack`: consents that ended with it, since the shopper turned out to be under 18. */
export type AttributesSaved = { ok: true; takenBack: ConsentKind[] };

/**
 * Keeps what shoppers tell about themselves; absent fields stay, empty ones are taken back. A year of birth under 18 takes back mail, surveys and profiling in the same transaction. The audit row names the
 * fields that changed and not what they hold.
 */
export async function updateOwnAttributes(ctx: Ctx, input: AttributesInput): Promise<AttributesSaved> {
  const { actor } = ctx;
  requirePermission(actor, "updateOwnAttributes");
  const { name, ...facts } = parseInput(attributesInput, input);
  if (facts.birthYear && facts.birthYear > ctx.now.getUTCFullYear()) {
    throw problemOf("birthYear", "This year has not come yet.");
  }
  return inTransaction(ctx, async (tx) => {
    const [before] = await tx
      .select({
        name: person.name,
        birthYear: shopper.birthYear,
        gender: shopper.gender,
        householdSize: shopper.householdSize,
        region: shopper.region,
        interests: shopper.interests,
      })
      .from(shopper)
      .innerJoin(person, eq(person.id, shopper.personId))
      .where(eq(shopper.id, actor.shopperId))
      .for("no key update");
    if (!before) throw new AppError("not_found", "There is no such account.");
    if (facts.region && facts.region !== before.region) await requireRegion(tx, facts.region);
    const after = { ...before, ...withoutAbsent(facts), name };
    const changed = Object.keys(after).filter(
      (key) => JSON.stringify(Reflect.get(after, key)) !== JSON.stringify(Reflect.get(before, key)),
    );
    if (changed.length > 0) {
      const { name: newName, ...attributes } = after;
      await tx.update(person).set({ name: newName }).where(eq(person.id, actor.personId));
      await tx.update(shopper).set(attributes).where(eq(shopper.id, actor.shopperId));
      await writeAudit({ ...ctx, actor }, tx, "updateOwnAttributes", actor.shopperId, { changed });
    }
    const takenBack = isUnderAge(after.birthYear, ctx.now) ? await takeBackConsents({ ...ctx, db: tx }) : [];
    return { ok: true, takenBack };
  });
}

async function takeBackConsents(ctx: Ctx): Promise<ConsentKind[]> {
  const ended: ConsentKind[] = [];
  for (const kind of adultConsents) {
    const answer = await recordConsent(ctx, { kind, isGiven: false, source: "age" });
    if (answer.ok && answer.isNew) ended.push(kind);
  }
  return ended;
}

/** A region that stores lie in, so that statistics of both can be laid side by side. */
async function requireRegion(tx: Tx, region: string): Promise<void> {
  const [found] = await tx.execute(sql`select 1 from store where region = ${region} limit 1`);
  if (!found) throw problemOf("region", "Choose one of the list, or leave it empty.");
}

function problemOf(field: string, message: string): AppError {
  return new AppError("invalid_input", `${field}: ${message}`, [{ field, message }]);
}

function withoutAbsent<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
