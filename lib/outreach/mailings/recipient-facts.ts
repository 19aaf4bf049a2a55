/** What decides whether a shopper may be written to, as it stands now. Internal to the sender. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { type ConsentKind, consentKinds } from "@/lib/kernel/consent-kinds";
import { formatId, parseId } from "@/lib/kernel/ids";
import type { MailingState } from "@/lib/kernel/mailing-states";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import { deskTimeZone } from "@/lib/ledger/rules";
import { consentHolds } from "../consent-holds";
import type { MailingInHand } from "./mailing-in-hand";
import type { RecipientFacts } from "./rules";

export type FactsRow = Record<ConsentKind, boolean> & {
  shopper_id: string;
  attempts: number;
  delivered_to: string[];
  mailing_state: MailingState;
  name: string | null;
  email: string | null;
  birth_year: number | null;
  setting_zone: string | null;
  is_suppressed: boolean;
  has_device: boolean;
  recent: number;
  in_hand: number;
};

const weekMillis = 7 * 86_400_000;

/** Shopper `s` and mailing `m`, to be tied to a recipient `r`. */
export const factsJoins: SQL = sql`mailing m, shopper s
  left join person p on p.id = s.person_id and p.disabled_at is null left join reminder_setting z on z.shopper_id = s.id`;

/** Of recipient `r`; what a `FactsRow` holds. */
export function factsColumns(now: Date): SQL {
  const others = sql`from mailing_recipient o where o.shopper_id = s.id and o.mailing_id <> r.mailing_id`;
  const since = new Date(now.getTime() - weekMillis).toISOString();
  return sql`r.shopper_id, r.attempts, r.delivered_to::text[] as delivered_to, ${stateNow} as mailing_state, p.name, p.email, s.birth_year,
    z.time_zone as setting_zone, ${sql.join(consentKinds.map(holds), sql`, `)},
    exists (select from mail_suppression x where x.address_hash = sha256(convert_to(lower(p.email), 'UTF8'))) as is_suppressed,
    exists (select from push_subscription d where d.shopper_id = s.id) as has_device,
    (select count(distinct o.mailing_id)::int ${others} and o.state = 'sent' and o.concluded_at > ${since}) as recent,
    (select count(distinct o.mailing_id)::int ${others} and o.state = 'sending') as in_hand`;
}

/** The mailing of a survey takes no more recipients once the survey is closed, and nobody is invited to a closed one: whom somebody had in hand then is as good as cancelled. */
const stateNow: SQL = sql`case when m.survey_id is not null and m.is_taken then 'cancelled' else m.state end`;

const holds = (kind: ConsentKind): SQL => sql`${consentHolds(sql`s.id`, kind)} as ${sql.identifier(kind)}`;

export function toFacts(row: FactsRow, mailing: MailingInHand, channel: ReminderChannel): RecipientFacts {
  return {
    channel,
    shopperId: formatId("shopper", BigInt(row.shopper_id)),
    name: row.name ?? "",
    attempts: row.attempts,
    deliveredTo: row.delivered_to,
    mailingState: row.mailing_state,
    email: row.email,
    birthYear: row.birth_year,
    consents: Object.fromEntries(consentKinds.map((kind) => [kind, row[kind]])) as Record<
      ConsentKind,
      boolean
    >,
    isChosen: mailing.isChosen,
    isSurvey: mailing.surveyId !== null,
    isSuppressed: row.is_suppressed,
    hasDevice: row.has_device,
    recent: row.recent,
    inHand: row.in_hand,
    weeklyCap: mailing.weeklyCap,
    timeZone: row.setting_zone ?? deskTimeZone,
  };
}

/** The same once more for somebody whom `workerId` claimed, at the last moment before a mail is given; null when another has them by now. */
export async function readFactsAgain(
  db: Db | Tx,
  mailing: MailingInHand,
  { shopperId, channel, attempts }: RecipientFacts,
  { workerId, now }: { workerId: string; now: Date },
): Promise<RecipientFacts | null> {
  const [row] = await db.execute<FactsRow>(sql`
    select ${factsColumns(now)} from mailing_recipient r, ${factsJoins}
    where r.mailing_id = ${String(parseId("mailing", mailing.id))} and r.channel = ${channel} and r.shopper_id = ${String(parseId("shopper", shopperId))}
      and r.state = 'sending' and r.claimed_by = ${workerId} and r.attempts = ${attempts} and s.id = r.shopper_id and m.id = r.mailing_id`);
  // Whoever wants the shopper for another mailing saw us in hand and lets us go first.
  return row ? { ...toFacts(row, mailing, channel), inHand: 0 } : null;
}
