import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Sql } from "@/db/client";
import { createDatabase } from "@/db/testing/test-database";
import { verifyPassword } from "@/lib/auth/password";
import { countByHand, countedNow } from "@/lib/demographics/testing/count-by-hand";
import { demoPersonas } from "./personas";
import { seedDemoWorld } from "./seed-demo-world";
import { wellKnown } from "./well-known";

const now = new Date("2026-11-22T18:25:00Z");
type World = { url: string; sql: Sql; end: () => Promise<void> };
const worlds: World[] = [];
const steps: [done: number, total: number, what: string][] = [];

async function makeWorld(at: Date): Promise<World> {
  const { url, drop } = await createDatabase();
  const connection = connect(url, { max: 4 });
  const end = () => connection.close().then(drop);
  worlds.push({ url, sql: connection.sql, end });
  await seedDemoWorld({ databaseUrl: url, now: at, onProgress: (...step) => steps.push(step) });
  return { url, sql: connection.sql, end };
}

let one: World;
let other: World;
beforeAll(async () => {
  one = await makeWorld(now);
  // Another minute of the same hour.
  other = await makeWorld(new Date("2026-11-22T18:59:59.999Z"));
}, 300_000);
afterAll(async () => {
  for (const world of worlds) await world.end();
});

/** What chance or the clock gives a row: ids of deeds and documents, and the numbers of the transactions that wrote the rows. */
const chance: Readonly<Record<string, readonly string[]>> = {
  audit: ["id", "subject_id"],
  carrier_credit_line: ["id"],
  diverted_credit: ["id"],
  closing_progress: ["at"],
  document: ["id"],
  payment: ["id"],
  payout_run: ["id"],
  transfer: ["id", "run_id"],
  transfer_part: ["transfer_id", "payment_id"],
};

/** A digest of every table, but for what chance gives. */
async function digests(sql: Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ rows: number; digest: string | null }[]>`
      select count(*)::int as rows, md5(string_agg(line, ',' order by line)) as digest
      from (select md5((to_jsonb(t) - ${["transaction_id", "document_id", ...(chance[name] ?? [])]}::text[])::text) as line from ${sql(name)} t) lines`;
    found[name] = `${row?.rows} ${row?.digest}`;
  }
  return found;
}

