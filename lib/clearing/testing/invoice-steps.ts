/** What sequences do to invoices and payouts after they are out: payments, credit notes, money that was paid too much; each deed twice, and deeds against each other. */
import { expect } from "vitest";
import type { TestDatabase } from "@/db/testing/test-database";
import { formatId, type Id } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { issueCreditNote } from "../credit-notes/issue-credit-note";
import { moveOverpayment } from "../documents/move-overpayment";
import { recordPayment } from "../documents/record-payment";

/** Acts on one test database; the context is the operator's on the day of the step. */
export function invoiceStepsOn({ sql }: TestDatabase) {
  let deeds = 0;
  const newest = async (kinds: readonly string[]): Promise<Id<"document">[]> => {
    const rows = await sql<{ id: string }[]>`
      select id from document where kind in ${sql(kinds)} order by id desc limit 21`;
    return rows.map(({ id }) => formatId("document", BigInt(id)));
  };
  const nextKey = (what: string) => {
    deeds += 1;
    return `${what}-${String(deeds).padStart(14, "0")}`;
  };
  return {
    async pay(ctx: Ctx, which: number, amountMinor: number): Promise<void> {
      const ids = await newest(["invoice", "payout"]);
      const documentId = ids[which % Math.max(1, ids.length)];
      if (!documentId) return;
      const paidOn = ctx.now.toISOString().slice(0, 10);
      const given = { documentId, paidOn, amountMinor, reference: nextKey("SEPA") };
      const [first, second] = await Promise.all([recordPayment(ctx, given), recordPayment(ctx, given)]);
      expect(second).toEqual(first);
    },

    /** All that is open of an invoice, or some of its first line; another note over all of it at the same moment. */
    async credit(ctx: Ctx, which: number, amountMinor: number | null): Promise<void> {
      const ids = await newest(["invoice"]);
      const documentId = ids[which % Math.max(1, ids.length)];
      if (!documentId) return;
      const lines = amountMinor === null ? ("whole" as const) : [{ position: 1, amountMinor }];
      const given = { documentId, lines, key: nextKey("note"), reason: "disputed" as const };
      const other = { ...given, lines: "whole" as const, key: nextKey("note") };
      const [first] = await Promise.all([issueCreditNote(ctx, given), issueCreditNote(ctx, other)]);
      if (first.ok) expect(await issueCreditNote(ctx, given)).toEqual(first);
    },

    /** From one invoice to another, twice at once under one key. */
    async move(ctx: Ctx, which: number, amountMinor: number): Promise<void> {
      const ids = await newest(["invoice"]);
      const [fromId, toId] = [
        ids[which % Math.max(1, ids.length)],
        ids[(which + 1) % Math.max(1, ids.length)],
      ];
      if (!fromId || !toId || fromId === toId) return;
      const given = { fromId, toId, amountMinor, key: nextKey("move") };
      const [first, second] = await Promise.all([moveOverpayment(ctx, given), moveOverpayment(ctx, given)]);
      expect(second).toEqual(first);
    },
  };
}
