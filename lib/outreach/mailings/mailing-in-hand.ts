/** A mailing that is being sent, with all that its letters need. Internal to the sender. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { MailingState } from "@/lib/kernel/mailing-states";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import type { Currency } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";
import { type AudienceDefinition, isChoosing } from "../audiences/definition";
import type { MailedText } from "./compose";
import { offerTerms, offerValue } from "./offer-line";

export type MailingInHand = MailedText & {
  id: Id<"mailing">;
  state: MailingState;
  providerId: Id<"provider">;
  channels: ReminderChannel[];
  weeklyCap: number;
  /** Whether the audience chooses by what shoppers bought or told. Automations always do. */
  isChosen: boolean;
  /** As it was when sending began; before that as it is now. */
  audience: AudienceDefinition | null;
  takenAfter: string;
  isTaken: boolean;
  startedAt: Date;
  problemTries: number;
  surveyId: Id<"survey"> | null;
  /** It has a coupon, and that cannot be had any more. */
  hasEndedOffer: boolean;
};

type Row = {
  id: string;
  state: MailingState;
  provider_id: string;
  provider: string;
  subject: string;
  body: string;
  channels: ReminderChannel[];
  weekly_cap: number;
  definition: AudienceDefinition | null;
  taken_after: string;
  is_taken: boolean;
  started_at: string;
  problem_tries: number;
  offer_id: string | null;
  title: string | null;
  brand: string | null;
  discount: Discount | null;
  currency: Currency | null;
  ends_on: string | null;
  is_living: boolean | null;
  survey_id: string | null;
};

/** One mailing, in whatever state; null for an unknown one. */
export async function readMailingInHand(
  db: Db | Tx,
  mailingId: Id<"mailing">,
  now: Date,
): Promise<MailingInHand | null> {
  const [row] = await db.execute<Row>(sql`
    select m.id, m.state, m.provider_id, v.name as provider, m.subject, m.body, m.channels, m.weekly_cap, coalesce(m.started_for, a.definition) as definition, m.taken_after, m.is_taken,
      coalesce(m.started_at, ${now.toISOString()}::timestamptz) as started_at, m.problem_tries, m.survey_id, m.offer_id, o.title, o.discount, c.currency, c.ends_on::text,
      (select p.brand from offer_product op join product p on p.id = op.product_id where op.offer_id = o.id order by op.set_index, p.gtin limit 1) as brand,
      o.retired_at is null and c.state = 'live' and c.ends_at > ${now.toISOString()} as is_living
    from mailing m join provider v on v.id = m.provider_id left join audience a on a.id = m.audience_id
      left join offer o on o.id = m.offer_id left join campaign c on c.id = o.campaign_id
    where m.id = ${String(parseId("mailing", mailingId))}`);
  return row ? toMailing(row) : null;
}

function toMailing(row: Row): MailingInHand {
  const { definition, offer_id, discount, currency } = row;
  return {
    id: formatId("mailing", BigInt(row.id)),
    state: row.state,
    providerId: formatId("provider", BigInt(row.provider_id)),
    providerName: row.provider,
    subject: row.subject,
    body: row.body,
    channels: row.channels,
    weeklyCap: row.weekly_cap,
    isChosen: definition === null || isChoosing(definition),
    audience: definition,
    takenAfter: row.taken_after,
    isTaken: row.is_taken,
    startedAt: new Date(row.started_at),
    problemTries: row.problem_tries,
    surveyId: row.survey_id === null ? null : formatId("survey", BigInt(row.survey_id)),
    hasEndedOffer: offer_id !== null && row.is_living !== true,
    offer:
      offer_id === null || discount === null || currency === null
        ? null
        : {
            id: formatId("offer", BigInt(offer_id)),
            title: row.title ?? "",
            brand: row.brand ?? "",
            value: offerValue(discount, currency),
            terms: row.ends_on ? offerTerms(row.ends_on) : "",
          },
  };
}
