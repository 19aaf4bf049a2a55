/** What a chain's server can be told of. */
export const chainEvents = ["redemption.created", "redemption.reversed"] as const;
/** What a provider's server can be told of. */
export const providerEvents = ["campaign.budget_80", "campaign.budget_exhausted"] as const;

export const webhookEvents = [...chainEvents, ...providerEvents] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Whose endpoint it is decides of what it can be told. */
export type WebhookOwner = "retailer" | "provider";
export const eventsOf: Readonly<Record<WebhookOwner, readonly WebhookEvent[]>> = {
  retailer: chainEvents,
  provider: providerEvents,
};

/** What is sent: those, and a trial that somebody asked for. */
export const sentEvents = [...webhookEvents, "webhook.test"] as const;
export type SentEvent = (typeof sentEvents)[number];
