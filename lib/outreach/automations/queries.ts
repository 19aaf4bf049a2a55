/** Automations as their provider sees them. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { shownReach } from "@/lib/campaigns/audience";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { isOver } from "./is-over";
import { automationLimits } from "./schemas";

export type AutomationView = {
  id: Id<"automation">;
  name: string;
  isOn: boolean;
  /** What it sends was closed or cancelled: it does not go on again. */
  isOver: boolean;
  /** Names of products, or one category. */
  products: string[];
  category: string | null;
  afterDays: number;
  sends: { kind: "mailing" | "survey"; id: string; name: string };
  /** ISO instant. */
  since: string;
  /** About how many shoppers, as decision 0040 tells of audiences: planned and not due yet; handed on to the mailing or survey; left alone since they brought everything back. Null: fewer than 20, or not safely more. */
  planned: number | null;
  handedOn: number | null;
  dropped: number | null;
};

/** The provider's, those that are on first, then the newest; 100 at most. */
export async function listAutomations(ctx: Ctx): Promise<AutomationView[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewAutomations");
  const rows = await ctx.db.execute<{
    id: string;
    name: string;
    is_on: boolean;
    is_over: boolean;
    products: string[];
    category: string | null;
    after_days: number;
    mailing_id: string | null;
    survey_id: string | null;
    sends: string;
    since: string;
    planned: number;
    handed_on: number;
    dropped: number;
  }>(sql`
    select a.id, a.name, a.is_on, ${isOver} as is_over, a.category, a.after_days, a.mailing_id, a.survey_id, a.since, coalesce(m.name, s.title, '') as sends,
      array(select p.name from product p where p.id = any(a.product_ids) order by p.name) as products,
      a.planned_half - a.handed_half - a.dropped_half as planned, a.handed_half as handed_on, a.dropped_half as dropped
    from automation a left join mailing m on m.id = a.mailing_id left join survey s on s.id = a.survey_id
    where a.provider_id = ${String(parseId("provider", actor.providerId))} order by a.is_on desc, a.id desc limit ${automationLimits.listed}`);
  return rows.map((row) => ({
    id: formatId("automation", BigInt(row.id)),
    name: row.name,
    isOn: row.is_on,
    isOver: row.is_over,
    products: row.products,
    category: row.category,
    afterDays: row.after_days,
    sends:
      row.mailing_id === null
        ? { kind: "survey", id: formatId("survey", BigInt(row.survey_id ?? 0)), name: row.sends }
        : { kind: "mailing", id: formatId("mailing", BigInt(row.mailing_id)), name: row.sends },
    since: new Date(row.since).toISOString(),
    planned: shownReach(row.planned),
    handedOn: shownReach(row.handed_on),
    dropped: shownReach(row.dropped),
  }));
}

export type AutomationChoices = {
  products: { id: Id<"product">; name: string }[];
  mailings: { id: Id<"mailing">; name: string }[];
  surveys: { id: Id<"survey">; name: string }[];
};

/** What an automation can be made of: own products, drafts that are complete, surveys that are open; 200 of each at most. */
export async function listAutomationChoices(ctx: Ctx): Promise<AutomationChoices> {
  const { actor } = ctx;
  requirePermission(actor, "viewAutomations");
  const own = String(parseId("provider", actor.providerId));
  type Row = { id: string; name: string };
  const [products, mailings, surveys] = await Promise.all([
    ctx.db.execute<Row>(sql`select id, name from product where provider_id = ${own} order by name limit 200`),
    ctx.db.execute<Row>(sql`
      select id, name from mailing where provider_id = ${own} and state = 'draft' and subject <> '' and body <> '' order by id desc limit 200`),
    ctx.db.execute<Row>(sql`
      select id, title as name from survey where provider_id = ${own} and state = 'open' order by id desc limit 200`),
  ]);
  return {
    products: products.map(({ id, name }) => ({ id: formatId("product", BigInt(id)), name })),
    mailings: mailings.map(({ id, name }) => ({ id: formatId("mailing", BigInt(id)), name })),
    surveys: surveys.map(({ id, name }) => ({ id: formatId("survey", BigInt(id)), name })),
  };
}
