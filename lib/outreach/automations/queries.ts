/** Automations as their provider sees them. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";

export type AutomationView = {
  id: Id<"automation">;
  name: string;
  isOn: boolean;
  /** Names of products, or one category. */
  products: string[];
  category: string | null;
  afterDays: number;
  sends: { kind: "mailing" | "survey"; id: string; name: string };
  /** ISO instant. */
  since: string;
  /** Shoppers: planned and not due yet; handed on to the mailing or survey; left alone since they brought everything back. Null: fewer than 20. */
  planned: number | null;
  handedOn: number | null;
  dropped: number | null;
};

const fewest = 20;
const shown = (count: number) => (count >= fewest ? count : null);

/** The provider's, newest first, 100 at most. */
export async function listAutomations(ctx: Ctx): Promise<AutomationView[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewAutomations");
  const rows = await ctx.db.execute<{
    id: string;
    name: string;
    is_on: boolean;
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
    select a.id, a.name, a.is_on, a.category, a.after_days, a.mailing_id, a.survey_id, a.since, coalesce(m.name, s.title, '') as sends,
      array(select p.name from product p where p.id = any(a.product_ids) order by p.name) as products,
      count(r.shopper_id) filter (where r.done_at is null)::int as planned, count(r.shopper_id) filter (where r.done_at is not null and not r.was_dropped)::int as handed_on,
      count(r.shopper_id) filter (where r.was_dropped)::int as dropped
    from automation a left join mailing m on m.id = a.mailing_id left join survey s on s.id = a.survey_id left join automation_run r on r.automation_id = a.id
    where a.provider_id = ${String(parseId("provider", actor.providerId))} group by a.id, m.name, s.title order by a.id desc limit 100`);
  return rows.map((row) => ({
    id: formatId("automation", BigInt(row.id)),
    name: row.name,
    isOn: row.is_on,
    products: row.products,
    category: row.category,
    afterDays: row.after_days,
    sends:
      row.mailing_id === null
        ? { kind: "survey", id: formatId("survey", BigInt(row.survey_id ?? 0)), name: row.sends }
        : { kind: "mailing", id: formatId("mailing", BigInt(row.mailing_id)), name: row.sends },
    since: new Date(row.since).toISOString(),
    planned: shown(row.planned),
    handedOn: shown(row.handed_on),
    dropped: shown(row.dropped),
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
