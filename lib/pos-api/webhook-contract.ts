/** PURE: what webhooks carry, as schemas with their examples: the document's `webhooks`. A real delivery is held against them in lib/webhooks/webhooks.db.test.ts. */
import { z } from "zod";
import { currencies } from "@/lib/kernel/money";
import { idSchema } from "@/lib/kernel/schemas";
import type { SentEvent } from "@/lib/kernel/webhook-events";
import { receiptSchema, reversalSchema } from "./answers";
import * as examples from "./examples";

const instant = z.string().max(24).meta({ format: "date-time", description: "UTC, when it happened." });
const minor = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const where = { storeId: idSchema("store"), tillId: idSchema("till").nullable() };

const event = <T extends SentEvent, D extends z.ZodType>(type: T, data: D) =>
  z.object({ type: z.literal(type), timestamp: instant, data });

const budget = z.object({
  campaignId: idSchema("campaign"),
  name: z.string().max(200),
  threshold: z.union([z.literal(80), z.literal(100)]),
  budgetMinor: minor,
  leftMinor: z
    .int()
    .min(-Number.MAX_SAFE_INTEGER)
    .max(Number.MAX_SAFE_INTEGER)
    .meta({ description: "Neither spent nor reserved." }),
  currency: z.enum(currencies),
});

export const webhookSchemas = {
  RedemptionCreated: event("redemption.created", receiptSchema.extend(where)),
  RedemptionReversed: event("redemption.reversed", reversalSchema.extend(where)),
  CampaignBudget80: event("campaign.budget_80", budget),
  CampaignBudgetExhausted: event("campaign.budget_exhausted", budget),
  WebhookTest: event(
    "webhook.test",
    z.object({ id: idSchema("webhookTest"), webhookId: idSchema("webhookEndpoint") }),
  ),
} as const satisfies Record<string, z.ZodType>;

type Webhook = { schema: keyof typeof webhookSchemas; summary: string; example: object };

const ofTill = { storeId: "sto_03QMF9B1GQJAW", tillId: "til_03QMF9B1GQJAX" };
const ofBudget = {
  campaignId: "cmp_03QMF9B1GQJAW",
  name: "Winter washing",
  threshold: 80,
  budgetMinor: 500_000,
  leftMinor: 99_950,
  currency: "EUR",
};
const sent = (type: SentEvent, timestamp: string, data: object) => ({ type, timestamp, data });

/** In the order in which they stand in the document. */
export const webhooks: Readonly<Record<SentEvent, Webhook>> = {
  "redemption.created": {
    schema: "RedemptionCreated",
    summary: "A store of the chain redeemed a barcode",
    example: sent("redemption.created", examples.receipt.redeemedAt, { ...examples.receipt, ...ofTill }),
  },
  "redemption.reversed": {
    schema: "RedemptionReversed",
    summary: "All or a part of a redemption was undone",
    example: sent("redemption.reversed", examples.reversal.reversedAt, { ...examples.reversal, ...ofTill }),
  },
  "campaign.budget_80": {
    schema: "CampaignBudget80",
    summary: "Four fifths of a budget are spent or reserved",
    example: sent("campaign.budget_80", "2026-11-22T18:42:08.483Z", ofBudget),
  },
  "campaign.budget_exhausted": {
    schema: "CampaignBudgetExhausted",
    summary: "What is left of a budget pays for no coupon",
    example: sent("campaign.budget_exhausted", "2026-11-24T09:12:44.020Z", {
      ...ofBudget,
      threshold: 100,
      leftMinor: 20,
    }),
  },
  "webhook.test": {
    schema: "WebhookTest",
    summary: "A trial that somebody sent from the desk: answer it and do nothing",
    example: sent("webhook.test", "2026-11-22T18:42:08.483Z", {
      id: "tst_0AM4FPR4ZP84X",
      webhookId: "whe_03QMF9B1GQJAW",
    }),
  },
};
