/** Puts invitations into inboxes. Internal to outreach. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { message } from "@/db/schema";
import { isCounted } from "@/lib/campaigns/counted-half";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { paths } from "@/lib/paths";
import { newId } from "@/lib/server/new-id";
import { consentHolds } from "../consent-holds";
import { consentAge } from "../consent-rules";
import { invitationText } from "./invitation-text";
import { queueForMailing } from "./survey-mailing";

/** `barcodeId`: of the newest receipt that makes them one who is asked. */
export type Invited = { shopperId: bigint; barcodeId: bigint };

/**
 * Invites those of `shoppers` who agree to surveys and to being chosen by what they bought at this moment, are not known to be under 18, still have an account and were never invited to this survey; each gets one message,
 * and a place in the queue of the survey's mailing. In the transaction of whoever calls, who holds the survey open. Returns how many that were.
 */
export async function writeInvitations(
  tx: Tx,
  now: Date,
  survey: { id: Id<"survey">; title: string; intro: string; provider: string },
  shoppers: readonly Invited[],
): Promise<number> {
  if (shoppers.length === 0) return 0;
  const rows = shoppers.map(({ shopperId, barcodeId }) => ({
    shopper: String(shopperId),
    barcode: String(barcodeId),
  }));
  // Whoever deletes their account at this moment is waited for, and then is not invited.
  const age = sql`(${now.getUTCFullYear()}::int - s.birth_year - 1)`;
  const invited = await tx.execute<{ shopper_id: string }>(sql`
    insert into survey_invitation (survey_id, shopper_id, receipt_id, invited_at)
    select ${String(parseId("survey", survey.id))}, s.id, g.barcode, ${now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (shopper bigint, barcode bigint)
    join shopper s on s.id = g.shopper join person p on p.id = s.person_id
    where p.disabled_at is null and (s.birth_year is null or ${age} >= ${consentAge}) and ${consentHolds(sql`s.id`, "surveys")}
      and ${consentHolds(sql`s.id`, "profiling")}
    for share of p on conflict do nothing returning shopper_id`);
  if (invited.length === 0) return 0;
  await tx.insert(message).values(
    invited.map(({ shopper_id }) => ({
      id: newId("message", now),
      shopperId: formatId("shopper", BigInt(shopper_id)),
      kind: "survey" as const,
      title: survey.title,
      body: invitationText(survey),
      linkPath: paths.survey(survey.id),
      createdAt: now,
    })),
  );
  const numbers = invited.map(({ shopper_id }) => shopper_id);
  await queueForMailing(tx, survey.id, numbers, now);
  await tx.execute(sql`
    update survey set invited_half = invited_half + (
      select count(*)::int from unnest(${`{${numbers.join(",")}}`}::bigint[]) as i (shopper_id) where ${isCounted(sql`i.shopper_id`)})
    where id = ${String(parseId("survey", survey.id))}`);
  return invited.length;
}
