/** What is said of a campaign by those who run it. */
import { z } from "zod";
import { currencies } from "@/lib/kernel/money";
import { idSchema } from "@/lib/kernel/schemas";
import { ageBandNames, genders, interests } from "@/lib/kernel/shopper-attributes";
import { type Audience, audienceLimits, boughtWithin } from "./audience";
import { type CampaignDraft, discountKinds, draftLimits } from "./draft";
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

const amount = z.number().int().min(0).max(10_000_000_000).nullable();
const count = z.number().int().min(0).max(100_000_000).nullable();
const words = (most: number) => z.string().max(most, `Write at most ${most} characters.`);
const day = z
  .string()
  .max(10)
  .regex(/^(\d{4}-\d{2}-\d{2})?$/, "Write a day as 2026-11-30.");

const draftOfferSchema = z.strictObject({
  key: z.string().min(1).max(40),
  title: words(draftLimits.titleLength),
  kind: z.enum(discountKinds),
  amountMinor: amount,
  basisPoints: count,
  unitPriceMinor: amount,
  buy: count,
  free: count,
  maxUnits: count,
  maxUnitDiscountMinor: amount,
  productSets: z
    .array(z.array(idSchema("product")).max(draftLimits.productsPerSet, "Choose at most 500 products."))
    .min(1)
    .max(draftLimits.sets),
  handlingFeeMinor: amount,
  storeFeeMinor: amount,
  carrierFeeMinor: amount,
});

const chosen = <T extends string>(all: readonly T[]) =>
  z.array(z.enum(all, "Choose from the list.")).max(all.length, "Choose each once.");
const audienceProducts = z
  .array(idSchema("product"))
  .max(audienceLimits.products, `Choose at most ${audienceLimits.products} products.`);

const audienceSchema: z.ZodType<Audience> = z.strictObject({
  ageBands: chosen(ageBandNames),
  genders: chosen(genders),
  regions: z
    .array(words(audienceLimits.regionLength).min(1))
    .max(audienceLimits.regions, "Choose at most 50 regions."),
  interests: chosen(interests),
  bought: z
    .strictObject({
      productIds: audienceProducts.min(1, "Choose at least one product."),
      days: z.literal(boughtWithin),
    })
    .nullable(),
  neverBought: audienceProducts,
});

/** An audience to be counted. */
export const countedAudience = z.strictObject({ audience: audienceSchema });
export type CountedAudience = { audience: Audience };

/** A draft may be incomplete and wrong, never oversized: `problemsOfDraft` says what it lacks. */
const draftSchema: z.ZodType<CampaignDraft> = z.strictObject({
  name: words(draftLimits.nameLength),
  currency: z.enum(currencies),
  offers: z.array(draftOfferSchema).max(draftLimits.offers, "Make at most 20 offers."),
  minimumAge: count,
  audience: audienceSchema.nullable(),
  issuesPerShopper: count,
  isStoreLimited: z.boolean(),
  storeIds: z.array(idSchema("store")).max(draftLimits.stores, "Choose at most 2,000 stores."),
  startsOn: day,
  endsOn: day,
  timeZone: z.string().max(64),
  budgetMinor: amount,
  payouts: z.array(z.enum(["till", "bill"])).max(2),
  allowsStaticCodes: z.boolean(),
  barcodeLifetimeSeconds: count,
});

/** `version`: the one that the draft was made from. */
export const writtenCampaign = z.strictObject({ ...lookedAt, draft: draftSchema });
export type WrittenCampaign = z.input<typeof writtenCampaign>;

export const duplicateCampaignInput = z.strictObject({ campaignId: idSchema("campaign") });
export type DuplicateCampaignInput = z.input<typeof duplicateCampaignInput>;

/** Products by name, brand or part of the GTIN. */
export const ownProductSearch = z.strictObject({ text: words(100) });

/** As many offers as a page tells of at once. */
const countedOffers = z
  .array(idSchema("offer"))
  .max(100, "must name at most 100 offers")
  .default(() => []);

/** Offers that were on a screen, and offers that were picked. */
export const offerCountsInput = z.strictObject({ seen: countedOffers, selected: countedOffers });
