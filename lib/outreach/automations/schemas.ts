import { z } from "zod";
import { productCategories } from "@/lib/kernel/categories";
import { idSchema, whenGiven } from "@/lib/kernel/schemas";

/** `on`: those of a provider that are on at once. `listed`: in the list. */
export const automationLimits = { on: 20, listed: 100 } as const;

export const automationInput = z
  .strictObject({
    name: z.string().trim().min(1, "must not be empty").max(80, "must have at most 80 characters"),
    /** Any of these, or any product of the category: one of the two. */
    productIds: z.array(idSchema("product", "is no product of the list")).max(50, "may be 50 at most"),
    category: whenGiven(z.enum(productCategories, "is no category of the list")),
    afterDays: z.coerce
      .number("must be a number of days from 0 to 365")
      .int("must be whole days")
      .min(0, "must be 0 to 365")
      .max(365, "must be 0 to 365"),
    /** What is sent: a mailing that is a draft, or a survey that is open. */
    sends: z.union(
      [idSchema("mailing"), idSchema("survey")],
      "is missing: choose a mailing or a survey of the list",
    ),
  })
  .superRefine(({ productIds, category }, check) => {
    if (productIds.length > 0 === (category !== undefined))
      check.addIssue({
        code: "custom",
        path: ["category"],
        message: "choose a category, or products: one of the two",
      });
  });
export type AutomationInput = z.input<typeof automationInput>;

export const automationSwitch = z.strictObject({
  automationId: idSchema("automation"),
  isOn: z.boolean("must be true or false"),
});
