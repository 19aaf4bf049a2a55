/** Takes recipients in hand, with everything that decides whether they may be written to now. Internal to the sender. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { consentKinds } from "@/lib/kernel/consent-kinds";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import { consentHolds } from "../consent-holds";
import type { MailingInHand } from "./mailing-in-hand";
import type { RecipientFacts } from "./rules";

/** Somebody whose turn it is. `wasClaimedBy`: a worker had them before and never came back. */
export type ClaimedRecipient = RecipientFacts & {
  shopperId: Id<"shopper">;
  name: string;
  attempts: number;
  /** Decimal ids of devices. */
  deliveredTo: string[];
  wasClaimedBy: string | null;
};

type Row = {
  shopper_id: string;
  attempts: number;
  delivered_to: string[];
  was_claimed_by: string | null;
  name: string | null;
  email: string | null;
  birth_year: number | null;
  setting_zone: string | null;
  mail: boolean;
  push: boolean;
  surveys: boolean;
  profiling: boolean;
  is_suppressed: boolean;
  has_device: boolean;
  recent: number;
};

const weekMillis = 7 * 86_400_000;

/**
 * Claims those that are due, `batchSize` at most, until `lease`, and reads consent, age, account, suppression, devices and what else reached them, all in this one statement. Nobody is claimed of a mailing that is
 * paused or waits for its mail server. Two workers never have the same.
 */
export async function claimRecipients(
  db: Db | Tx,
  mailing: MailingInHand,
  channel: ReminderChannel,
  claim: { now: Date; lease: Date; workerId: string; batchSize: number },
): Promise<ClaimedRecipient[]> {
  const { now, lease, workerId, batchSize } = claim;
  const id = String(parseId("mailing", mailing.id));
  const rows = await db.execute<Row>(sql`
    with due as (
      select q.shopper_id, case q.state when 'sending' then coalesce(q.claimed_by, '') end as was_claimed_by from mailing_recipient q
      where q.mailing_id = ${id} and q.channel = ${channel} and q.state in ('waiting', 'sending') and q.next_attempt_at <= ${now.toISOString()}
        and exists (select from mailing m where m.id = q.mailing_id and m.state = 'sending' and (m.wait_until is null or m.wait_until <= ${now.toISOString()}
          or q.channel <> 'mail'))
      order by q.next_attempt_at, q.shopper_id limit ${batchSize} for update of q skip locked)
    update mailing_recipient r set state = 'sending', attempts = r.attempts + 1, next_attempt_at = ${lease.toISOString()}, claimed_by = ${workerId}
    from due join shopper s on s.id = due.shopper_id
      left join person p on p.id = s.person_id and p.disabled_at is null
      left join reminder_setting z on z.shopper_id = s.id
    where r.mailing_id = ${id} and r.channel = ${channel} and r.shopper_id = due.shopper_id
    returning r.shopper_id, r.attempts, r.delivered_to::text[] as delivered_to, due.was_claimed_by, p.name, p.email, s.birth_year,
      z.time_zone as setting_zone, ${sql.join(consentKinds.map(holds), sql`, `)},
      exists (select from mail_suppression x where x.address_hash = sha256(convert_to(lower(p.email), 'UTF8'))) as is_suppressed,
      exists (select from push_subscription d where d.shopper_id = s.id) as has_device,
      (select count(distinct o.mailing_id)::int from mailing_recipient o where o.shopper_id = s.id and o.mailing_id <> r.mailing_id
        and o.state = 'sent' and o.concluded_at > ${new Date(now.getTime() - weekMillis).toISOString()}) as recent`);
  return rows.map((row) => toClaimed(row, mailing, channel));
}

const holds = (kind: (typeof consentKinds)[number]): SQL =>
  sql`${consentHolds(sql`s.id`, kind)} as ${sql.identifier(kind)}`;

function toClaimed(row: Row, mailing: MailingInHand, channel: ReminderChannel): ClaimedRecipient {
  const { mail, push, surveys, profiling } = row;
  return {
    channel,
    shopperId: formatId("shopper", BigInt(row.shopper_id)),
    name: row.name ?? "",
    attempts: row.attempts,
    deliveredTo: row.delivered_to,
    wasClaimedBy: row.was_claimed_by,
    email: row.email,
    birthYear: row.birth_year,
    consents: { mail, push, surveys, profiling },
    isChosen: mailing.isChosen,
    isSurvey: mailing.surveyId !== null,
    isSuppressed: row.is_suppressed,
    hasDevice: row.has_device,
    recent: row.recent,
    weeklyCap: mailing.weeklyCap,
    timeZone: row.setting_zone ?? mailing.timeZone,
  };
}
