import { z } from "zod";
import { reminderChannels } from "@/lib/kernel/message-kinds";
import { idSchema, whenGiven } from "@/lib/kernel/schemas";
import { isTimeZone } from "@/lib/kernel/zoned-time";
import { maxBodyLength } from "../message-text";
import { longestLetter } from "./compose";
import { linksOf, mostLinks } from "./links";
import { countPlaces, longestText, mostPlaces, unknownFields } from "./merge-fields";
import { mailingMoves } from "./rules";

export const mailingIdInput = idSchema("mailing", "is no mailing");

const nameText = z.string().trim().min(1, "must not be empty").max(80, "must have at most 80 characters");

export const newMailing = z.strictObject({ name: nameText });

const inWords = (count: number) => count.toLocaleString("en-IE");

/** A text with merge fields: all of them known, and not more than a letter needs. */
const mergedText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `must have at most ${inWords(longest)} characters`)
    .superRefine((text, check) => {
      const [unknown] = unknownFields(text);
      if (unknown !== undefined)
        check.addIssue({
          code: "custom",
          message: `has {{${unknown.slice(0, 40)}}}, which is no field: choose one of the list`,
        });
      if (countPlaces(text) > mostPlaces)
        check.addIssue({ code: "custom", message: `may have ${mostPlaces} fields at most` });
    });

const bodyText = mergedText(longestText)
  .refine(
    (body) => linksOf({ body, offerId: null }).length - 1 <= mostLinks,
    `may have ${mostLinks} links at most`,
  )
  .superRefine((body, check) => {
    const length = longestLetter(body);
    if (length > maxBodyLength)
      check.addIssue({
        code: "custom",
        message: `comes to ${inWords(length)} characters once links and fields are filled in: ${inWords(maxBodyLength)} at most. Shorten it, or use fewer links`,
      });
  });

export const mailingInput = z.strictObject({
  mailingId: mailingIdInput,
  name: nameText,
  subject: mergedText(120).refine((text) => !/[\r\n]/.test(text), "must be one line"),
  body: bodyText,
  offerId: whenGiven(idSchema("offer", "is no coupon of the list")),
  audienceId: whenGiven(idSchema("audience", "is no audience of the list")),
  channels: z
    .array(z.enum(reminderChannels, "is no channel"))
    .transform((given) => reminderChannels.filter((one) => given.includes(one))),
  timeZone: z.string().max(64, "is no time zone").refine(isTimeZone, "is no time zone"),
  weeklyCap: z.coerce
    .number("must be a number from 1 to 7")
    .int("must be a number from 1 to 7")
    .min(1, "must be a number from 1 to 7")
    .max(7, "must be a number from 1 to 7"),
});
export type MailingInput = z.input<typeof mailingInput>;

/** `startsAt` as typed, in the zone of the mailing; empty: at once. */
export const mailingSchedule = z.strictObject({
  mailingId: mailingIdInput,
  startsAt: whenGiven(z.string().max(30, "must be a day and a time")),
});
export type MailingSchedule = z.input<typeof mailingSchedule>;

export const mailingMoveInput = z.strictObject({
  mailingId: mailingIdInput,
  move: z.enum(mailingMoves, "is nothing that can be done"),
});

const address = z.email("must be an address such as nora@example.com").max(254, "is too long");
export const liftInput = z.strictObject({ email: address });
export const suppressionInput = z.strictObject({
  email: address,
  reason: z.enum(["bounced", "complained"], "must be bounced or complained"),
});
