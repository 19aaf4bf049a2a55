/** What tests of payouts begin with: accounts of the centre and of retailers, and runs as far as somebody took them. */
import type { TestDatabase } from "@/db/testing/test-database";
import { parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import { saveBillingDetails } from "../documents/save-billing-details";
import { makePayoutRun } from "../payouts/make-run";
import { markRunSent } from "../payouts/mark-run-sent";
import { planRun, readOwed } from "../payouts/owed";
import { payoutFile } from "../payouts/payout-file";
import { nextWorkingDay } from "../payouts/payout-rules";

/** Accounts that nobody has; their check digits are right. */
export const accounts = [
  "IE29AIBK93115212345678",
  "DE89370400440532013000",
  "GB29NWBK60161331926819",
] as const;

export async function giveAccounts(ctx: Ctx, retailerIds: readonly string[]): Promise<void> {
  await saveBillingDetails(ctx, { party: "centre", iban: accounts[0], bic: "AIBKIE2D" });
  for (const party of retailerIds) await saveBillingDetails(ctx, { party, iban: accounts[1] });
}

/** A run of all that is owed now, for the day after. */
export async function draftRun(ctx: Ctx) {
  const { totals } = planRun(await readOwed(ctx.db));
  const executeOn = nextWorkingDay(ctx.now.toISOString().slice(0, 10));
  return makePayoutRun(ctx, { executeOn, expected: totals });
}

/** A run that the bank has. */
export async function sendRun(ctx: Ctx) {
  const made = await draftRun(ctx);
  if (!made.ok) throw new Error(made.reason);
  await payoutFile(ctx, made.runId);
  const sent = await markRunSent(ctx, { runId: made.runId });
  if (!sent.ok) throw new Error(sent.reason);
  return made;
}

/** What a retailer is owed, by the account itself. */
export async function balanceOf(
  { db }: TestDatabase,
  retailerId: string,
  currency: Currency = "EUR",
): Promise<number> {
  if (parseId("retailer", retailerId) === null) throw new Error("no retailer");
  const own = (await readOwed(db)).find((row) => row.retailer.id === retailerId && row.currency === currency);
  return own?.balanceMinor ?? 0;
}
