/** What is said of audiences by those who write to shoppers. */
import { z } from "zod";
import { audienceLimits } from "@/lib/campaigns/audience";
import { productCategories } from "@/lib/kernel/categories";
import { reminderChannels } from "@/lib/kernel/message-kinds";
import { daySchema, idSchema } from "@/lib/kernel/schemas";
import { ageBandNames, genders, householdBandNames, interests } from "@/lib/kernel/shopper-attributes";
import { isTimeZone } from "@/lib/kernel/zoned-time";
import { type AudienceDefinition, definitionLimits, purchaseCounts } from "./definition";

const chosen = <T extends string>(all: readonly T[]) =>
  z.array(z.enum(all, "Choose from the list.")).max(all.length, "Choose each once.");
const clean = (text: string) => !text.includes("\0");
/** Beyond these years a day in a zone is an instant that the database does not take. */
const day = daySchema.refine((text) => /^(19|20)/.test(text), "must be a day between 1900 and 2099");
const timeZone = z.string().max(64).refine(isTimeZone, "is no time zone");
const goods = {
  productIds: z
    .array(idSchema("product"))
    .max(definitionLimits.products, `Choose at most ${definitionLimits.products} products.`),
  categories: chosen(productCategories),
};
const namesSomething = (given: { productIds: unknown[]; categories: unknown[] }) =>
  given.productIds.length + given.categories.length > 0;
const nothingNamed = { path: ["productIds"], message: "Choose a product or a category." };

const bought = z
  .strictObject({
    ...goods,
    atLeast: z.literal(purchaseCounts, "Choose from the list."),
    from: day.nullable(),
    until: day.nullable(),
    timeZone,
    storeIds: z
      .array(idSchema("store"))
      .max(definitionLimits.stores, `Choose at most ${definitionLimits.stores} stores.`),
  })
  .refine(namesSomething, nothingNamed)
  .refine(({ from, until }) => from === null || until === null || from <= until, {
    path: ["until"],
    message: "The last day must not be before the first.",
  });

export const definitionSchema: z.ZodType<AudienceDefinition> = z.strictObject({
  ageBands: chosen(ageBandNames),
  genders: chosen(genders),
  regions: z
    .array(z.string().min(1).max(audienceLimits.regionLength).refine(clean, "is no region"))
    .max(audienceLimits.regions, `Choose at most ${audienceLimits.regions} regions.`),
  interests: chosen(interests),
  households: chosen(householdBandNames),
  bought: bought.nullable(),
  notBought: z
    .strictObject({ ...goods, since: day.nullable(), timeZone })
    .refine(namesSomething, nothingNamed)
    .nullable(),
  reachedBy: chosen(reminderChannels),
});

const name = z
  .string()
  .trim()
  .min(1, "Give it a name.")
  .max(definitionLimits.nameLength, `Write at most ${definitionLimits.nameLength} characters.`)
  .refine(clean, "has a character that cannot be kept");

export const countedDefinition = z.strictObject({ definition: definitionSchema });
export const newAudience = z.strictObject({ name, definition: definitionSchema });
export type NewAudience = z.input<typeof newAudience>;
/** `version`: the one that was looked at. */
export const audienceChange = newAudience.extend({
  audienceId: idSchema("audience"),
  version: z.int().min(1),
});
export type AudienceChange = z.input<typeof audienceChange>;
export const audienceRemoval = z.strictObject({ audienceId: idSchema("audience") });
