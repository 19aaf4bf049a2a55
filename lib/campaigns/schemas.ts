/** What is said of a campaign by those who run it. */
import { z } from "zod";
import { idSchema } from "@/lib/kernel/schemas";
import { campaignMoves } from "./rules";

/** `version`: the one that was looked at. Whoever decides on another one is told so first. */
const lookedAt = {
  campaignId: idSchema("campaign"),
  version: z.number().int().min(1),
};

export const moveCampaignInput = z
  .strictObject({
    ...lookedAt,
    move: z.enum(campaignMoves),
    note: z.string().trim().max(1_000, "Write at most 1,000 characters.").optional(),
  })
  .refine(({ move, note }) => move !== "sendBack" || Boolean(note), {
    path: ["note"],
    message: "Say what is to be changed.",
  });
export type MoveCampaignInput = z.input<typeof moveCampaignInput>;

export const topUpCampaignInput = z.strictObject({
  ...lookedAt,
  addMinor: z
    .number()
    .int("Write whole cents.")
    .min(1, "Add at least one cent.")
    .max(1_000_000_000, "Add at most 10,000,000 at a time."),
});
export type TopUpCampaignInput = z.input<typeof topUpCampaignInput>;
