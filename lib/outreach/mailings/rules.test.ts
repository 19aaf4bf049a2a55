import fc from "fast-check";
import { expect, test } from "vitest";
import { reminderChannels } from "@/lib/kernel/message-kinds";
import { rounds } from "@/lib/kernel/testing/rounds";
import { isUnderAge } from "../consent-rules";
import { judgeRecipient, nextTry, type RecipientFacts } from "./rules";

const day = new Date("2026-11-27T12:00:00Z");
const night = new Date("2026-11-27T22:00:00Z");
const fine: RecipientFacts = {
  channel: "mail",
  shopperId: "shp_0000000000001",
  name: "Nora Quill",
  attempts: 1,
  deliveredTo: [],
  mailingState: "sending",
  email: "nora@post.example",
  birthYear: 1990,
  consents: { mail: true, inbox: true, push: true, surveys: true, profiling: true },
  isChosen: true,
  isSurvey: false,
  isSuppressed: false,
  hasDevice: true,
  recent: 0,
  inHand: 0,
  weeklyCap: 2,
  timeZone: "Europe/Dublin",
};

test.each([
  ["by mail in daylight", {}, day, "send"],
  ["account gone", { email: null }, day, "account_gone"],
  ["no consent to mail", { consents: { ...fine.consents, mail: false } }, day, "no_consent"],
  ["no consent to being chosen", { consents: { ...fine.consents, profiling: false } }, day, "no_consent"],
  ["not chosen", { isChosen: false, consents: { ...fine.consents, profiling: false } }, day, "send"],
  [
    "to a survey, without that consent",
    { isSurvey: true, consents: { ...fine.consents, surveys: false } },
    day,
    "no_consent",
  ],
  ["under 18", { birthYear: 2010 }, day, "no_consent"],
  ["under 18, by inbox", { birthYear: 2010, channel: "inbox" }, day, "no_consent"],
  ["under 18, by notification", { birthYear: 2010, channel: "push" }, day, "no_consent"],
  ["cancelled meanwhile", { mailingState: "cancelled", email: null }, day, "cancelled"],
  ["paused meanwhile", { mailingState: "paused" }, day, "later"],
  ["one more is in hand elsewhere, and that is enough", { recent: 1, inHand: 1 }, day, "later"],
  ["one more is in hand elsewhere, and room for both", { recent: 0, inHand: 1 }, day, "send"],
  ["ended the inbox", { channel: "inbox", consents: { ...fine.consents, inbox: false } }, day, "no_consent"],
  ["suppressed", { isSuppressed: true }, day, "suppressed"],
  ["suppressed, by inbox", { isSuppressed: true, channel: "inbox" }, day, "send"],
  ["enough this week", { recent: 2 }, day, "too_many"],
  ["no device", { channel: "push", hasDevice: false }, day, "no_device"],
  ["at night", {}, night, "later"],
  ["at night, by inbox", { channel: "inbox" }, night, "send"],
  ["at night, elsewhere", { timeZone: "America/New_York" }, night, "send"],
] as const)("%s", (_, facts, now, wanted) => {
  const judged = judgeRecipient({ ...fine, ...(facts as Partial<RecipientFacts>) }, now);
  expect(judged.kind === "skip" ? judged.reason : judged.kind).toBe(wanted);
});

test("the night ends in the morning where the shopper is", () => {
  expect(judgeRecipient(fine, night)).toEqual({ kind: "later", at: new Date("2026-11-28T08:00:00Z") });
});

test("without the consent of its channel nothing is ever sent", () => {
  const facts = fc.record({
    channel: fc.constantFrom(...reminderChannels),
    email: fc.option(fc.constant("a@b.example")),
    birthYear: fc.option(fc.integer({ min: 1930, max: 2020 })),
    consents: fc.record({
      mail: fc.boolean(),
      inbox: fc.boolean(),
      push: fc.boolean(),
      surveys: fc.boolean(),
      profiling: fc.boolean(),
    }),
    isChosen: fc.boolean(),
    isSurvey: fc.boolean(),
    isSuppressed: fc.boolean(),
    hasDevice: fc.boolean(),
    recent: fc.integer({ min: 0, max: 4 }),
    inHand: fc.integer({ min: 0, max: 2 }),
    mailingState: fc.constantFrom("sending" as const, "paused" as const, "cancelled" as const),
    shopperId: fc.constant(fine.shopperId),
    name: fc.constant(""),
    attempts: fc.constant(1),
    deliveredTo: fc.constant<string[]>([]),
    weeklyCap: fc.integer({ min: 1, max: 7 }),
    timeZone: fc.constantFrom("Europe/Dublin", "Asia/Tokyo", "America/New_York"),
  });
  fc.assert(
    fc.property(
      facts,
      fc.date({ min: day, max: new Date("2027-11-27"), noInvalidDate: true }),
      (one, now) => {
        if (judgeRecipient(one, now).kind !== "send") return;
        expect(one.consents[one.channel]).toBe(true);
        expect(one.isChosen && !one.consents.profiling).toBe(false);
        expect(one.isSurvey && !one.consents.surveys).toBe(false);
        expect(one.recent + one.inHand).toBeLessThan(one.weeklyCap);
        expect(isUnderAge(one.birthYear, now)).toBe(false);
        expect(one.mailingState).toBe("sending");
      },
    ),
    { numRuns: rounds(2_000) },
  );
});

test("pauses grow and end", () => {
  const pauses = [1, 2, 3, 4, 5].map((tries) => (nextTry(tries, day)?.getTime() ?? 0) - day.getTime());
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(nextTry(6, day)).toBeNull();
});
