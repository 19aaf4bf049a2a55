/** What is asked of mails. */
import { z } from "zod";
import { parseId } from "@/lib/kernel/ids";
import { monthSchema } from "../schemas";

export const mailInput = z.strictObject({
  /** Of a document or a credit note. */
  id: z
    .string()
    .max(20)
    .refine(
      (id) => parseId("document", id) !== null || parseId("creditNote", id) !== null,
      "must be the id of a document or a credit note",
    ),
  /** Of whoever asks: sent again with the same request, it is the same mail. */
  key: z.string().regex(/^[\w-]{16,64}$/, "must be 16 to 64 letters, digits, - or _"),
});

export const mailMonthInput = z.strictObject({ month: monthSchema });
