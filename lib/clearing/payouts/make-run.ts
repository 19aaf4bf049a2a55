import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { payoutRun } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { ibanProblem, parseIban } from "@/lib/kernel/iban";
import { type Id, parseId } from "@/lib/kernel/ids";
import { type Currency, currencies } from "@/lib/kernel/money";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { deskDay, wrongField } from "../desk-day";
import { readCentre } from "../documents/read-centre";
import { takeNumbers } from "../documents/take-numbers";
import { balances, lockAccounts } from "./balances";
import { type OwedRow, planRun, readOwed } from "./owed";
import { isWorkingDay, mostTransfers } from "./payout-rules";
import { makeRunInput } from "./payout-schemas";

/** `centre_account`: the centre's own account is missing or wrong. `changed`: what is owed is not what the maker saw; nothing was done. */
export type MakeRunResult =
  | { ok: true; runId: Id<"payoutRun">; number: string; transfers: number }
  | { ok: false; reason: "centre_account" | "nothing_owed" | "changed" };

/** How far ahead the bank may be told, in days. */
const mostDaysAhead = 60;

/**
 * Drafts a run: a transfer of everything owed to each retailer that can be paid, 1,000 at most. What a transfer holds no other run can take. Throws `invalid_input` for a day that is past,
 * too far ahead or on a weekend.
 */
export async function makePayoutRun(
  ctx: Ctx,
  input: { executeOn: string; expected: Partial<Record<Currency, number>> },
): Promise<MakeRunResult> {
  const { actor, now } = ctx;
  requirePermission(actor, "makePayoutRun");
  const { executeOn, expected } = parseInput(makeRunInput, input);
  checkDay(executeOn, now);
  return inTransaction(ctx, async (tx): Promise<MakeRunResult> => {
    const debtor = await readCentre(tx);
    if (!debtor.iban || ibanProblem(debtor.iban)) return { ok: false, reason: "centre_account" };
    await lockAccounts(tx);
    const { payable, totals } = planRun(await readOwed(tx));
    if (payable.length === 0) return { ok: false, reason: "nothing_owed" };
    if (currencies.some((currency) => (totals[currency] ?? 0) !== (expected[currency] ?? 0)))
      return { ok: false, reason: "changed" };
    const series = `RUN-${executeOn.slice(0, 4)}`;
    const number = `${series}-${String(await takeNumbers(tx, series, 1)).padStart(6, "0")}`;
    const runId = newId("payoutRun", now);
    await tx.insert(payoutRun).values({
      id: runId,
      number,
      state: "drafted",
      debtor,
      executeOn,
      madeBy: actor.personId,
      madeAt: now,
    });
    await insertTransfers(tx, { runId, number, payable, now });
    await writeAudit({ ...ctx, actor }, tx, "makePayoutRun", runId, {
      number,
      transfers: payable.length,
      ...totals,
    });
    return { ok: true, runId, number, transfers: payable.length };
  });
}

function checkDay(executeOn: string, now: Date): void {
  if (executeOn < deskDay(now)) throw wrongField("executeOn", "is past");
  if (Date.parse(executeOn) > now.getTime() + mostDaysAhead * 86_400_000)
    throw wrongField("executeOn", `must be within ${mostDaysAhead} days`);
  if (!isWorkingDay(executeOn))
    throw wrongField("executeOn", "is on a weekend: banks pay from Monday to Friday");
}

type Drafted = { runId: Id<"payoutRun">; number: string; payable: readonly OwedRow[]; now: Date };

/** Takes what is owed, and only as long as it is: a balance that differs, or one that an open transfer holds, gives no row. */
async function insertTransfers(tx: Tx, { runId, number, payable, now }: Drafted): Promise<void> {
  const given = payable.slice(0, mostTransfers).map((owed, place) => ({
    id: String(parseId("transfer", newId("transfer", now))),
    position: place + 1,
    retailer_id: String(parseId("retailer", owed.retailer.id)),
    currency: owed.currency,
    amount_minor: owed.balanceMinor,
    name: owed.payee,
    iban: parseIban(owed.iban ?? ""),
    bic: owed.bic,
    end_to_end_id: `${number}-${String(place + 1).padStart(4, "0")}`,
  }));
  const made = await tx.execute(sql`
    with ${balances}, given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id bigint, position int, retailer_id bigint, currency text, amount_minor bigint,
        name text, iban text, bic text, end_to_end_id text)
    )
    insert into transfer (id, run_id, position, retailer_id, currency, amount_minor, name, iban, bic, end_to_end_id, state, changed_at)
    select g.id, ${String(parseId("payoutRun", runId))}, g.position, g.retailer_id, g.currency, g.amount_minor, g.name, g.iban, g.bic, g.end_to_end_id, 'open', ${now.toISOString()}
    from given g join balance b on b.retailer_id = g.retailer_id and b.currency = g.currency and b.minor = g.amount_minor
    on conflict do nothing returning id`);
  if (made.length !== given.length)
    throw new AppError("conflict", "Somebody else paid at the same moment. Look again.");
}
