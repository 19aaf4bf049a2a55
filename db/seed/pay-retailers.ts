/** Retailers of the demo world are paid in a run for each closed month, by the verbs of people: on the fourth, and the bank answers the day after it pays. */
import type { OperatorActor } from "@/lib/auth/actor";
import { deskDay } from "@/lib/clearing/desk-day";
import { failTransfer } from "@/lib/clearing/payouts/fail-transfer";
import { makePayoutRun } from "@/lib/clearing/payouts/make-run";
import { markRunSent } from "@/lib/clearing/payouts/mark-run-sent";
import { listOwed, planRun } from "@/lib/clearing/payouts/owed";
import { payoutFile } from "@/lib/clearing/payouts/payout-file";
import { nextWorkingDay } from "@/lib/clearing/payouts/payout-rules";
import { findRun } from "@/lib/clearing/payouts/run-queries";
import { settleTransfers } from "@/lib/clearing/payouts/settle-transfers";
import { addMonths, type Month } from "@/lib/kernel/months";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Ctx } from "@/lib/server/context";
import { addDays, localInstant } from "./local-time";

type As = (at: Date) => Ctx<OperatorActor>;

/** `failsOne`: the first transfer of the run fails, and the next run has its money. What the bank would answer after the anchor is still open. */
export async function payRetailers(
  as: As,
  month: Month,
  { anchor, failsOne }: { anchor: Date; failsOne: boolean },
): Promise<void> {
  const day = `${addMonths(month, 1)}-04`;
  const madeAt = new Date(Math.min(localInstant(day, deskTimeZone, 10).getTime(), anchor.getTime()));
  const ctx = as(madeAt);
  const { payable, totals } = planRun(await listOwed(ctx));
  if (payable.length === 0) return;
  const executeOn = nextWorkingDay(deskDay(madeAt));
  const made = await makePayoutRun(ctx, { executeOn, expected: totals });
  if (!made.ok) throw new Error(`a run of the demo world was not made: ${made.reason}`);
  const { runId } = made;
  await payoutFile(ctx, runId);
  await markRunSent(ctx, { runId });
  const answeredOn = addDays(executeOn, 1);
  const answeredAt = localInstant(answeredOn, deskTimeZone, 9, 30);
  if (answeredAt > anchor) return;
  const bank = as(answeredAt);
  const transferIds = ((await findRun(bank, runId))?.rows ?? []).map(({ id }) => id);
  const [first = ""] = transferIds;
  if (failsOne)
    await failTransfer(bank, {
      transferId: first,
      failedOn: answeredOn,
      failure: "closed_account",
      note: "AC04 closed account number",
    });
  await settleTransfers(bank, {
    runId,
    transferIds: failsOne ? transferIds.slice(1) : transferIds,
    settledOn: executeOn,
    bankReference: `Statement ${answeredOn}`,
  });
}
