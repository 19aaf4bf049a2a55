import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { payment } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { deskDay } from "../desk-day";
import { type MoveInput, moveInput } from "../schemas";
import { stillOpen } from "./account-queries";
import { type MoveRefusal, type MoveSide, moveRefusal } from "./move-rules";

export type MoveResult = { ok: true; reference: string } | MoveRefusal;
type Side = MoveSide & { number: string };

/**
 * Puts money that was paid too much on one invoice to another one of the same provider and currency: two payments that sum to nothing, under one reference. The same key twice is one deed, with another amount
 * `idempotency_key_reused`. Throws `not_found` and `invalid_input`.
 */
export async function moveOverpayment(ctx: Ctx, input: MoveInput): Promise<MoveResult> {
  const { actor, now } = ctx;
  requirePermission(actor, "moveOverpayment");
  const { fromId, toId, amountMinor, key } = parseInput(moveInput, input);
  const paidOn = deskDay(now);
  return inTransaction<MoveResult>(ctx, async (tx) => {
    const [from, to] = await lockBoth(tx, fromId, toId);
    const reference = `Moved ${from.number} to ${to.number}, ${key}`;
    const [before] = await tx.execute<{ amount: string }>(
      sql`select amount_minor as amount from payment where document_id = ${numberOf(toId)} and reference = ${reference}`,
    );
    if (before && Number(before.amount) !== amountMinor)
      throw new AppError("idempotency_key_reused", "This key was used for another amount.");
    if (before) return { ok: true, reference };
    const refused = moveRefusal(from, to, amountMinor);
    if (refused) return refused;
    const common = { paidOn, reference, recordedBy: actor.personId, recordedAt: now };
    await tx.insert(payment).values([
      { ...common, id: newId("payment", now), documentId: fromId, amountMinor: -amountMinor },
      { ...common, id: newId("payment", now), documentId: toId, amountMinor },
    ]);
    await writeAudit({ ...ctx, actor }, tx, "moveOverpayment", fromId, { toId, amountMinor });
    return { ok: true, reference };
  });
}

const numberOf = (id: string) => String(parseId("document", id) ?? -1n);

/** Always in the order of their ids, so that two who move the other way round wait for each other. Payments and credit notes of both wait too. */
async function lockBoth(tx: Tx, fromId: string, toId: string): Promise<[Side, Side]> {
  const both = sql`(${numberOf(fromId)}, ${numberOf(toId)})`;
  await tx.execute(sql`select 1 from document where id in ${both} order by id for update`);
  // In a statement of its own: it sees what whoever had the locks before has written.
  const rows = await tx.execute<{
    id: string;
    kind: string;
    party_id: string;
    currency: string;
    number: string;
    open: string;
  }>(sql`
    select d.id, d.kind, coalesce(d.provider_id, d.retailer_id, d.carrier_id) as party_id, d.currency, d.number, ${stillOpen} as open
    from document d where d.id in ${both}`);
  const side = (id: string): Side => {
    const row = rows.find((one) => String(one.id) === numberOf(id));
    if (!row) throw new AppError("not_found", "There is no such document.");
    const { party_id, open, ...rest } = row;
    return { ...rest, partyId: party_id, openMinor: Number(open) };
  };
  return [side(fromId), side(toId)];
}
