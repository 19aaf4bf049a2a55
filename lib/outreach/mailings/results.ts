/** What a mailing came to. Groups of fewer than 20 people are not told of, nor what would give one away (domain.md, rule 12); what was sent, skipped and failed are the provider's own accounts. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import type { RecipientReason, RecipientState } from "@/lib/kernel/mailing-states";
import { type ReminderChannel, reminderChannels } from "@/lib/kernel/message-kinds";
import type { Ctx } from "@/lib/server/context";
import { ownMailings } from "./queries";
import { shownGroup, shownParts } from "./rules";
import type { ChannelResult, MailingResults } from "./views";

type CountRow = {
  channel: ReminderChannel;
  state: RecipientState;
  reason: RecipientReason | null;
  count: number;
  opened: number;
  clicked: number;
  unsubscribed: number;
};

type PeopleRow = {
  reached: number;
  opened: number;
  clicked: number;
  unsubscribed: number;
  issued: number;
  redeemed: number;
  has_offer: boolean;
};

/** Null for unknown and other providers' alike. */
export async function readMailingResults(ctx: Ctx, mailingId: string): Promise<MailingResults | null> {
  const { actor } = ctx;
  requirePermission(actor, "viewMailings");
  const id = parseId("mailing", mailingId);
  if (id === null) return null;
  const [people] = await ctx.db.execute<PeopleRow>(sql`
    with m as (select m.id, m.offer_id from mailing m where m.id = ${String(id)} and ${ownMailings(actor)}),
    shoppers as (
      select r.shopper_id, min(r.concluded_at) as at, bool_or(r.opened_at is not null) as opened, bool_or(r.clicked_at is not null) as clicked,
        bool_or(r.unsubscribed_at is not null) as unsubscribed
      from m join mailing_recipient r on r.mailing_id = m.id where r.state = 'sent' group by r.shopper_id),
    coupons as (
      select s.shopper_id, bool_or(o.kind = 'redeemed') as redeemed
      from m join shoppers s on m.offer_id is not null
        join issued_barcode b on b.shopper_id = s.shopper_id and b.issued_at >= s.at
        join combination k on k.code = b.combination_code and m.offer_id = any(k.offer_ids)
        left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
      group by s.shopper_id)
    select (m.offer_id is not null) as has_offer, count(s.shopper_id)::int as reached, count(*) filter (where s.opened)::int as opened,
      count(*) filter (where s.clicked)::int as clicked, count(*) filter (where s.unsubscribed)::int as unsubscribed,
      count(c.shopper_id)::int as issued, count(*) filter (where c.redeemed)::int as redeemed
    from m left join shoppers s on true left join coupons c on c.shopper_id = s.shopper_id group by m.id, m.offer_id`);
  if (!people) return null;
  const rows = await ctx.db.execute<CountRow>(sql`
    select channel, state, reason, count(*)::int as count, count(opened_at)::int as opened, count(clicked_at)::int as clicked,
      count(unsubscribed_at)::int as unsubscribed
    from mailing_recipient where mailing_id = ${String(id)} group by channel, state, reason`);
  const { reached } = people;
  return {
    reached,
    opened: shownGroup(people.opened, reached),
    clicked: shownGroup(people.clicked, reached),
    unsubscribed: shownGroup(people.unsubscribed, reached),
    issued: people.has_offer ? shownGroup(people.issued, reached) : null,
    redeemed: people.has_offer ? shownGroup(people.redeemed, reached) : null,
    hasOffer: people.has_offer,
    channels: reminderChannels
      .map((channel) =>
        toChannel(
          channel,
          rows.filter((row) => row.channel === channel),
        ),
      )
      .filter(({ totals }) => Object.values(totals).some((count) => count > 0)),
  };
}

function toChannel(channel: ReminderChannel, rows: readonly CountRow[]): ChannelResult {
  const sum = (states: readonly RecipientState[], of: "count" | "opened" | "clicked" | "unsubscribed") =>
    rows.filter(({ state }) => states.includes(state)).reduce((total, row) => total + row[of], 0);
  const sent = sum(["sent"], "count");
  const group = (of: "opened" | "clicked" | "unsubscribed") => shownGroup(sum(["sent"], of), sent);
  const counts: Partial<Record<RecipientReason, number>> = {};
  for (const { reason, count } of rows) if (reason) counts[reason] = (counts[reason] ?? 0) + count;
  const shown = shownParts(counts as Record<RecipientReason, number>);
  const reasons = (Object.keys(counts) as RecipientReason[])
    .sort((a, b) => (shown[b] ?? 0) - (shown[a] ?? 0) || a.localeCompare(b))
    .map((reason) => ({ reason, count: shown[reason] }));
  return {
    channel,
    totals: {
      waiting: sum(["waiting", "sending"], "count"),
      sent,
      skipped: sum(["skipped"], "count"),
      failed: sum(["failed", "bounced"], "count"),
    },
    opened: group("opened"),
    clicked: group("clicked"),
    unsubscribed: group("unsubscribed"),
    reasons,
  };
}
