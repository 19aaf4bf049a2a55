/** What a retailer's server can be told of. */
export const webhookEvents = ["redemption.created", "redemption.reversed"] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** What is sent: those, and a trial that somebody asked for. */
export const sentEvents = [...webhookEvents, "webhook.test"] as const;
export type SentEvent = (typeof sentEvents)[number];
