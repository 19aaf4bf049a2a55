import "server-only";
import { outboxSms } from "@/db/schema";
import { AppError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { describeError } from "@/lib/server/describe-error";
import { runtimeEnv } from "@/lib/server/env";
import { logger } from "@/lib/server/logger";
import { newId } from "@/lib/server/new-id";
import { type SmsEnv, smsRoute } from "./sms-route";

/** `to` in E.164. `shopperId`: whom it is about, so that it can be forgotten with them. */
export type Sms = { to: string; text: string; shopperId: Id<"shopper"> | null };

const timeoutMillis = 10_000;

/**
 * Posts to the gateway, or keeps the message for the outbox page of demo mode. Throws `unavailable` when the gateway does not take it (slow, failing, unreachable) or there is none. Never inside a transaction: a
 * gateway may take seconds.
 */
export async function sendSms(
  ctx: Ctx,
  sms: Sms,
  env: SmsEnv = runtimeEnv(),
  patienceMillis = timeoutMillis,
): Promise<void> {
  switch (smsRoute(env)) {
    case "http":
      return post(sms, env, patienceMillis);
    case "outbox":
      await ctx.db.insert(outboxSms).values({
        id: newId("sms", ctx.now),
        shopperId: sms.shopperId,
        recipient: sms.to,
        body: sms.text,
        createdAt: ctx.now,
      });
      return;
    case "none":
      throw new AppError("unavailable", "This server sends no text messages: SMS_GATEWAY_URL is not set.");
  }
}

async function post({ to, text }: Sms, env: SmsEnv, patienceMillis: number): Promise<void> {
  try {
    const response = await fetch(env.SMS_GATEWAY_URL ?? "", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(env.SMS_GATEWAY_TOKEN && { Authorization: `Bearer ${env.SMS_GATEWAY_TOKEN}` }),
      },
      body: JSON.stringify({ to, text }),
      redirect: "error",
      signal: AbortSignal.timeout(patienceMillis),
    });
    await response.body?.cancel();
    if (response.ok) return;
    logger.warn({ status: response.status }, "the SMS gateway refused a message");
  } catch (error) {
    logger.warn(describeError(error), "the SMS gateway did not answer");
  }
  throw new AppError("unavailable", "The text message could not be sent. Try again in a minute.");
}
