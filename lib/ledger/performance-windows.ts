/** The three periods of a campaign side by side, as SQL: which figures of a group may be shown depends on all of them (docs/decisions/0028). */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { PerformancePart } from "./performance-rows";
import { fewestShoppers, type Period, type Windows } from "./performance-rules";

/** Where every query looks: one campaign, in one period. `from7` and `from30`: the first days of those. */
export type Where = { id: string; period: Period; from7: string; from30: string };

/** Null: since it began. */
export function firstDay({ period, from7, from30 }: Where): string | null {
  return period === "all" ? null : period === "7" ? from7 : from30;
}

/** Whether a day is within the period. */
export const within = (day: SQL, where: Where) => {
  const from = firstDay(where);
  return from === null ? sql`true` : sql`${day} >= ${from}::date`;
};

export type CameRow = { came_7: number; came_30: number; came_all: number };
export type WindowsRow = CameRow & { deeds_7: number; deeds_30: number; deeds_all: number };

/** Redemptions and returns of a group in each period, from its days `d`. */
export const deeds = ({ from7, from30 }: Where) => sql`
  coalesce(sum(d.redemptions + d.undone) filter (where d.day >= ${from7}::date), 0)::int as deeds_7,
  coalesce(sum(d.redemptions + d.undone) filter (where d.day >= ${from30}::date), 0)::int as deeds_30,
  coalesce(sum(d.redemptions + d.undone), 0)::int as deeds_all`;

/** Shoppers of a group `d` by the period in which they came last, each counted up to as many as it takes to show it. */
export function came({ id, from7, from30 }: Where, part: PerformancePart): SQL {
  const count = (day: SQL) => sql`(select count(*)::int from (select 1 from performance_shopper s
    where s.campaign_id = ${id} and s.part = ${part} and s.key = d.key and ${day} limit ${fewestShoppers}) enough)`;
  return sql`${count(sql`s.last_day >= ${from7}::date`)} as came_7,
    ${count(sql`s.last_day >= ${from30}::date and s.last_day < ${from7}::date`)} as came_30,
    ${count(sql`s.last_day < ${from30}::date`)} as came_all`;
}

export function windowsOf(row: WindowsRow): Windows {
  return {
    "7": { deeds: row.deeds_7, cameLast: row.came_7 },
    "30": { deeds: row.deeds_30, cameLast: row.came_30 },
    all: { deeds: row.deeds_all, cameLast: row.came_all },
  };
}
