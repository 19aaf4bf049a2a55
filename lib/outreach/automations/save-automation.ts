import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { automation } from "@/db/schema";
import { type MarketerActor, requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requireRoomToBeOn } from "./limits";
import { type AutomationInput, automationInput } from "./schemas";

/**
 * From now on, so many days after a shopper bought any of these, the mailing or survey is sent, once for each shopper. Of what was bought before nothing follows. A mailing becomes the automation's own: it has no audience, and
 * is under way for good. Throws `invalid_input` for what is not the provider's own, or cannot be sent, and `conflict` when 20 are on.
 */
export async function saveAutomation(
  ctx: Ctx,
  input: AutomationInput,
): Promise<{ ok: true; automationId: Id<"automation"> }> {
  const { actor, now } = ctx;
  requirePermission(actor, "saveAutomation");
  const { name, productIds, category = null, afterDays, sends } = parseInput(automationInput, input);
  return inTransaction(ctx, async (tx) => {
    await requireRoomToBeOn(tx, actor.providerId);
    await requireOwnProducts(tx, actor, productIds);
    const mailing = parseId("mailing", sends);
    if (mailing !== null) await takeMailing(tx, actor, String(mailing), now);
    else await requireOpenSurvey(tx, actor, String(parseId("survey", sends)));
    const automationId = newId("automation", now);
    await tx.insert(automation).values({
      id: automationId,
      providerId: actor.providerId,
      name,
      productIds: productIds.map((id) => parseId("product", id) as bigint),
      category,
      afterDays,
      mailingId: mailing === null ? null : formatId("mailing", mailing),
      surveyId: mailing === null ? parseId("survey", sends) : null,
      isOn: true,
      since: now,
      seenUntil: now,
      createdBy: actor.personId,
      createdAt: now,
      updatedAt: now,
    });
    await writeAudit({ ...ctx, actor }, tx, "saveAutomation", automationId, {
      name,
      category,
      afterDays,
      sends,
    });
    return { ok: true, automationId };
  });
}

async function requireOwnProducts(
  tx: Tx,
  actor: MarketerActor,
  ids: readonly Id<"product">[],
): Promise<void> {
  const numbers = `{${ids.map((id) => String(parseId("product", id))).join(",")}}`;
  const [row] = await tx.execute<{ known: number }>(sql`
    select count(*)::int as known from product where id = any(${numbers}::bigint[]) and provider_id = ${own(actor)}`);
  if (row?.known !== new Set(ids).size)
    throw wrong("productIds", "are not all your own: choose from the list");
}

/** Gives the draft to the automation. */
async function takeMailing(tx: Tx, actor: MarketerActor, id: string, now: Date): Promise<void> {
  const [mailing] = await tx.execute<{ is_complete: boolean }>(sql`
    select subject <> '' and body <> '' and cardinality(channels) > 0 as is_complete from mailing
    where id = ${id} and provider_id = ${own(actor)} and state = 'draft' for update`);
  if (!mailing) throw wrong("sends", "is no draft of yours: choose one of the list");
  if (!mailing.is_complete)
    throw wrong("sends", "is not complete: give the mailing a subject, a text and a channel");
  const at = now.toISOString();
  await tx.execute(sql`
    update mailing set state = 'sending', audience_id = null, starts_at = ${at}, started_at = ${at}, updated_at = ${at} where id = ${id}`);
}

async function requireOpenSurvey(tx: Tx, actor: MarketerActor, id: string): Promise<void> {
  const [survey] = await tx.execute(sql`
    select 1 from survey where id = ${id} and provider_id = ${own(actor)} and state = 'open'`);
  if (!survey) throw wrong("sends", "is no open survey of yours: choose one of the list");
}

const own = ({ providerId }: MarketerActor) => String(parseId("provider", providerId));
const wrong = (field: string, message: string) =>
  new AppError("invalid_input", `${field}: ${message}`, [{ field, message }]);