describe("seedDemoWorld", () => {
  it("makes the same rows twice", async () => {
    const [first, second] = [await digests(one.sql), await digests(other.sql)];
    expect(second).toEqual(first);
    const filled = [
      "person",
      "offer",
      "outcome",
      "ledger_entry",
      "redemption_line",
      "campaign_day_total",
      "issue_count",
      "document_line",
      "payment",
      "mailing_recipient",
    ];
    for (const table of filled) expect(first[table]?.startsWith("0 ")).toBe(false);
  });

  it("adds up for every campaign: budget = left + living + spent", async () => {
    const rows = await one.sql`
      with living as (
        select o.campaign_id, sum(o.reserve_minor) as minor
        from issued_barcode b join combination c on c.code = b.combination_code join offer o on o.id = any(c.offer_ids)
        where not exists (select 1 from outcome x where x.bucket = b.bucket and x.barcode_id = b.id) group by 1
      ), spent as (
        select campaign_id, sum(amount_minor) as minor from ledger_entry
        where account = 'provider_receivable' and component = 'discount' group by 1
      ), slots as (
        select campaign_id, sum(remaining_minor) as minor, count(*) as slots, min(remaining_minor) as least from budget_slot group by 1
      )
      select c.name, slots.slots::int, slots.least::int, c.budget_minor::int,
        (slots.minor + coalesce(living.minor, 0) + coalesce(spent.minor, 0))::int as accounted
      from campaign c join slots on slots.campaign_id = c.id left join living on living.campaign_id = c.id
      left join spent on spent.campaign_id = c.id`;
    expect(rows).toHaveLength(24);
    for (const row of rows) {
      expect(row.slots, row.name).toBe(64);
      expect(row.least, row.name).toBeGreaterThanOrEqual(0);
      expect(row.accounted, row.name).toBe(row.budget_minor);
    }
  });

  it("has a mailing of enough readers that its results are told, one that waits for its day, and a draft", async () => {
    const states =
      await one.sql`select state, starts_at > ${now.toISOString()}::timestamptz as is_ahead from mailing order by state`;
    expect([...states]).toEqual([
      { state: "draft", is_ahead: null },
      { state: "scheduled", is_ahead: true },
      { state: "sent", is_ahead: false },
    ]);
    const [sent] = await one.sql`
      select count(*) filter (where channel = 'inbox' and opened_at is not null)::int as opened, count(*) filter (where channel = 'mail' and state = 'sent')::int as mails,
        count(*) filter (where channel = 'mail' and state = 'sent' and not coalesce((
          select c.is_given from consent c where c.shopper_id = r.shopper_id and c.kind = 'mail' and c.at <= r.concluded_at order by c.id desc limit 1), false))::int as unasked,
        count(*) filter (where not coalesce((
          select c.is_given from consent c where c.shopper_id = r.shopper_id and c.kind = 'profiling' and c.at <= r.concluded_at order by c.id desc limit 1), false))::int as unchosen,
        count(*) filter (where r.message_id is not null and m.shopper_id is distinct from r.shopper_id)::int as astray
      from mailing_recipient r left join message m on m.id = r.message_id`;
    expect(sent?.opened).toBeGreaterThan(80);
    expect(sent?.mails).toBeGreaterThan(80);
    expect(sent).toMatchObject({ unasked: 0, unchosen: 0, astray: 0 });
  });

  it("burns budgets as the pages want to show them", async () => {
    const rows = await one.sql<{ name: string; share: number; left: number }[]>`
      select c.name, (sum(t.discount_minor) / c.budget_minor)::float8 as share,
        (select sum(remaining_minor) from budget_slot s where s.campaign_id = c.id)::int as left
      from campaign c join campaign_day_total t on t.campaign_id = c.id group by c.id`;
    const of = (name: string) => rows.find((row) => row.name === name);
    expect(Math.round((of("Small paws, small people")?.share ?? 0) * 100)).toBe(83);
    expect(of("Cold brew weeks")?.share).toBeGreaterThan(0.97);
    expect(of("Cold brew weeks")?.left).toBeGreaterThan(0);
    expect(of("Ice cream Fridays")).toMatchObject({ share: 1, left: 0 });
  });

  it("counts issues as limits do, none over its limit", async () => {
    const [wrong] = await one.sql`
      with held as (
        select b.bucket, b.shopper_id, o.campaign_id, count(distinct b.id)::int as issued
        from issued_barcode b join combination c on c.code = b.combination_code join offer o on o.id = any(c.offer_ids)
        left join outcome x on x.bucket = b.bucket and x.barcode_id = b.id
        where x.kind is null or (x.kind = 'redeemed'
          and (select sum(l.discount_minor) from redemption_line l
            where l.bucket = b.bucket and l.barcode_id = b.id and l.campaign_id = o.campaign_id) > 0)
        group by 1, 2, 3
      )
      select count(*)::int as rows from issue_count i join campaign c on c.id = i.campaign_id
      left join held h on h.bucket = i.bucket and h.shopper_id = i.shopper_id and h.campaign_id = i.campaign_id
      where i.issued <> coalesce(h.issued, 0) or i.issued > c.issues_per_shopper`;
    expect(wrong?.rows).toBe(0);
  });

  it("balances the ledger and accounts for every receipt", async () => {
    const [row] = await one.sql`
      select (select count(*) from (select 1 from ledger_entry group by bucket, barcode_id, posting having sum(amount_minor) <> 0) x)::int as unbalanced,
        (select sum(discount_minor) from outcome)::int - (select sum(discount_minor) from reversal)::int as given,
        (select sum(amount_minor) from ledger_entry where account = 'provider_receivable' and component = 'discount')::int as posted`;
    expect(row?.unbalanced).toBe(0);
    expect(row?.posted).toBe(row?.given);
  });

  it("counts who buys what as receipts counted by hand do", async () => {
    expect(await countedNow(one.sql)).toEqual(await countByHand(one.sql, now));
  });

  it("has three closed months whose documents say what the receipts say, to the cent", async () => {
    const rows = await one.sql`
      with moved as (
        select date_trunc('month', o.at at time zone 'Europe/Dublin')::date as month, o.payout, 1 as sign, c.* from outcome o
        cross join lateral jsonb_to_recordset(o.coupons) as c("discountMinor" int, "handlingFeeMinor" int, "payeeFeeMinor" int) where o.kind = 'redeemed'
        union all
        select date_trunc('month', r.at at time zone 'Europe/Dublin')::date, o.payout, -1, c.* from reversal r join outcome o on o.barcode_id = r.barcode_id
        cross join lateral jsonb_to_recordset(r.coupons) as c("discountMinor" int, "handlingFeeMinor" int, "payeeFeeMinor" int)
      ), said as (
        select month, sum(sign * ("discountMinor" + "handlingFeeMinor"))::int as invoices,
          sum(sign * ("discountMinor" + "payeeFeeMinor")) filter (where payout = 'till')::int as payouts,
          sum(sign * ("discountMinor" + "payeeFeeMinor")) filter (where payout = 'bill')::int as reports,
          sum(sign * "discountMinor") filter (where payout = 'bill')::int as credits
        from moved group by 1
      ), billed as (
        select month, sum(total_minor - tax_minor) filter (where kind = 'invoice')::int as invoices, sum(total_minor) filter (where kind = 'payout')::int as payouts,
          sum(total_minor) filter (where kind = 'carrier_report')::int as reports from document group by 1
      )
      select to_char(b.month, 'YYYY-MM') as month, s.invoices > 10000 and s.payouts > 10000 and s.credits > 10000 as is_busy,
        b.invoices - s.invoices as invoices, b.payouts - s.payouts as payouts, b.reports - s.reports as reports,
        (select sum(amount_minor) from carrier_credit_line l where l.period = b.month and l.attempt = 1)
          + coalesce((select sum(amount_minor) from diverted_credit v where v.period = b.month and v.line_id is null), 0)
          + coalesce((select sum(amount_minor) from carried_credit c where c.month = b.month), 0)
          - coalesce((select sum(amount_minor) from carried_credit c where c.month = b.month - interval '1 month'), 0) - s.credits as credits
      from billed b join said s using (month) order by 1`;
    const right = { is_busy: true, invoices: 0, payouts: 0, reports: 0, credits: "0" };
    expect([...rows]).toEqual(["2026-08", "2026-09", "2026-10"].map((month) => ({ month, ...right })));
    const [ledger] =
      await one.sql`select sum(amount_minor)::int as sum, count(*)::int > 30000 as is_full from ledger_entry`;
    expect(ledger).toEqual({ sum: 0, is_full: true });
  });

  it("has answers of carriers, rejected credits that are reported again, and payments of all kinds", async () => {
    const [row] = await one.sql`
      select count(*) filter (where state = 'accepted')::int as accepted, count(*) filter (where state = 'rejected')::int as rejected,
        count(*) filter (where attempt > 1)::int as again, count(*) filter (where state = 'reported')::int as unanswered from carrier_credit_line`;
    expect(row?.accepted).toBeGreaterThan(300);
    expect(row?.rejected).toBeGreaterThan(10);
    expect(row?.again).toBeGreaterThan(5);
    expect(row?.unanswered).toBe(0);
    const diverted =
      await one.sql`select state, count(*)::int > 0 as some from diverted_credit group by 1 order by 1`;
    expect([...diverted]).toEqual([
      { state: "open", some: true },
      { state: "paid", some: true },
    ]);
    const paid = await one.sql`
      select case coalesce((select sum(amount_minor) from payment p where p.document_id = d.id), 0) when 0 then 'open' when d.total_minor then 'paid' else 'part' end as state
      from document d where d.due_on is not null group by 1 order by 1`;
    expect(paid.map(({ state }) => state)).toEqual(["open", "paid", "part"]);
  });

  it("gives each role its persona, with the password that is printed", async () => {
    for (const { key, email, name, role, password } of demoPersonas) {
      const [row] = await one.sql`
        select p.id::text, p.name, m.role, p.password_hash as hash from person p join membership m on m.person_id = p.id where p.email = ${email}`;
      expect(row, key).toMatchObject({ name, role });
      expect(await verifyPassword(row?.hash ?? null, password ?? "tearoff-demo")).toBe(role !== "shopper");
    }
    const [place] = await one.sql`
      select s.name as store, t.name as till from api_key k join till t on t.id = k.till_id join store s on s.id = t.store_id
      where k.key_hash = sha256('tk_test_demo') and k.mode = 'test' and k.revoked_at is null`;
    expect(place).toEqual({ store: "Nordmarkt Harbour Street", till: "Till 3" });
    expect(wellKnown.personIds.shopper).not.toBe(wellKnown.personIds.cashier);
  });

  it("lists every living offer but the test range for the search, words without accents or capitals", async () => {
    const [row] = await one.sql`
      select (select count(*) from offer o join campaign c on c.id = o.campaign_id where c.state = 'live' and not c.is_test and o.retired_at is null)::int as living,
        (select count(*) from offer_listing)::int as listed, (select count(*) from store_listing)::int as stores,
        (select count(*) from search_word where word <> lower(word) or word ~ '[à-ÿ]')::int as unfolded`;
    expect(row?.living).toBeGreaterThan(40);
    expect(row).toMatchObject({ listed: row?.living, unfolded: 0 });
    expect(row?.stores).toBeGreaterThan(5);
  });

  it("refuses a database with people in it, and changes nothing", async () => {
    const before = await digests(one.sql);
    await expect(seedDemoWorld({ databaseUrl: one.url, now })).rejects.toThrow("has people in it");
    expect(await digests(one.sql)).toEqual(before);
  });

  it("tells how far it is", () => {
    const last = steps.at(-1);
    expect(last?.[0]).toBe(last?.[1]);
    for (const [done, total] of steps) expect(done <= total).toBe(true);
  });
});
