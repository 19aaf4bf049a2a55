/** Where text messages go. PURE. */
import type { Env } from "@/lib/server/env";

export type SmsEnv = Pick<Env, "SMS_GATEWAY_URL" | "SMS_GATEWAY_TOKEN" | "TEAROFF_DEMO">;

/** The gateway when it is configured, else the outbox page in demo mode, else nowhere. */
export function smsRoute(env: Pick<SmsEnv, "SMS_GATEWAY_URL" | "TEAROFF_DEMO">): "http" | "outbox" | "none" {
  if (env.SMS_GATEWAY_URL) return "http";
  return env.TEAROFF_DEMO ? "outbox" : "none";
}
