/** What a retailer's server can be told of. */
export const webhookEvents = ["redemption.created", "redemption.reversed"] as const;
export type WebhookEvent = (typeof webhookEvents)[number];
