/** What is said of surveys, by those who write them and those who answer. */
import { z } from "zod";
import { idSchema } from "@/lib/kernel/schemas";
import { surveyChannels } from "@/lib/kernel/survey-states";
import { type Question, questionKinds, questionLimits } from "./questions";
import { surveyLimits } from "./rules";

const words = (most: number) =>
  z
    .string()
    .max(most, `Write at most ${most} characters.`)
    .refine((text) => !text.includes("\0"), "has a character that cannot be kept");
const questionId = z.string().regex(/^[a-z0-9]{1,12}$/, "must be 1 to 12 small letters and digits");

/** A draft may be incomplete and wrong, never oversized: `problemsOfQuestions` says what it lacks. */
const questionSchema: z.ZodType<Question> = z.strictObject({
  id: questionId,
  kind: z.enum(questionKinds, "Choose from the list."),
  text: words(questionLimits.textLength),
  isRequired: z.boolean("must be true or false"),
  options: z
    .array(words(questionLimits.optionLength))
    .max(questionLimits.options, `Write at most ${questionLimits.options} answers.`),
  jumps: z
    .array(
      z.strictObject({ values: z.array(z.int().min(0).max(10)).min(1).max(11), to: questionId.nullable() }),
    )
    .max(11),
});

const written = z.strictObject({
  title: words(surveyLimits.titleLength).trim().min(1, "Give it a title."),
  intro: words(surveyLimits.introLength).trim(),
  questions: z
    .array(questionSchema)
    .max(questionLimits.questions, `Ask at most ${questionLimits.questions} questions.`)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, "must have different ids"),
  audienceId: idSchema("audience", "Choose an audience.").nullable(),
  /** The coupon that thanks for an answer. */
  offerId: idSchema("offer", "Choose an offer.").nullable(),
  /** Beside the inbox. */
  invitesBy: z
    .array(z.enum(surveyChannels, "Choose from the list."))
    .transform((given) => surveyChannels.filter((one) => given.includes(one))),
});

export const newSurvey = z.strictObject({ title: written.shape.title });
/** `version`: the one that was looked at. */
const lookedAt = { surveyId: idSchema("survey"), version: z.int().min(1) };
export const surveyChange = z.strictObject({ ...lookedAt, survey: written });
export type SurveyChange = z.input<typeof surveyChange>;
export const surveyAct = z.strictObject(lookedAt);
export type SurveyAct = z.input<typeof surveyAct>;
export const surveyInput = z.strictObject({ surveyId: idSchema("survey") });

/** `answer` null: left out. */
export const keptAnswer = z.strictObject({
  surveyId: idSchema("survey"),
  questionId,
  answer: z
    .union([
      z.int().min(0).max(10),
      z.array(z.int().min(0).max(10)).max(11),
      words(questionLimits.answerLength),
    ])
    .nullable(),
});
export type KeptAnswer = z.input<typeof keptAnswer>;

/** `barcodeId`: of the receipt that brings the invitation. */
export const surveyInvitations = z.strictObject({
  surveyId: idSchema("survey"),
  shoppers: z
    .array(z.strictObject({ shopperId: idSchema("shopper"), barcodeId: idSchema("barcode") }))
    .max(2_000),
});
export type SurveyInvitations = z.input<typeof surveyInvitations>;
