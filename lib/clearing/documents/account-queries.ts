/** What providers owe: the account of one, and what is overdue of all. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { type Currency, currencies } from "@/lib/kernel/money";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Ctx } from "@/lib/server/context";
import { deskDay } from "../desk-day";
import { type AccountItem, ageingOf, daysOverdue, runningBalance, type Statement } from "./account-rules";
import { partyScope } from "./document-scope";

/** Rows of one statement at most; what is older is in its opening balance. */
const mostRows = 500;
/** Overdue invoices that are listed. */
const mostOverdue = 50;

/** On an invoice `d`: what is still to be paid of it. */
export const stillOpen = sql`d.total_minor - coalesce((select sum(total_minor) from credit_note where document_id = d.id), 0)
  - coalesce((select sum(amount_minor) from payment where document_id = d.id), 0)`;

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
    Omit<AccountItem, "amountMinor"> & { currency: Currency; amount: string; place: number }
  >(sql`
    select * from (
      select to_char(issued_at at time zone ${deskTimeZone}, 'YYYY-MM-DD') as day, 'invoice' as kind, 0 as place, id, number, null as reference, currency, total_minor as amount
      from document where kind = 'invoice' and provider_id = ${id}
      union all
      select to_char(n.issued_at at time zone ${deskTimeZone}, 'YYYY-MM-DD'), 'credit_note', 1, n.id, n.number, d.number, d.currency, -n.total_minor
      from credit_note n join document d on d.id = n.document_id where d.provider_id = ${id}
      union all
      select p.paid_on::text, 'payment', 2, d.id, d.number, p.reference, d.currency, -p.amount_minor
      from payment p join document d on d.id = p.document_id where d.kind = 'invoice' and d.provider_id = ${id}
    ) item order by day desc, place desc, number desc limit ${2 * mostRows}`);
  const open = await db.execute<{ currency: Currency; due_on: string; left: string }>(sql`
    select d.currency, d.due_on::text, ${stillOpen} as left from document d where d.kind = 'invoice' and d.provider_id = ${id}`);
  const statements = currencies.flatMap((currency): Statement[] => {
    const own = open.filter((row) => row.currency === currency);
    if (own.length === 0) return [];
    const shown = items
      .filter((row) => row.currency === currency)
      .slice(0, mostRows)
      .map(({ amount, currency: _, place: __, ...row }) => ({
        ...row,
        id: formatId(row.kind === "credit_note" ? "creditNote" : "document", BigInt(row.id)),
        amountMinor: Number(amount),
      }));
    const balanceMinor = own.reduce((sum, row) => sum + Number(row.left), 0);
    const openingMinor = balanceMinor - shown.reduce((sum, row) => sum + row.amountMinor, 0);
    const ageing = ageingOf(
      own.map((row) => ({ dueOn: row.due_on, leftMinor: Number(row.left) })),
      deskDay(now),
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
  const day = deskDay(now);
  const rows = await db.execute<{
    id: string;
    number: string;
    provider_id: string;
    name: string;
    currency: Currency;
    left: string;
    due_on: string;
  }>(sql`
    select d.id, d.number, d.provider_id, d.party ->> 'name' as name, d.currency, d.due_on::text, ${stillOpen} as left
    from document d where d.kind = 'invoice' and d.due_on < ${day} and ${partyScope(actor)} and ${stillOpen} > 0
    order by d.due_on, d.number limit ${mostOverdue}`);
  return rows.map(({ provider_id, name, due_on, left, id, ...row }) => ({
    ...row,
    id: formatId("document", BigInt(id)),
    provider: { id: formatId("provider", BigInt(provider_id)), name },
    leftMinor: Number(left),
    dueOn: due_on,
    days: daysOverdue(due_on, day),
  }));
}

export type OpenInvoice = { id: Id<"document">; number: string; openMinor: number };

/** The other invoices to the same provider in the same currency that are not wholly paid, the first due first, 50 at most; for operators. */
export async function listOpenInvoices(ctx: Ctx, documentId: string): Promise<OpenInvoice[]> {
  requirePermission(ctx.actor, "moveOverpayment");
  const rows = await ctx.db.execute<{ id: string; number: string; open: string }>(sql`
    select d.id, d.number, ${stillOpen} as open from document d
    join document f on f.id = ${String(parseId("document", documentId) ?? -1n)} and f.provider_id = d.provider_id and f.currency = d.currency and f.id <> d.id
    where d.kind = 'invoice' and ${stillOpen} > 0 order by d.due_on, d.number limit ${mostOverdue}`);
  return rows.map(({ id, number, open }) => ({
    id: formatId("document", BigInt(id)),
    number,
    openMinor: Number(open),
  }));
}
