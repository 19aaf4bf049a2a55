import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { consentKinds } from "@/lib/kernel/consent-kinds";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { recordConsent } from "@/lib/outreach/record-consent";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { cancelLivingBarcodes } from "@/lib/wallet/cancel-living-barcodes";
import { type DeleteAccountInput, deleteAccountInput } from "./schemas";

/**
 * Deletes the shopper's account in one transaction: living barcodes are cancelled, consents end, everything personal goes (heldData says what of each table), every session is over at once. Receipts and the ledger stay
 * under the shopper's id, which then names nobody. The address is free: whoever signs in with it begins anew. Throws `invalid_input` without the typed word.
 */
export async function deleteOwnAccount(
  ctx: Ctx,
  input: DeleteAccountInput,
): Promise<{ ok: true; cancelled: number }> {
  const { actor } = ctx;
  requirePermission(actor, "deleteOwnAccount");
  parseInput(deleteAccountInput, input);
  const shopperId = String(parseId("shopper", actor.shopperId));
  const personId = String(parseId("person", actor.personId));
  return inTransaction(ctx, async (tx) => {
    const [person] = await tx.execute<{ email: string | null }>(sql`
      select email from person where id = ${personId} and disabled_at is null for no key update`);
    if (!person) throw new AppError("not_found", "There is no such account.");
    const inside = { ...ctx, db: tx };
    const { cancelled } = await cancelLivingBarcodes(inside);
    for (const kind of consentKinds)
      await recordConsent(inside, { kind, isGiven: false, source: "deletion" });
    await forgetShopper(tx, shopperId);
    if (person.email) await forgetAddress(tx, person.email);
    await tx.execute(sql`
      update person set email = null, name = '', password_hash = null, email_verified_at = null, session_epoch = session_epoch + 1,
        disabled_at = ${ctx.now.toISOString()} where id = ${personId}`);
    await writeAudit({ ...ctx, actor }, tx, "deleteOwnAccount", actor.shopperId, { cancelled });
    return { ok: true, cancelled };
  });
}

/**
 * Whose rows go. heldData names them too; a test holds the two against each other. Reminders and mailings go before messages: whoever puts one into the inbox at this moment holds the row of the reminder or mailing
 * until the message is there.
 */
const forgottenTables = [
  "phone_code",
  "former_number",
  "outbox_sms",
  "selection_pick",
  "reminder",
  "automation_run",
  "mailing_recipient",
  "message",
  "push_subscription",
  "reminder_setting",
  "survey_invitation",
] as const;

async function forgetShopper(tx: Tx, shopperId: string): Promise<void> {
  await tx.execute(sql`
    update shopper set birth_year = null, gender = null, household_size = null, region = null, interests = '{}', phone_e_164 = null,
      phone_confirmed_at = null, carrier_id = null where id = ${shopperId}`);
  await tx.execute(sql`update phone_code_send set shopper_id = null where shopper_id = ${shopperId}`);
  for (const table of forgottenTables) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where shopper_id = ${shopperId}`);
  }
  // After the invitations: whoever sends answers at this moment holds one until they are there. What was answered stays among the answers of all, whose it was does not.
  await tx.execute(
    sql`update survey_answer set shopper_id = null, thanks_barcode_id = null where shopper_id = ${shopperId}`,
  );
}

/** What is kept under the address alone. */
async function forgetAddress(tx: Tx, email: string): Promise<void> {
  await tx.execute(sql`delete from sign_in_token where identifier = ${email}`);
  await tx.execute(sql`delete from sign_in_attempt where email in (${email}, ${`link:${email}`})`);
  await tx.execute(sql`delete from outbox_mail where recipient = ${email}`);
}
