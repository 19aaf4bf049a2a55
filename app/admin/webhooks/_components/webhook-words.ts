/** How the desk writes webhooks. Pure. */
import type { Tone } from "@/components/ui/badge";
import type { SentEvent } from "@/lib/kernel/webhook-events";
import type { DeliveryState, WebhookView } from "@/lib/webhooks/queries";

export const eventWords: Readonly<Record<SentEvent, string>> = {
  "redemption.created": "Redeemed",
  "redemption.reversed": "Taken back",
  "campaign.budget_80": "80% is used",
  "campaign.budget_exhausted": "All is used up",
  "webhook.test": "Test",
};

export const deliveryWords: Readonly<Record<DeliveryState, { label: string; tone: Tone }>> = {
  waiting: { label: "Waiting", tone: "warn" },
  delivered: { label: "Delivered", tone: "good" },
  failed: { label: "Given up", tone: "no" },
};

const offWords = { hand: "Off", failing: "Off: nothing arrived", gone: "Off: it answered 410" } as const;

export function webhookState({ disabledReason, failingSince }: WebhookView): { label: string; tone: Tone } {
  if (disabledReason)
    return { label: offWords[disabledReason], tone: disabledReason === "hand" ? "neutral" : "no" };
  return failingSince ? { label: "Failing", tone: "warn" } : { label: "On", tone: "good" };
}
