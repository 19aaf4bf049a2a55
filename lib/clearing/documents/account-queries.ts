/** What providers owe: the account of one, and what is overdue of all. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { type Currency, currencies } from "@/lib/kernel/money";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Ctx } from "@/lib/server/context";
import { type AccountItem, ageingOf, daysOverdue, runningBalance, type Statement } from "./account-rules";
import { partyScope } from "./document-scope";

/** Rows of one statement at most; what is older is in its opening balance. */
const mostRows = 500;
/** Overdue invoices that are listed. */
const mostOverdue = 50;

const today = (now: Date) =>
  new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: deskTimeZone }).format(now);

/** The account of a provider that is the actor's own or, for operators, any; a statement for each currency that it was billed in. Null for an unknown and a foreign one alike. */
export async function findAccount(
  ctx: Ctx,
  providerId: string,
): Promise<{ name: string; statements: Statement[] } | null> {
  const { actor, db, now } = ctx;
  requirePermission(actor, "viewBilling");
  const number = parseId("provider", providerId);
  if (number === null || (actor.role !== "operator" && actor.role !== "marketer")) return null;
  if (actor.role === "marketer" && actor.providerId !== providerId) return null;
  const id = String(number);
  const [provider] = await db.execute<{ name: string }>(sql`select name from provider where id = ${id}`);
  if (!provider) return null;
  const items = await db.execute<
    Omit<AccountItem, "amountMinor"> & { currency: Currency; amount: string; document_id: string }
  >(sql`
    select * from (
      select to_char(issued_at at time zone ${deskTimeZone}, 'YYYY-MM-DD') as day, 'invoice' as kind, id as document_id, number, null as reference, currency, total_minor as amount
      from document where kind = 'invoice' and provider_id = ${id}
      union all
      select p.paid_on::text, 'payment', d.id, d.number, p.reference, d.currency, -p.amount_minor
      from payment p join document d on d.id = p.document_id where d.kind = 'invoice' and d.provider_id = ${id}
    ) item order by day desc, kind desc, number desc limit ${2 * mostRows}`);
  const open = await db.execute<{ currency: Currency; due_on: string; left: string }>(sql`
    select d.currency, d.due_on::text, d.total_minor - coalesce(sum(p.amount_minor), 0) as left
    from document d left join payment p on p.document_id = d.id where d.kind = 'invoice' and d.provider_id = ${id} group by d.id`);
  const statements = currencies.flatMap((currency): Statement[] => {
    const own = open.filter((row) => row.currency === currency);
    if (own.length === 0) return [];
    const shown = items
      .filter((row) => row.currency === currency)
      .slice(0, mostRows)
      .map(({ amount, document_id, currency: _, ...row }) => ({
        ...row,
        documentId: formatId("document", BigInt(document_id)),
        amountMinor: Number(amount),
      }));
    const balanceMinor = own.reduce((sum, row) => sum + Number(row.left), 0);
    const openingMinor = balanceMinor - shown.reduce((sum, row) => sum + row.amountMinor, 0);
    const ageing = ageingOf(
      own.map((row) => ({ dueOn: row.due_on, leftMinor: Number(row.left) })),
      today(now),
    );
    return [{ currency, openingMinor, rows: runningBalance(openingMinor, shown), balanceMinor, ageing }];
  });
  return { name: provider.name, statements };
}

export type OverdueInvoice = {
  id: Id<"document">;
  number: string;
  provider: { id: Id<"provider">; name: string };
  currency: Currency;
  leftMinor: number;
  dueOn: string;
  days: number;
};

/** Invoices that are to the actor, not wholly paid, and past their due day; the longest overdue first, 50 at most. */
export async function listOverdue(ctx: Ctx): Promise<OverdueInvoice[]> {
  const { actor, db, now } = ctx;
  requirePermission(actor, "viewBilling");
  const day = today(now);
  const rows = await db.execute<{
    id: string;
    number: string;
    provider_id: string;
    name: string;
    currency: Currency;
    left: string;
    due_on: string;
  }>(sql`
    select d.id, d.number, d.provider_id, d.party ->> 'name' as name, d.currency, d.due_on::text, d.total_minor - coalesce(sum(p.amount_minor), 0) as left
    from document d left join payment p on p.document_id = d.id
    where d.kind = 'invoice' and d.due_on < ${day} and ${partyScope(actor)}
    group by d.id having d.total_minor > coalesce(sum(p.amount_minor), 0) order by d.due_on, d.number limit ${mostOverdue}`);
  return rows.map(({ provider_id, name, due_on, left, id, ...row }) => ({
    ...row,
    id: formatId("document", BigInt(id)),
    provider: { id: formatId("provider", BigInt(provider_id)), name },
    leftMinor: Number(left),
    dueOn: due_on,
    days: daysOverdue(due_on, day),
  }));
}
