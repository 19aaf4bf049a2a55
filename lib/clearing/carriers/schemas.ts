/** What is asked of the settings of a carrier. */
import { z } from "zod";
import { fileFormChoices } from "@/lib/kernel/line-namings";
import { idSchema } from "@/lib/kernel/schemas";

export const carrierInput = z.strictObject({ carrierId: idSchema("carrier") });

export const carrierFileInput = carrierInput.extend({
  form: z.enum(fileFormChoices, { error: "must be one of the forms" }),
});
