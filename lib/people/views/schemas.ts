/** What is said of a view. */
import { z } from "zod";
import { deskListNames } from "@/lib/kernel/desk-lists";
import { idSchema } from "@/lib/kernel/schemas";
import { viewQuery } from "./rules";

const name = z
  .string()
  .trim()
  .min(1, "give it a name")
  .max(40, "must have at most 40 characters")
  .refine((text) => !text.includes("\0"), "has a character that cannot be kept");

export const newView = z.object({
  list: z.enum(deskListNames, "is no list that views are kept of"),
  name,
  query: z
    .string()
    .max(1_000, "is too long to be kept")
    .refine((text) => !text.includes("\0") && !text.includes("%00"), "has a character that cannot be kept")
    .transform(viewQuery)
    .refine((text) => text !== "", "narrows and sorts nothing")
    .refine((text) => text.length <= 1_000, "is too long to be kept"),
  isDefault: z.boolean(),
});
export type NewViewInput = z.input<typeof newView>;

export const viewChange = z.object({ viewId: idSchema("view"), name, isDefault: z.boolean() });
export type ViewChangeInput = z.input<typeof viewChange>;

export const viewRemoval = z.object({ viewId: idSchema("view") });
