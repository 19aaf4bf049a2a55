import fc from "fast-check";
import { expect, test } from "vitest";
import { reminderChannels } from "@/lib/kernel/message-kinds";
import { rounds } from "@/lib/kernel/testing/rounds";
import { judgeRecipient, nextTry, type RecipientFacts, shownGroup, shownParts } from "./rules";

const day = new Date("2026-11-27T12:00:00Z");
const night = new Date("2026-11-27T22:00:00Z");
const fine: RecipientFacts = {
  channel: "mail",
  email: "nora@post.example",
  birthYear: 1990,
  consents: { mail: true, push: true, surveys: true, profiling: true },
  isChosen: true,
  isSurvey: false,
  isSuppressed: false,
  hasDevice: true,
  recent: 0,
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
      push: fc.boolean(),
      surveys: fc.boolean(),
      profiling: fc.boolean(),
    }),
    isChosen: fc.boolean(),
    isSurvey: fc.boolean(),
    isSuppressed: fc.boolean(),
    hasDevice: fc.boolean(),
    recent: fc.integer({ min: 0, max: 4 }),
    weeklyCap: fc.integer({ min: 1, max: 7 }),
    timeZone: fc.constantFrom("Europe/Dublin", "Asia/Tokyo", "America/New_York"),
  });
  fc.assert(
    fc.property(
      facts,
      fc.date({ min: day, max: new Date("2027-11-27"), noInvalidDate: true }),
      (one, now) => {
        if (judgeRecipient(one, now).kind !== "send") return;
        expect(one.channel === "inbox" || one.consents[one.channel]).toBe(true);
        expect(one.isChosen && !one.consents.profiling).toBe(false);
        expect(one.isSurvey && !one.consents.surveys).toBe(false);
        expect(one.recent).toBeLessThan(one.weeklyCap);
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

test("of parts of a known whole no group of 1 to 19 is ever told or worked out", () => {
  const parts = fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e"), fc.integer({ min: 0, max: 60 }));
  fc.assert(
    fc.property(parts, (counts) => {
      const shown = shownParts(counts);
      const hidden = Object.keys(counts).filter((name) => shown[name] === null);
      const sum = hidden.reduce((total, name) => total + (counts[name] ?? 0), 0);
      for (const name of Object.keys(counts)) {
        const count = counts[name] ?? 0;
        if (shown[name] !== null) expect(count === 0 || count >= 20).toBe(true);
      }
      // What is left of the whole is of nobody, or of many and of more than one group; or everything is withheld.
      const isAllHidden =
        Object.values(counts).every((count) => count === 0) ||
        hidden.length === Object.values(counts).filter((count) => count > 0).length;
      expect(sum === 0 || (sum >= 20 && hidden.length > 1) || isAllHidden).toBe(true);
    }),
    { numRuns: rounds(2_000) },
  );
});

test("a group and the rest of its whole are both of many, or it is not told", () => {
  expect(shownGroup(25, 60)).toBe(25);
  expect(shownGroup(60, 60)).toBe(60);
  expect(shownGroup(19, 60)).toBeNull();
  expect(shownGroup(45, 60)).toBeNull();
  expect(shownGroup(0, 60)).toBeNull();
});
