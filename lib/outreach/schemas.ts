/** What is asked of outreach, by pages and by other verbs. */
import { z } from "zod";
import { consentKinds, consentSources } from "@/lib/kernel/consent-kinds";
import { reminderLeads } from "@/lib/kernel/message-kinds";
import { idSchema } from "@/lib/kernel/schemas";
import { isTimeZone } from "@/lib/kernel/zoned-time";
import { maxEndpointLength } from "@/lib/push/push-hosts";

export const recordConsentInput = z.object({
  kind: z.enum(consentKinds, "is no question of ours"),
  isGiven: z.boolean("must be true or false"),
  /** Which wording was on the screen. Absent: today's. */
  wordingVersion: z.int().min(1).max(999).optional(),
  source: z.enum(consentSources).default("account"),
  /** Whose answer it is, when the centre itself acts (a link in a mail). */
  shopperId: idSchema("shopper").optional(),
});
export type RecordConsentInput = z.input<typeof recordConsentInput>;

export const messageIdInput = z.strictObject({ messageId: idSchema("message") });

export const reminderSettingInput = z.strictObject({
  leadSeconds: z
    .int()
    .refine((value) => reminderLeads.some(({ seconds }) => seconds === value), "is not one of the choices"),
  inbox: z.boolean("must be true or false"),
  push: z.boolean("must be true or false"),
  mail: z.boolean("must be true or false"),
  /** A name of the IANA list; null: not known. */
  timeZone: z.string().max(64).refine(isTimeZone, "is no time zone").nullable(),
});
export type ReminderSettingInput = z.input<typeof reminderSettingInput>;

/** What a browser gives when it signs up (PushSubscription.toJSON), without the rest. */
export const pushSubscriptionInput = z.strictObject({
  endpoint: z.string().min(1).max(maxEndpointLength, "is too long"),
  /** 65 bytes, a point on P-256. */
  p256dh: z.string().regex(/^B[\w-]{86}$/, "must be a public key of 65 bytes in base64url"),
  /** 16 bytes. */
  auth: z.string().regex(/^[\w-]{22}$/, "must be 16 bytes in base64url"),
});
export type PushSubscriptionInput = z.input<typeof pushSubscriptionInput>;

/** A browser whose push service gave it a new address. */
export const pushRenewalInput = z.strictObject({
  oldEndpoint: z.string().min(1).max(maxEndpointLength, "is too long"),
  subscription: pushSubscriptionInput,
});

export const pushSubscriptionIdInput = z.strictObject({ subscriptionId: idSchema("pushSubscription") });
