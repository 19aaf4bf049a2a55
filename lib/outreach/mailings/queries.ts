/** Mailings as the desk sees them. Nobody is ever named. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type MarketerActor, type OperatorActor, requirePermission } from "@/lib/auth/actor";
import { asCategory } from "@/lib/campaigns/offer-rows";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { MailingState } from "@/lib/kernel/mailing-states";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import type { Currency } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { countFigures, freshMillis, readFigures } from "./figures";
import { offChannels } from "./is-due";
import { type CountedFigures, noFigures, shareDone, tellResults } from "./tell-results";
import type { MailableOffer, MailingDetail, MailingListed } from "./views";

type Row = {
  id: string;
  name: string;
  provider: string;
  subject: string;
  state: MailingState;
  channels: ReminderChannel[];
  audience: string | null;
  is_for_automations: boolean;
  survey_id: string | null;
  time_zone: string;
  starts_at: string | null;
  concluded_at: string | null;
  updated_at: string;
  figures: CountedFigures | null;
};
type ListRow = Row & { counted_at: string | null };
type DetailRow = Row & {
  body: string;
  offer_id: string | null;
  audience_id: string | null;
  weekly_cap: number;
  is_taken: boolean;
  problem: string | null;
  wait_until: string | null;
  next_at: string | null;
};

const pageSize = 30;

/** Whose a marketer may see: the own provider's. The operator sees all. */
export function ownMailings(actor: MarketerActor | OperatorActor): SQL {
  return actor.role === "marketer"
    ? sql`m.provider_id = ${String(parseId("provider", actor.providerId))}`
    : sql`true`;
}

const listed = sql`m.id, m.name, v.name as provider, m.subject, m.state, m.channels, a.name as audience, m.time_zone, m.starts_at, m.concluded_at, m.updated_at,
  exists (select from automation x where x.mailing_id = m.id) as is_for_automations, m.survey_id, f.figures`;
const joins = sql`from mailing m join provider v on v.id = m.provider_id left join audience a on a.id = m.audience_id
  left join mailing_figures f on f.mailing_id = m.id`;

/** Mailings of one page that are counted anew for one look at most; the others have their turn with the next. */
const mostCounts = 3;

/** A page of mailings, newest first, older than `after`; `next` is where the following page begins, null on the last. */
export async function listMailings(
  ctx: Ctx,
  { after = "" }: { after?: string } = {},
): Promise<{ mailings: MailingListed[]; next: string | null }> {
  const { actor } = ctx;
  requirePermission(actor, "viewMailings");
  const from = parseId("mailing", after);
  const rows = await ctx.db.execute<ListRow>(sql`
    select ${listed}, f.counted_at ${joins} where ${ownMailings(actor)} ${from === null ? sql`` : sql`and m.id < ${String(from)}`}
    order by m.id desc limit ${pageSize + 1}`);
  const stale = rows.slice(0, pageSize).filter((row) => isStale(row, ctx.now));
  for (const row of stale.slice(0, mostCounts))
    row.figures = await countFigures(ctx.db, formatId("mailing", BigInt(row.id)), ctx.now);
  const mailings = rows.slice(0, pageSize).map(toListed);
  return { mailings, next: rows.length > pageSize ? (mailings.at(-1)?.id ?? null) : null };
}

/** Whom it reached moves while it is under way alone; what they did then is on its own page. */
function isStale({ state, counted_at, concluded_at }: ListRow, now: Date): boolean {
  if (state === "draft" || state === "scheduled") return false;
  if (counted_at === null) return true;
  const countedAt = new Date(counted_at).getTime();
  const isOver = concluded_at !== null && countedAt >= new Date(concluded_at).getTime();
  return !isOver && countedAt <= now.getTime() - freshMillis;
}

