/** What shoppers are asked, who was invited, and what they answered. */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { surveyChannels, surveyStates } from "@/lib/kernel/survey-states";
import { audience } from "./audiences";
import { offer } from "./campaigns";
import { provider } from "./catalogue";
import { id, instant, oneOf } from "./columns";

/** A provider's questions. They can be changed while it is a draft, and never after: answers mean what was asked. */
export const survey = pgTable(
  "survey",
  {
    id: id("survey").primaryKey(),
    providerId: id("provider")
      .notNull()
      .references(() => provider.id),
    /** Null while none is chosen. */
    audienceId: id("audience").references(() => audience.id),
    title: text().notNull(),
    intro: text().notNull(),
    /** `Question[]` of lib/outreach/surveys/questions.ts. */
    questions: jsonb().$type<object[]>().notNull(),
    /** A coupon for whoever answers. */
    offerId: id("offer").references(() => offer.id),
    /** By what invitations go beside the inbox: a mailing of the survey's own takes them there. */
    invitesBy: text({ enum: surveyChannels }).array().notNull().default(sql`'{}'`),
    state: text({ enum: surveyStates }).notNull().default("draft"),
    version: integer().notNull().default(1),
    /** Answers so far: each has its number. */
    answerCount: integer().notNull().default(0),
    /** The audience as it was asked for when it was opened. */
    openedFor: jsonb().$type<object>(),
    /** The last shopper that the worker looked at, in the order of their numbers; they are invited one batch after the other. */
    invitedThrough: bigint({ mode: "bigint" }),
    /** When everybody was. */
    invitedAt: instant(),
    /** How many of those invited are in the half of the shoppers that is counted (docs/decisions/0040): what is told of their number is made from it. */
    invitedHalf: integer().notNull().default(0),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    openedAt: instant(),
    closedAt: instant(),
  },
  (t) => [
    index("survey_provider").on(t.providerId, t.id),
    index("survey_audience").on(t.audienceId).where(sql`${t.state} <> 'closed'`),
    index("survey_to_invite").on(t.id).where(sql`${t.state} = 'open' and ${t.invitedAt} is null`),
    check("survey_state", oneOf(t.state, surveyStates)),
    check("survey_title", sql`length(${t.title}) between 1 and 80`),
    check("survey_intro", sql`length(${t.intro}) <= 600`),
    check(
      "survey_invites_by",
      sql`${t.invitesBy} <@ array['push','mail'] and cardinality(${t.invitesBy}) <= 2`,
    ),
    check("survey_questions", sql`jsonb_typeof(${t.questions}) = 'array'`),
    check("survey_opened", sql`(${t.state} = 'draft') = (${t.openedAt} is null)`),
    check("survey_closed", sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`),
    check("survey_answers", sql`${t.answerCount} >= 0 and (${t.state} <> 'draft' or ${t.answerCount} = 0)`),
  ],
);

/** That a shopper was invited to a survey: the primary key makes it once. Gone with the account. */
export const surveyInvitation = pgTable(
  "survey_invitation",
  {
    surveyId: id("survey")
      .notNull()
      .references(() => survey.id),
    shopperId: id("shopper").notNull(),
    /** The newest receipt that makes them one who is asked: its barcode. Null of invitations from before it was kept. */
    receiptId: id("barcode"),
    invitedAt: instant().notNull(),
    /** Answers that were given but not sent yet. */
    draft: jsonb().$type<object>(),
  },
  (t) => [
    primaryKey({ columns: [t.surveyId, t.shopperId] }),
    index("survey_invitation_shopper").on(t.shopperId),
  ],
);

/** One shopper's answers. Who it was is for the shopper's own page and export, and goes with the account. */
export const surveyAnswer = pgTable(
  "survey_answer",
  {
    surveyId: id("survey")
      .notNull()
      .references(() => survey.id),
    /** 1, 2, 3, … in the order in which they came. */
    number: integer().notNull(),
    shopperId: id("shopper"),
    /** `Answers` of lib/outreach/surveys/questions.ts. */
    answers: jsonb().$type<object>().notNull(),
    answeredAt: instant().notNull(),
    /** The coupon that thanked for it. */
    thanksBarcodeId: id("barcode"),
  },
  (t) => [
    primaryKey({ columns: [t.surveyId, t.number] }),
    uniqueIndex("survey_answer_shopper_key").on(t.surveyId, t.shopperId),
    index("survey_answer_shopper").on(t.shopperId),
    check("survey_answer_number", sql`${t.number} > 0`),
    check("survey_answer_answers", sql`jsonb_typeof(${t.answers}) = 'object'`),
  ],
);
