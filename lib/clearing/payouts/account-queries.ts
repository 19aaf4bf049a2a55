/** The account of a retailer: what it claimed, what was put right, paid, and came back. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, parseId } from "@/lib/kernel/ids";
import { type Currency, currencies } from "@/lib/kernel/money";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Ctx } from "@/lib/server/context";
import { type AccountItem, type RetailerStatement, retailerStatement } from "./account-rules";
import { balances } from "./balances";

/** Rows of one statement at most; what is older is in its opening balance. */
const mostRows = 500;

/** `underWayMinor`: in a transfer that the bank has not answered; part of the balance still. */
export type RetailerAccount = {
  name: string;
  statements: (RetailerStatement & { underWayMinor: number })[];
  /** Why it is not paid for now; for the operator. */
  hold: string | null;
};

/** The account of a retailer that is the actor's own or, for operators, any; a statement for each currency. Null for an unknown and a foreign one alike. */
export async function findRetailerAccount(ctx: Ctx, retailerId: string): Promise<RetailerAccount | null> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewBilling");
  const number = parseId("retailer", retailerId);
  if (number === null || (actor.role !== "operator" && actor.role !== "retailer")) return null;
  if (actor.role === "retailer" && actor.retailerId !== retailerId) return null;
  const id = String(number);
  const [retailer] = await db.execute<{ name: string; hold: string | null }>(sql`
    select r.name, h.words as hold from retailer r left join payout_hold h on h.retailer_id = r.id where r.id = ${id}`);
  if (!retailer) return null;
  const own = await db.execute<{ currency: Currency; minor: string; under_way: string }>(sql`
    with ${balances}
    select b.currency, b.minor, coalesce((select sum(amount_minor) from transfer t
      where t.retailer_id = b.retailer_id and t.currency = b.currency and t.state = 'open'), 0) as under_way
    from balance b where b.retailer_id = ${id}`);
  const items = await readItems(ctx, id);
  const statements = currencies.flatMap((currency) => {
    const balance = own.find((row) => row.currency === currency);
    if (!balance) return [];
    const shown = items.filter((row) => row.currency === currency).slice(0, mostRows);
    const statement = retailerStatement(
      currency,
      Number(balance.minor),
      shown.map(({ currency: _, ...item }) => item),
    );
    return [{ ...statement, underWayMinor: Number(balance.under_way) }];
  });
  return { name: retailer.name, statements, hold: actor.role === "operator" ? retailer.hold : null };
}

/** The newest first. What a transfer paid is one line, whatever documents it went to. */
async function readItems({ db }: Ctx, retailerId: string): Promise<(AccountItem & { currency: Currency })[]> {
  const rows = await db.execute<
    Omit<AccountItem, "amountMinor" | "documentId"> & {
      currency: Currency;
      amount: string;
      document_id: string | null;
    }
  >(sql`
    select * from (
      select to_char(issued_at at time zone ${deskTimeZone}, 'YYYY-MM-DD') as day, 'claimed' as kind, number as label, id as document_id, null as note, null as words,
        currency, total_minor as amount
      from document where kind = 'payout' and retailer_id = ${retailerId}
      union all
      select day::text, 'adjustment', reference, null, reason, words, currency, amount_minor from payout_adjustment where retailer_id = ${retailerId}
      union all
      select p.paid_on::text, 'paid', p.reference, d.id, null, null, d.currency, -p.amount_minor
      from payment p join document d on d.id = p.document_id
      where d.kind = 'payout' and d.retailer_id = ${retailerId} and not exists (select from transfer_part t where t.payment_id = p.id)
      union all
      select settled_on::text, 'paid', end_to_end_id, null, null, bank_reference, currency, -amount_minor
      from transfer where retailer_id = ${retailerId} and state in ('settled', 'returned')
      union all
      select failed_on::text, state, end_to_end_id, null, failure, failure_note, currency, case state when 'returned' then amount_minor else 0 end
      from transfer where retailer_id = ${retailerId} and state in ('failed', 'returned')
    ) item order by day desc, kind, label desc limit ${2 * mostRows}`);
  return rows.map(({ amount, document_id, ...row }) => ({
    ...row,
    kind: row.kind,
    documentId: document_id === null ? null : formatId("document", BigInt(document_id)),
    amountMinor: Number(amount),
  }));
}
