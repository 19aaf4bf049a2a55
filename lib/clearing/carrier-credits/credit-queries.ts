/** What became of the credits of a report: what its carrier answered, line by line. Never numbers or names. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Month } from "@/lib/kernel/months";
import type { Ctx } from "@/lib/server/context";
import { partyScope } from "../documents/document-scope";

export const creditStates = ["reported", "accepted", "rejected"] as const;
export type CreditState = (typeof creditStates)[number];
export type CreditCount = { lines: number; amountMinor: number };

/** `period`: the month that the credit is of. `attempt`: how often it was reported with this line. Instants in ISO. */
export type CreditRow = {
  id: Id<"carrierCreditLine">;
  period: Month;
  attempt: number;
  redemptions: number;
  amountMinor: number;
  state: CreditState;
  reason: string | null;
  answeredAt: string | null;
};

/** How many credits of a report wait, were accepted and rejected, and what they come to. Of an unknown or foreign report all are zero. */
export async function countCredits(
  ctx: Ctx,
  documentId: string,
): Promise<Readonly<Record<CreditState, CreditCount>>> {
  requirePermission(ctx.actor, "downloadCredits");
  const rows = await ctx.db.execute<{ state: CreditState; lines: number; amount: string }>(sql`
    select l.state, count(*)::int as lines, sum(l.amount_minor) as amount from carrier_credit_line l join document d on d.id = l.document_id
    where ${ofReport(ctx, documentId)} group by 1`);
  const of = (state: CreditState): CreditCount => {
    const row = rows.find((one) => one.state === state);
    return { lines: row?.lines ?? 0, amountMinor: Number(row?.amount ?? 0) };
  };
  return { reported: of("reported"), accepted: of("accepted"), rejected: of("rejected") };
}

/** The credits of a report in the order of their ids, after the one named; `state`: those alone. Throws `not_found` for a report that is not the actor's. */
export async function listCredits(
  ctx: Ctx,
  {
    documentId,
    state,
    after,
    limit,
  }: { documentId: string; state?: CreditState; after?: string; limit: number },
): Promise<{ rows: CreditRow[]; next: string | null }> {
  requirePermission(ctx.actor, "downloadCredits");
  const [report] = await ctx.db.execute(
    sql`select 1 from document d where d.kind = 'carrier_report' and ${isDocument(documentId)} and ${partyScope(ctx.actor)}`,
  );
  if (!report) throw new AppError("not_found", "There is no such report.");
  const conditions = [ofReport(ctx, documentId)];
  if (state) conditions.push(sql`l.state = ${state}`);
  if (after) conditions.push(sql`l.id > ${String(parseId("carrierCreditLine", after) ?? 0n)}`);
  const found = await ctx.db.execute<RawRow>(sql`
    select l.id, to_char(l.period, 'YYYY-MM') as period, l.attempt, l.redemptions, l.amount_minor as amount, l.state, l.reason, l.answered_at
    from carrier_credit_line l join document d on d.id = l.document_id
    where ${sql.join(conditions, sql` and `)} order by l.id limit ${limit + 1}`);
  const rows = found.slice(0, limit).map(
    ({ id, amount, answered_at: at, ...row }): CreditRow => ({
      ...row,
      id: formatId("carrierCreditLine", BigInt(id)),
      amountMinor: Number(amount),
      answeredAt: at === null ? null : new Date(at).toISOString(),
    }),
  );
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

type RawRow = Pick<CreditRow, "period" | "attempt" | "redemptions" | "state" | "reason"> & {
  id: string;
  amount: string;
  answered_at: string | null;
};

const isDocument = (documentId: string): SQL => sql`d.id = ${String(parseId("document", documentId) ?? -1n)}`;

function ofReport({ actor }: Ctx, documentId: string): SQL {
  requirePermission(actor, "downloadCredits");
  return sql`${isDocument(documentId)} and ${partyScope(actor)}`;
}
