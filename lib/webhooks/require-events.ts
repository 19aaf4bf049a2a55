import "server-only";
import { AppError } from "@/lib/kernel/errors";
import { eventsOf, type WebhookEvent, type WebhookOwner } from "@/lib/kernel/webhook-events";

/** Throws `invalid_input` when the owner of an endpoint cannot be told of one of the events: a chain of campaigns, a provider of single redemptions. */
export function requireEvents(owner: WebhookOwner, events: readonly WebhookEvent[]): void {
  if (events.every((event) => eventsOf[owner].includes(event))) return;
  const message = `must be of ${eventsOf[owner].join(", ")}`;
  throw new AppError("invalid_input", `events: ${message}`, [{ field: "events", message }]);
}
