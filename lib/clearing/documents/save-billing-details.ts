import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { BillingDetails, PartyKind } from "@/lib/kernel/billing-details";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { billingDetailsInput } from "../schemas";

/**
 * Keeps what documents say of a party from now on; those that are written already stay as they are. `party`: `centre`, or the id of a provider, retailer or carrier. Throws `not_found`
 * and `invalid_input`. The log has which fields changed, and no account.
 */
export async function saveBillingDetails(
  ctx: Ctx,
  input: { party: string } & BillingDetails,
): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  requirePermission(actor, "saveBillingDetails");
  const { party, ...given } = parseInput(billingDetailsInput, input);
  const { kind, number } = partyOf(party);
  if (kind !== "centre" && given.country !== undefined) {
    const message = "stands with the organisation itself";
    throw new AppError("invalid_input", `country: ${message}`, [{ field: "country", message }]);
  }
  const details = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined));
  return inTransaction(ctx, async (tx) => {
    if (kind !== "centre") {
      const [known] = await tx.execute(
        sql`select 1 from ${sql.identifier(kind)} where id = ${number}::bigint for key share`,
      );
      if (!known) throw new AppError("not_found", "There is no such organisation.");
    }
    const [before] = await tx.execute<{ details: Record<string, string> }>(sql`
      select details from billing_details where party_kind = ${kind} and party_id = ${number} for update`);
    await tx.execute(sql`
      insert into billing_details (party_kind, party_id, details, updated_at)
      values (${kind}, ${number}, ${JSON.stringify(details)}::jsonb, ${now.toISOString()})
      on conflict (party_kind, party_id) do update set details = excluded.details, updated_at = excluded.updated_at`);
    const fields = new Set([...Object.keys(before?.details ?? {}), ...Object.keys(details)]);
    const changed = [...fields].filter((field) => before?.details[field] !== details[field]).sort();
    await writeAudit({ ...ctx, actor }, tx, "saveBillingDetails", party, { changed });
    return { ok: true };
  });
}

/** Which party a text from outside names. Throws `not_found`. */
export function partyOf(party: string): { kind: PartyKind; number: string } {
  if (party === "centre") return { kind: "centre", number: "0" };
  for (const kind of ["provider", "retailer", "carrier"] as const) {
    const number = parseId(kind, party);
    if (number !== null) return { kind, number: String(number) };
  }
  throw new AppError("not_found", "There is no such organisation.");
}
