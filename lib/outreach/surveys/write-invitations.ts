/** Puts invitations into inboxes. Internal to outreach. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { message } from "@/db/schema";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { paths } from "@/lib/paths";
import { newId } from "@/lib/server/new-id";
import { consentHolds } from "../consent-holds";
import { consentAge } from "../consent-rules";

export type Invited = { shopperId: bigint; barcodeId: bigint | null };

/**
 * Invites those of `shoppers` who agree to surveys at this moment, are not known to be under 18, still have an account and were never invited to this survey; each gets one message. In the transaction
 * of whoever calls, who holds the survey open. Returns how many that were.
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
    barcode: barcodeId === null ? null : String(barcodeId),
  }));
  // Whoever deletes their account at this moment is waited for, and then is not invited.
  const age = sql`(${now.getUTCFullYear()}::int - s.birth_year - 1)`;
  const invited = await tx.execute<{ shopper_id: string }>(sql`
    insert into survey_invitation (survey_id, shopper_id, receipt_id, invited_at)
    select ${String(parseId("survey", survey.id))}, s.id, g.barcode, ${now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (shopper bigint, barcode bigint)
    join shopper s on s.id = g.shopper join person p on p.id = s.person_id
    where p.disabled_at is null and (s.birth_year is null or ${age} >= ${consentAge}) and ${consentHolds(sql`s.id`, "surveys")}
    for share of p on conflict do nothing returning shopper_id`);
  if (invited.length === 0) return 0;
  await tx.insert(message).values(
    invited.map(({ shopper_id }) => ({
      id: newId("message", now),
      shopperId: formatId("shopper", BigInt(shopper_id)),
      kind: "survey" as const,
      title: survey.title,
      body: bodyOf(survey),
      linkPath: paths.survey(survey.id),
      createdAt: now,
    })),
  );
  return invited.length;
}

function bodyOf({ intro, provider }: { intro: string; provider: string }): string {
  const promise = `${provider} asks people who bought its products. Nobody there learns who answered what.`;
  return intro === "" ? promise : `${intro}\n\n${promise}`;
}
