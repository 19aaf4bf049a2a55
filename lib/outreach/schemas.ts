/** What is asked of outreach, by pages and by other verbs. */
import { z } from "zod";
import { consentKinds, consentSources } from "@/lib/kernel/consent-kinds";
import { idSchema } from "@/lib/kernel/schemas";

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
