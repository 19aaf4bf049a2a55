/** Who is owed what now, and who can be paid. */
import "server-only";
import type { Db, Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { RunState } from "@/lib/kernel/payout-states";
import type { Ctx } from "@/lib/server/context";
import { type BalanceRow, readBalances } from "./balances";
import { mostTransfers, type PayoutStop, payoutStop } from "./payout-rules";

/** The run with an open transfer. Until its state is `sent` it can be cancelled. */
export type HoldingRun = { id: Id<"payoutRun">; number: string; state: RunState };

/** What a retailer is owed in one currency. `stop` null: a run pays it. `payee`: the name the account is in. */
export type OwedRow = {
  retailer: { id: Id<"retailer">; name: string };
  currency: Currency;
  balanceMinor: number;
  payee: string;
  iban: string | null;
  bic: string | null;
  hold: string | null;
  /** The run whose transfer is under way. */
  run: HoldingRun | null;
  stop: PayoutStop | null;
};

/** All accounts by name. For the operator. */
export async function listOwed(ctx: Ctx): Promise<OwedRow[]> {
  requirePermission(ctx.actor, "viewPayouts");
  return readOwed(ctx.db);
}

/** The accounts of one retailer; none for an unknown one. For the operator. */
export async function listOwedTo(ctx: Ctx, retailerId: string): Promise<OwedRow[]> {
  requirePermission(ctx.actor, "viewPayouts");
  return readOwed(ctx.db, String(parseId("retailer", retailerId) ?? -1n));
}

export const holdingRun = ({
  run_id,
  run_number,
  run_state,
}: Pick<BalanceRow, "run_id" | "run_number" | "run_state">): HoldingRun | null =>
  run_id === null || run_number === null || run_state === null
    ? null
    : { id: formatId("payoutRun", BigInt(run_id)), number: run_number, state: run_state };

/** For verbs. */
export async function readOwed(db: Db | Tx, retailerId?: string): Promise<OwedRow[]> {
  const rows = await readBalances(db, retailerId);
  return rows.map(({ retailer_id, name, currency, minor, details, hold, ...row }): OwedRow => {
    const payee = details?.legalName ?? name;
    const iban = details?.iban ?? null;
    const balanceMinor = Number(minor);
    const run = holdingRun(row);
    const stop = payoutStop({
      balanceMinor,
      currency,
      name: payee,
      iban,
      isHeld: hold !== null,
      isUnderWay: run !== null,
    });
    return {
      retailer: { id: formatId("retailer", BigInt(retailer_id)), name },
      currency,
      balanceMinor,
      payee,
      iban,
      bic: details?.bic ?? null,
      hold,
      run,
      stop,
    };
  });
}

/** Runs that pay some of these accounts and can still be cancelled, each once. */
export function runsToCancel(owed: readonly OwedRow[]): HoldingRun[] {
  const runs = owed.flatMap(({ run }) => (run && run.state !== "sent" ? [run] : []));
  return [...new Map(runs.map((run) => [run.id, run])).values()];
}

/** Whom a run made now would pay, and what it would come to by currency. */
export function planRun(owed: readonly OwedRow[]): {
  payable: OwedRow[];
  totals: Partial<Record<Currency, number>>;
} {
  const payable = owed.filter(({ stop }) => stop === null).slice(0, mostTransfers);
  const totals: Partial<Record<Currency, number>> = {};
  for (const { currency, balanceMinor } of payable) totals[currency] = (totals[currency] ?? 0) + balanceMinor;
  return { payable, totals };
}
