import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, parseId } from "@/lib/kernel/ids";
import { writeMessage } from "@/lib/outreach/write-message";
import { paths } from "@/lib/paths";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { forgetFormerNumbers, keepFormerNumber } from "./former-number";
import { hashCode, isSameHash } from "./phone-hash";
import { codeTries } from "./phone-rules";
import { type ConfirmPhoneInput, confirmPhoneInput } from "./schemas";

/** `wrong`: that is not the code; so many tries are left. `over`: there is no code any more, ask for a new one. */
export type PhoneConfirmed =
  | { ok: true }
  | { ok: false; reason: "wrong"; triesLeft: number }
  | { ok: false; reason: "over" };

/**
 * Proves a number with the code that was sent there: from now on it is this shopper's, with the carrier chosen then. Whoever had confirmed it before loses it at this moment and not earlier, with an audit row of
 * their own: a phone number that changed hands follows its owner. Barcodes for the phone bill keep the carrier they were issued with. A try counts before it is compared, so that many at once are no more than five.
 */
export async function confirmPhone(ctx: Ctx, input: ConfirmPhoneInput): Promise<PhoneConfirmed> {
  const { actor } = ctx;
  requirePermission(actor, "confirmPhone");
  const { code } = parseInput(confirmPhoneInput, input);
  const { shopperId } = actor;
  const id = String(parseId("shopper", shopperId));
  const now = ctx.now.toISOString();
  return inTransaction<PhoneConfirmed>(ctx, async (tx) => {
    const [asked] = await tx.execute<{
      phone: string;
      carrier_id: string;
      tries: number;
      code_hash: Buffer;
    }>(sql`
      update phone_code set tries = tries + 1
      where shopper_id = ${id} and tries < ${codeTries} and expires_at > ${now}
      returning phone_e_164 as phone, carrier_id, tries, code_hash`);
    if (!asked) return { ok: false, reason: "over" };
    if (!isSameHash(hashCode(shopperId, asked.phone, code), Buffer.from(asked.code_hash))) {
      const triesLeft = codeTries - asked.tries;
      return triesLeft > 0 ? { ok: false, reason: "wrong", triesLeft } : { ok: false, reason: "over" };
    }
    await takeFromOthers({ ...ctx, actor }, tx, id, asked.phone);
    await keepFormerNumber(tx, ctx.now, shopperId);
    await tx.execute(sql`
      update shopper set phone_e_164 = ${asked.phone}, phone_confirmed_at = ${now}, carrier_id = ${asked.carrier_id} where id = ${id}`);
    await tx.execute(sql`delete from phone_code where shopper_id = ${id}`);
    const carrierId = formatId("carrier", BigInt(asked.carrier_id));
    await writeAudit({ ...ctx, actor }, tx, "confirmPhone", shopperId, { carrierId });
    return { ok: true };
  });
}

/** Whoever still has the number must hear of it: somebody else reads its messages. */
const lostNumberWords = {
  kind: "notice",
  title: "Your phone number was taken off your account",
  body: "Somebody else confirmed it with a code that was sent to it. Until you confirm a number again, discounts are taken off at the till. **Is it still yours?** Confirm it again, and ask your carrier who else gets its messages.",
  linkPath: paths.accountPhone(),
} as const;

/** At most one, by the unique index; two who prove one number at once wait here, and the later one has it. */
async function takeFromOthers(
  ctx: Parameters<typeof writeAudit>[0],
  tx: Tx,
  id: string,
  phone: string,
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${phone}, 7302))`);
  const lost = await tx.execute<{ id: string }>(sql`
    update shopper set phone_e_164 = null, phone_confirmed_at = null, carrier_id = null
    where phone_e_164 = ${phone} and phone_confirmed_at is not null and id <> ${id} returning id`);
  // Nobody's old credits may go to the bill of whoever has the number now.
  await forgetFormerNumbers(tx, sql`phone_e_164 = ${phone} and shopper_id <> ${id}`);
  for (const one of lost) {
    const details = { lost: "the number was confirmed by somebody else" };
    const loser = formatId("shopper", BigInt(one.id));
    await writeAudit(ctx, tx, "confirmPhone", loser, details);
    await writeMessage(tx, ctx.now, { shopperId: loser, ...lostNumberWords });
  }
}
