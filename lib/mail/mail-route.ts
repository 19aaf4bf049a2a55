/** Where mail goes. PURE. */
import type { Env } from "@/lib/server/env";

export type MailEnv = Pick<Env, "SMTP_URL" | "MAIL_FROM" | "TEAROFF_DEMO">;

/** SMTP when it is configured, else the outbox page in demo mode, else nowhere. */
export function mailRoute(env: Pick<MailEnv, "SMTP_URL" | "TEAROFF_DEMO">): "smtp" | "outbox" | "none" {
  if (env.SMTP_URL) return "smtp";
  return env.TEAROFF_DEMO ? "outbox" : "none";
}