/** One mailing; null for unknown and other providers' alike. */
export async function findMailing(ctx: Ctx, mailingId: string): Promise<MailingDetail | null> {
  const { actor } = ctx;
  requirePermission(actor, "viewMailings");
  const id = parseId("mailing", mailingId);
  if (id === null) return null;
  const [row] = await ctx.db.execute<DetailRow>(sql`
    select ${listed}, m.body, m.offer_id, m.audience_id, m.weekly_cap, m.is_taken, m.problem, m.wait_until,
      (select min(first.at) from unnest(m.channels) as c (channel) cross join lateral (
        select r.next_attempt_at as at from mailing_recipient r where r.mailing_id = m.id and r.channel = c.channel and r.state in ('waiting', 'sending')
        order by r.next_attempt_at limit 1) as first) as next_at
    ${joins} where m.id = ${String(id)} and ${ownMailings(actor)}`);
  if (!row) return null;
  const off = offChannels(runtimeEnv());
  if (row.state !== "draft" && row.state !== "scheduled")
    row.figures = await readFigures(ctx.db, formatId("mailing", id), ctx.now);
  return {
    ...toListed(row),
    off: row.channels.filter((one) => off.includes(one)),
    body: row.body,
    offerId: row.offer_id === null ? null : formatId("offer", BigInt(row.offer_id)),
    audienceId: row.audience_id === null ? null : formatId("audience", BigInt(row.audience_id)),
    weeklyCap: row.weekly_cap,
    isTaken: row.is_taken,
    problem: row.problem,
    waitUntil: isoOrNull(row.wait_until),
    nextAt: isoOrNull(row.next_at),
  };
}

/** The provider's coupons that can be had now or soon, by title, 200 at most; and the one that is chosen, whatever became of it. */
export async function listMailableOffers(
  ctx: Ctx,
  chosen: Id<"offer"> | null = null,
): Promise<MailableOffer[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewMailings");
  const own =
    actor.role === "marketer"
      ? sql`c.provider_id = ${String(parseId("provider", actor.providerId))}`
      : sql`false`;
  const one = chosen === null ? sql`false` : sql`o.id = ${String(parseId("offer", chosen))}`;
  const rows = await ctx.db.execute<OfferRow>(sql`
    select o.id, o.title, o.discount, o.max_units, c.currency, c.name as campaign, c.ends_on::text, v.tint, f.brand, f.category, f.set_count
    from offer o join campaign c on c.id = o.campaign_id join provider v on v.id = c.provider_id
      cross join lateral (select (array_agg(p.brand order by op.set_index, p.gtin))[1] as brand, (array_agg(p.category order by op.set_index, p.gtin))[1] as category,
        max(op.set_index) + 1 as set_count from offer_product op join product p on p.id = op.product_id where op.offer_id = o.id) f
    where (${own} and o.retired_at is null and not c.is_test and c.state = 'live' and c.ends_at > ${ctx.now.toISOString()}) or ${one}
    order by o.title, o.id limit 200`);
  return rows.map(toOffer);
}

type OfferRow = {
  id: string;
  title: string;
  discount: Discount;
  max_units: number;
  currency: Currency;
  campaign: string;
  ends_on: string;
  tint: string;
  brand: string;
  category: string;
  set_count: number;
};

function toOffer(row: OfferRow): MailableOffer {
  return {
    id: formatId("offer", BigInt(row.id)),
    title: row.title,
    brand: row.brand,
    category: asCategory(row.category),
    tint: row.tint,
    discount: row.discount,
    maxUnits: row.max_units,
    setCount: row.set_count,
    currency: row.currency,
    campaign: row.campaign,
    endsOn: row.ends_on,
  };
}

const isoOrNull = (at: string | null) => (at === null ? null : new Date(at).toISOString());

function toListed(row: Row): MailingListed {
  const figures = row.figures ?? noFigures;
  return {
    id: formatId("mailing", BigInt(row.id)),
    name: row.name,
    provider: row.provider,
    subject: row.subject,
    state: row.state,
    channels: row.channels,
    audience: row.audience,
    isForAutomations: row.is_for_automations,
    surveyId: row.survey_id === null ? null : formatId("survey", BigInt(row.survey_id)),
    timeZone: row.time_zone,
    startsAt: isoOrNull(row.starts_at),
    concludedAt: isoOrNull(row.concluded_at),
    updatedAt: new Date(row.updated_at).toISOString(),
    reached: tellResults(figures, row.channels).reached,
    doneShare: shareDone(figures),
  };
}
