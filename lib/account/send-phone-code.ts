import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { phoneCode, phoneCodeSend } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { sendSms } from "@/lib/sms/send-sms";
import { hashCode, hashNumber, newCode } from "./phone-hash";
import { codeLifetimeMinutes, codeText, maySend, readMobileNumber, secondsToResend } from "./phone-rules";
import { type PhoneCodeInput, phoneCodeInput } from "./schemas";

/**
 * Sends a six-digit code to a number that a shopper says is theirs; it replaces the one before. The answer is the same whoever has confirmed this number before. Throws `invalid_input` with the field that is wrong,
 * `too_many_requests` (a minute between two, and the limits of phone-rules.ts), `unavailable` when the message could not be sent (the number is asked for anew then).
 */
export async function sendPhoneCode(ctx: Ctx, input: PhoneCodeInput): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "sendPhoneCode");
  const { phone, carrierId } = parseInput(phoneCodeInput, input);
  const { shopperId } = actor;
  const code = newCode();
  const e164 = await inTransaction(ctx, async (tx) => {
    const number = await readNumber(tx, phone, carrierId);
    await requireMaySend(tx, ctx.now, shopperId, number);
    const expiresAt = new Date(ctx.now.getTime() + codeLifetimeMinutes * 60_000);
    const fresh = {
      phoneE164: number,
      carrierId,
      codeHash: hashCode(shopperId, number, code),
      tries: 0,
      sentAt: ctx.now,
      expiresAt,
    };
    await tx
      .insert(phoneCode)
      .values({ shopperId, ...fresh })
      .onConflictDoUpdate({ target: phoneCode.shopperId, set: fresh });
    const sent = { shopperId, numberHash: hashNumber(number), at: ctx.now };
    await tx.insert(phoneCodeSend).values({ id: newId("sms", ctx.now), ...sent });
    await writeAudit({ ...ctx, actor }, tx, "sendPhoneCode", shopperId);
    return number;
  });
  const host = new URL(runtimeEnv().APP_URL).hostname;
  try {
    await sendSms(ctx, { to: e164, text: codeText(code, host), shopperId });
  } catch (error) {
    // Nobody can type a code that never came. What was counted stays counted: the gateway may have sent it after all.
    await ctx.db.execute(sql`
      delete from phone_code where shopper_id = ${String(parseId("shopper", shopperId))} and sent_at = ${ctx.now.toISOString()}`);
    throw error;
  }
  return { ok: true };
}

async function readNumber(tx: Tx, typed: string, carrierId: Id<"carrier">): Promise<string> {
  const [carrier] = await tx.execute<{ name: string; country: string }>(sql`
    select name, country from carrier where id = ${String(parseId("carrier", carrierId))}`);
  const problem = (field: string, message: string) =>
    new AppError("invalid_input", `${field}: ${message}`, [{ field, message }]);
  if (!carrier) throw problem("carrierId", "Choose your carrier from the list.");
  const read = readMobileNumber(typed, carrier);
  if (!read.ok) throw problem(read.field, read.message);
  return read.e164;
}

/** Those who ask for one number, or as one shopper, wait for each other here, so that the counts are right. Forgets what is older than a day. */
async function requireMaySend(tx: Tx, now: Date, shopperId: Id<"shopper">, number: string): Promise<void> {
  const id = String(parseId("shopper", shopperId));
  const numberHash = hashNumber(number);
  const hour = new Date(now.getTime() - 3_600_000).toISOString();
  const day = new Date(now.getTime() - 86_400_000).toISOString();
  await tx.execute(sql`select 1 from shopper where id = ${id} for no key update`);
  await tx.execute(sql`select pg_advisory_xact_lock(${String(numberHash.readBigInt64BE())}::bigint)`);
  const [last] = await tx.execute<{ sent_at: string }>(sql`
    select sent_at from phone_code where shopper_id = ${id} and expires_at > ${now.toISOString()}`);
  const wait = last ? secondsToResend(new Date(last.sent_at), now) : 0;
  if (wait > 0) {
    throw new AppError("too_many_requests", `A code is on its way. You can ask for another in ${wait} s.`);
  }
  await tx.execute(sql`delete from phone_code_send where at < ${day}`);
  const [counts] = await tx.execute<Record<"mine" | "hour" | "day", number>>(sql`
    select (select count(*) from phone_code_send where shopper_id = ${id} and at > ${hour})::int as mine,
      count(*) filter (where at > ${hour})::int as hour, count(*)::int as day
    from phone_code_send where number_hash = ${numberHash}`);
  const { mine = 0, hour: inHour = 0, day: inDay = 0 } = counts ?? {};
  if (!maySend({ shopperPerHour: mine, numberPerHour: inHour, numberPerDay: inDay })) {
    throw new AppError("too_many_requests", "That were many codes. Wait an hour, then ask again.");
  }
}
