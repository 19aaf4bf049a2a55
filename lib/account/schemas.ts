/** What shoppers tell of themselves, as forms send it: texts, where an empty one takes an answer back. Shared by form, action and verb. */
import { z } from "zod";
import { idSchema } from "@/lib/kernel/schemas";
import { earliestBirthYear, genders, interests, largestHousehold } from "@/lib/kernel/shopper-attributes";

/** Printable text on one line. */
const line = (longest: number, tooLong: string) =>
  z
    .string()
    .trim()
    .max(longest, tooLong)
    .regex(/^\P{Cc}*$/u, "Write it on one line, without special signs.");

const nothing = z.literal("").transform(() => null);

function wholeNumber(from: number, to: number, words: string) {
  return z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, words)
    .transform((text, check) => {
      if (text === "") return null;
      const value = Number(text);
      if (value >= from && value <= to) return value;
      check.addIssue({ code: "custom", message: words });
      return z.NEVER;
    });
}

export const ownName = line(80, "A name has at most 80 letters.").min(1, "Write what we may call you.");
export const birthYearText = wholeNumber(
  earliestBirthYear,
  2100,
  `Write the year with four digits, such as 1984, or leave it empty.`,
);

/** Every field but the name may be left out (it stays as it is) or empty (it is taken back). */
export const attributesInput = z.object({
  name: ownName,
  birthYear: birthYearText.optional(),
  gender: z.union([nothing, z.enum(genders)], "Choose one of the list, or leave it empty.").optional(),
  householdSize: wholeNumber(
    1,
    largestHousehold,
    `Write a number from 1 to ${largestHousehold}, or leave it empty.`,
  ).optional(),
  region: z.union([nothing, line(60, "Choose one of the list.")]).optional(),
  interests: z
    .array(z.enum(interests, "Choose from the list."))
    .max(interests.length, "Choose each once.")
    .transform((chosen) => interests.filter((one) => chosen.includes(one)))
    .optional(),
});
export type AttributesInput = z.input<typeof attributesInput>;

/** A form that does something which cannot be taken back carries this, so that a stray request does nothing. */
export const sureInput = z.object({ sure: z.literal("yes", "Say that you are sure.") });
export type SureInput = { sure: string };

export const carrierInput = z.object({
  carrierId: idSchema("carrier", "Choose your carrier from the list."),
});
export type CarrierInput = { carrierId: string };

/** The number as typed; which country it is of follows from the carrier. */
export const phoneCodeInput = carrierInput.extend({
  phone: z
    .string()
    .trim()
    .min(1, "Write your mobile number.")
    .max(40, "This is too long for a phone number.")
    // What is no number in any country; the rest is for the carrier's country to say.
    .refine((text) => text === "" || /^[+(\d][\d\s()./-]*$/.test(text), "Write digits, such as 086 123 4567.")
    .refine(
      (text) => text === "" || text.replace(/\D/g, "").length >= 4,
      "This is too short for a phone number.",
    ),
});
export type PhoneCodeInput = CarrierInput & { phone: string };

/** Spaces are forgiven: some keyboards put one in. */
export const confirmPhoneInput = z.object({
  code: z
    .string()
    .max(20, "The code has six digits.")
    .transform((text) => text.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "The code has six digits.")),
});
export type ConfirmPhoneInput = { code: string };

/** Typed by hand, so that nobody loses an account to a slip of the thumb. */
export const deletionWord = "delete";
export const deleteAccountInput = z.object({
  word: z
    .string()
    .max(100)
    .trim()
    .toLowerCase()
    .pipe(z.literal(deletionWord, `Type the word ${deletionWord} to go on.`)),
});
export type DeleteAccountInput = { word: string };
