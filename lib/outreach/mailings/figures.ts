/** The figures of a mailing, kept so that many who look at once cost no more than one. Internal to mailings: what may be told of them is tell-results.ts. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { isCounted } from "@/lib/campaigns/counted-half";
import { type Id, parseId } from "@/lib/kernel/ids";
import { type CountedFigures, noFigures, type PeopleFigures, type StateFigures } from "./tell-results";

/** Figures that are younger are as good as new. */
export const freshMillis = 5_000;

/** As they stand, at most `freshMillis` old; those from before the mailing ended are never fresh: who waited then waits no more. */
export async function readFigures(db: Db | Tx, mailingId: Id<"mailing">, now: Date): Promise<CountedFigures> {
  const [kept] = await db.execute<{ figures: CountedFigures; counted_at: string }>(sql`
    select f.figures, f.counted_at from mailing_figures f join mailing m on m.id = f.mailing_id
    where f.mailing_id = ${String(parseId("mailing", mailingId))} and (m.concluded_at is null or f.counted_at > m.concluded_at)`);
  const isFresh = kept && new Date(kept.counted_at).getTime() > now.getTime() - freshMillis;
  return isFresh ? kept.figures : countFigures(db, mailingId, now);
}

/** Counts all recipients anew and keeps what came out. */
export async function countFigures(
  db: Db | Tx,
  mailingId: Id<"mailing">,
  now: Date,
): Promise<CountedFigures> {
  const id = String(parseId("mailing", mailingId));
  const states = await countStates(db, id);
  const figures: CountedFigures = {
    people: (await countPeople(db, id)) ?? noFigures.people,
    states: states.map(({ whole: _, ...counted }) => counted),
    done: sumOf(states.filter(({ state }) => state !== "waiting" && state !== "sending")),
    all: sumOf(states),
  };
  await db.execute(sql`
    insert into mailing_figures (mailing_id, counted_at, figures) values (${id}, ${now.toISOString()}, ${JSON.stringify(figures)}::jsonb)
    on conflict (mailing_id) do update set counted_at = excluded.counted_at, figures = excluded.figures`);
  return figures;
}

/** `whole`: both halves. */
type Counted = StateFigures & { whole: number };
const sumOf = (states: readonly Counted[]) => states.reduce((sum, { whole }) => sum + whole, 0);

async function countStates(db: Db | Tx, id: string): Promise<Counted[]> {
  const mine = isCounted(sql`r.shopper_id`);
  const rows = await db.execute<Counted>(sql`
    select r.channel, r.state, r.reason, count(*)::int as whole, count(*) filter (where ${mine})::int as count,
      count(r.opened_at) filter (where ${mine})::int as opened, count(r.clicked_at) filter (where ${mine})::int as clicked,
      count(r.unsubscribed_at) filter (where ${mine})::int as unsubscribed
    from mailing_recipient r where r.mailing_id = ${id} group by r.channel, r.state, r.reason`);
  return [...rows];
}

/** Shoppers, each once, whatever ways it went; and who got a barcode with the coupon after it, and redeemed one. */
async function countPeople(db: Db | Tx, id: string): Promise<PeopleFigures | undefined> {
  const [row] = await db.execute<PeopleFigures>(sql`
    with m as (select m.id, m.offer_id from mailing m where m.id = ${id}),
    shoppers as (
      select r.shopper_id, min(r.concluded_at) as at, bool_or(r.opened_at is not null) as opened, bool_or(r.clicked_at is not null) as clicked,
        bool_or(r.unsubscribed_at is not null) as unsubscribed
      from mailing_recipient r where r.mailing_id = ${id} and r.state = 'sent' and ${isCounted(sql`r.shopper_id`)} group by r.shopper_id),
    coupons as (
      select s.shopper_id, bool_or(o.kind = 'redeemed') as redeemed
      from m join shoppers s on m.offer_id is not null
        join issued_barcode b on b.shopper_id = s.shopper_id and b.issued_at >= s.at
        join combination k on k.code = b.combination_code and m.offer_id = any(k.offer_ids)
        left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
      group by s.shopper_id)
    select count(*)::int as reached, count(*) filter (where s.opened)::int as opened, count(*) filter (where s.clicked)::int as clicked,
      count(*) filter (where s.unsubscribed)::int as unsubscribed, count(c.shopper_id)::int as issued, count(*) filter (where c.redeemed)::int as redeemed
    from shoppers s left join coupons c on c.shopper_id = s.shopper_id`);
  return row;
}
