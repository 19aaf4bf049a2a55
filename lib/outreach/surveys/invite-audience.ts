import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import type { AudienceDefinition } from "../audiences/definition";
import { keptReceipts, membersOf } from "../audiences/members-sql";
import { type Invited, writeInvitations } from "./write-invitations";

const batchSize = 1_000;

type Waiting = {
  id: string;
  provider_id: string;
  provider: string;
  title: string;
  intro: string;
  opened_for: AudienceDefinition;
  opened_at: string;
  invited_through: string;
};

/**
 * Invites the next 1,000 of the audience of a survey that was opened, in the order of their numbers: the survey's own row says how far it came, in the same transaction, so a crash loses and doubles nobody. Who is in the
 * audience is as of the opening, who agrees to surveys is as of now. `isMore`: there may be more at once.
 */
export async function inviteAudience(ctx: Ctx): Promise<{ invited: number; isMore: boolean }> {
  const { actor, now } = ctx;
  requirePermission(actor, "inviteToSurvey");
  return inTransaction(ctx, async (tx) => {
    const [survey] = await tx.execute<Waiting>(sql`
      select v.id, v.provider_id, p.name as provider, v.title, v.intro, v.opened_for, v.opened_at, v.invited_through
      from survey v join provider p on p.id = v.provider_id
      where v.state = 'open' and v.invited_at is null order by v.opened_at limit 1 for no key update of v skip locked`);
    if (!survey) return { invited: 0, isMore: false };
    const surveyId = formatId("survey", BigInt(survey.id));
    const batch = await nextOf(tx, survey);
    const invited = await writeInvitations(tx, now, { ...survey, id: surveyId }, batch.invited);
    const isDone = batch.size < batchSize;
    const through = batch.last ?? survey.invited_through;
    await tx.execute(sql`
      update survey set invited_through = ${through}, invited_at = ${isDone ? now.toISOString() : null} where id = ${survey.id}`);
    await writeAudit({ ...ctx, actor }, tx, "inviteToSurvey", surveyId, { invited });
    return { invited, isMore: true };
  });
}

/** The next members, with the newest receipt that makes each one a buyer. `size`: how many were looked at, `last` the last of them. */
async function nextOf(
  tx: Tx,
  survey: Waiting,
): Promise<{ size: number; last: string | null; invited: Invited[] }> {
  const providerId: Id<"provider"> = formatId("provider", BigInt(survey.provider_id));
  const { opened_for: definition, invited_through: through } = survey;
  const isLater = (shopperId: ReturnType<typeof sql>) => sql`${shopperId} > ${through}::bigint`;
  const members = await tx.execute<{ shopper_id: string }>(sql`
    ${membersOf(definition, providerId, new Date(survey.opened_at), isLater)} order by s.id limit ${batchSize}`);
  const ids = members.map(({ shopper_id }) => shopper_id);
  const { bought } = definition;
  // `openSurvey` lets nothing else through.
  if (bought === null) throw new Error("a survey was opened for an audience that asks for no purchase");
  const among = (shopperId: ReturnType<typeof sql>) =>
    sql`${shopperId} = any(${`{${ids.join(",")}}`}::bigint[])`;
  const receipts = await tx.execute<{ shopper_id: string; barcode_id: string }>(sql`
    select distinct on (k.shopper_id) k.shopper_id, k.barcode_id from (${keptReceipts(bought, providerId, among)}) k
    order by k.shopper_id, k.at desc, k.barcode_id desc`);
  const receiptOf = new Map(receipts.map((row) => [row.shopper_id, BigInt(row.barcode_id)]));
  return {
    size: ids.length,
    last: ids.at(-1) ?? null,
    // Whoever brought everything back between the two statements is nobody to ask any more.
    invited: ids.flatMap((id) => {
      const barcodeId = receiptOf.get(id);
      return barcodeId === undefined ? [] : [{ shopperId: BigInt(id), barcodeId }];
    }),
  };
}
