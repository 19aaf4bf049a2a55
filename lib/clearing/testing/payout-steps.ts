/** What sequences do to payouts: runs, answers of the bank, adjustments; each deed twice, and runs against each other. */
import { expect } from "vitest";
import type { TestDatabase } from "@/db/testing/test-database";
import { formatId, type Id } from "@/lib/kernel/ids";
import type { TransferState } from "@/lib/kernel/payout-states";
import type { Ctx } from "@/lib/server/context";
import { cancelPayoutRun } from "../payouts/cancel-run";
import { failTransfer } from "../payouts/fail-transfer";
import { markRunSent } from "../payouts/mark-run-sent";
import { payoutFile } from "../payouts/payout-file";
import { recordAdjustment } from "../payouts/record-adjustment";
import { settleTransfers } from "../payouts/settle-transfers";
import { draftRun, giveAccounts } from "./payout-world";

type Known = { id: Id<"transfer">; runId: Id<"payoutRun">; state: TransferState };

/** Acts on one test database; the context is the operator's on the day of the step. */
export function payoutStepsOn({ sql }: TestDatabase) {
  let adjustments = 0;
  /** Of runs that the bank has; none that was sent or settled on a day to come: sequences begin their days anew. */
  const transfers = async (day: string, ...states: TransferState[]): Promise<Known[]> => {
    const rows = await sql<{ id: string; run_id: string; state: TransferState }[]>`
      select t.id, t.run_id, t.state from transfer t join payout_run u on u.id = t.run_id
      where t.state in ${sql(states)} and u.state = 'sent' and u.sent_at < ${day}::date + interval '1 day' and coalesce(t.settled_on <= ${day}, true) order by t.id desc limit 10`;
    return rows.map((row) => ({
      id: formatId("transfer", BigInt(row.id)),
      runId: formatId("payoutRun", BigInt(row.run_id)),
      state: row.state,
    }));
  };
  const today = (ctx: Ctx) => ctx.now.toISOString().slice(0, 10);
  return {
    async run(ctx: Ctx, retailerId: string, isSent: boolean): Promise<void> {
      await giveAccounts(ctx, [retailerId]);
      const made = await Promise.all([draftRun(ctx), draftRun(ctx)]);
      const won = made.filter((one) => one.ok);
      expect(won.length).toBeLessThanOrEqual(1);
      for (const one of won) {
        if (!isSent) continue;
        const file = await payoutFile(ctx, one.runId);
        expect(await payoutFile(ctx, one.runId)).toEqual(file);
        const input = { runId: one.runId };
        expect([await markRunSent(ctx, input), await markRunSent(ctx, input)]).toEqual([
          { ok: true },
          { ok: true },
        ]);
      }
    },

    /** The bank's answer, twice at once, while another makes a run of what is owed. */
    async settle(ctx: Ctx, which: number): Promise<void> {
      const open = await transfers(today(ctx), "open");
      const one = open[which % Math.max(1, open.length)];
      if (!one) return;
      const transferIds = open.filter(({ runId }) => runId === one.runId).map(({ id }) => id);
      const given = { runId: one.runId, transferIds, settledOn: today(ctx), bankReference: "STMT" };
      const settle = () => settleTransfers(ctx, given);
      const [first, , second] = await Promise.all([settle(), draftRun(ctx), settle()]);
      const settled = [first, second].map((answer) => (answer.ok ? answer.settled : -1));
      expect(settled.toSorted((a, b) => a - b)).toEqual([0, transferIds.length]);
    },

    /** What is open fails; what was settled comes back. */
    async fail(ctx: Ctx, which: number): Promise<void> {
      const known = await transfers(today(ctx), "open", "settled");
      const one = known[which % Math.max(1, known.length)];
      if (!one) return;
      const given = { transferId: one.id, failedOn: today(ctx), failure: "closed_account" } as const;
      const state = one.state === "open" ? "failed" : "returned";
      const [first, , second] = await Promise.all([
        failTransfer(ctx, given),
        draftRun(ctx),
        failTransfer(ctx, given),
      ]);
      expect([first, second]).toEqual([
        { ok: true, state },
        { ok: true, state },
      ]);
    },

    async cancel(ctx: Ctx, which: number): Promise<void> {
      const rows = await sql<{ id: string }[]>`
        select id from payout_run where state in ('drafted', 'downloaded') order by id desc limit 10`;
      const row = rows[which % Math.max(1, rows.length)];
      if (!row) return;
      const input = { runId: formatId("payoutRun", BigInt(row.id)) };
      expect([await cancelPayoutRun(ctx, input), await cancelPayoutRun(ctx, input)]).toEqual([
        { ok: true },
        { ok: true },
      ]);
    },

    async adjust(ctx: Ctx, retailerId: string, amountMinor: number): Promise<void> {
      adjustments += 1;
      const given = {
        retailerId,
        currency: "EUR",
        amountMinor,
        reason: amountMinor > 0 ? "goodwill" : "set_off",
        words: "As agreed",
        reference: `A-${adjustments}`,
      } as const;
      const first = await recordAdjustment(ctx, given);
      expect(await recordAdjustment(ctx, given)).toEqual(first);
    },

    /** No retailer was ever paid more than it was owed, but for what was claimed back meanwhile: neither a transfer nor a payment by hand took what a transfer held. */
    async expectOnce(): Promise<void> {
      const [wrong] = await sql`
        select (select count(*) from (select 1 from transfer where state = 'open' group by retailer_id, currency having count(*) > 1) x)::int as twice,
          (select count(*) from transfer t where t.state = 'settled' and t.amount_minor <> (select sum(p.amount_minor) from transfer_part p where p.transfer_id = t.id))::int as unlike,
          (select count(*) from transfer t where t.state <> 'settled' and coalesce((select sum(p.amount_minor) from transfer_part p where p.transfer_id = t.id), 0) <> 0)::int as moved`;
      expect(wrong).toEqual({ twice: 0, unlike: 0, moved: 0 });
      const [over] = await sql<{ count: number }[]>`
        with claimed as (
          select retailer_id, sum(greatest(minor, 0)) as minor from (
            select retailer_id, total_minor as minor from document where kind = 'payout'
            union all select retailer_id, amount_minor from payout_adjustment
            union all select d.retailer_id, -p.amount_minor from payment p join document d on d.id = p.document_id
              where d.kind = 'payout' and p.amount_minor < 0 and not exists (select from transfer_part t where t.payment_id = p.id)
          ) item group by 1
        )
        select count(*)::int as count from (
          select retailer_id, sum(minor) as taken from (
            select retailer_id, amount_minor as minor from transfer where state in ('open', 'settled')
            union all select d.retailer_id, p.amount_minor from payment p join document d on d.id = p.document_id
              where d.kind = 'payout' and p.amount_minor > 0 and not exists (select from transfer_part t where t.payment_id = p.id)
          ) paid group by 1
        ) taken join claimed using (retailer_id) where taken.taken > claimed.minor`;
      expect(over?.count).toBe(0);
    },
  };
}
