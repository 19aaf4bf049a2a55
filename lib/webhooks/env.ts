import type { Env } from "@/lib/server/env";

/** What webhooks need of the settings. */
export type WebhookEnv = Pick<Env, "TEAROFF_WEBHOOK_HOSTS"> & { AUTH_SECRET: string };
