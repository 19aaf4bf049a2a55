import { z } from "zod";
import { idSchema } from "@/lib/kernel/schemas";
import { webhookEvents } from "@/lib/kernel/webhook-events";
import { parseEventId } from "./rules";

export const newEndpoint = z.strictObject({
  name: z.string().trim().min(1, "must not be empty").max(80, "must have at most 80 characters"),
  /** Where it may lead is the verb's to say, with the settings of the server. */
  url: z.string().trim().min(1, "must not be empty"),
  events: z
    .array(z.enum(webhookEvents))
    .min(1, "must name at least one event")
    .transform((events) => webhookEvents.filter((event) => events.includes(event))),
});
export type NewEndpointInput = z.input<typeof newEndpoint>;

export const endpointChange = newEndpoint.extend({ endpointId: idSchema("webhookEndpoint") });
export type EndpointChange = z.input<typeof endpointChange>;

export const endpointIdInput = idSchema("webhookEndpoint");

export const secretRotation = z.strictObject({
  endpointId: idSchema("webhookEndpoint"),
  /** How long the old secret signs too. */
  overlapHours: z
    .int("must be whole hours")
    .min(0, "must be 0 to 168")
    .max(168, "must be 0 to 168")
    .default(24),
});

/** `rdm_….0`, `bal_…` or `tst_…`. */
function eventIdText(message: string) {
  return z.string().refine((text) => parseEventId(text) !== null, message);
}

/** One event, or all that were given up. */
export const replayInput = z.strictObject({
  endpointId: idSchema("webhookEndpoint"),
  eventId: eventIdText("must be an event such as rdm_….0").optional(),
});

export const deliveryListInput = z.strictObject({
  endpointId: idSchema("webhookEndpoint"),
  state: z
    .enum(["waiting", "delivered", "failed"], { error: "must be waiting, delivered or failed" })
    .optional(),
  after: eventIdText("is no place in this list").optional(),
});
export type DeliveryListInput = z.input<typeof deliveryListInput>;
