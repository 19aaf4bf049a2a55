import fc from "fast-check";
import { expect, test } from "vitest";
import { consentKinds } from "@/lib/kernel/consent-kinds";
import { isUnderAge, mayBeWrittenTo, mayConsent } from "./consent-rules";

const now = new Date("2026-11-26T12:00:00Z");

test.each([
  ["unknown", null, false],
  ["a child", 2015, true],
  ["17 or 18, as only the year is known", 2008, true],
  ["18 or 19", 2007, false],
  ["old", 1950, false],
])("%s", (_who, birthYear, under) => {
  expect(isUnderAge(birthYear, now)).toBe(under);
  expect(mayConsent("mail", birthYear, now)).toBe(!under);
  expect(mayConsent("surveys", birthYear, now)).toBe(!under);
  expect(mayConsent("profiling", birthYear, now)).toBe(!under);
  expect(mayConsent("push", birthYear, now)).toBe(true);
});

test("the new year makes one old enough", () => {
  expect(isUnderAge(2008, new Date("2026-12-31T23:59:59Z"))).toBe(true);
  expect(isUnderAge(2008, new Date("2027-01-01T00:00:00Z"))).toBe(false);
});

const shopper = fc.record({
  consents: fc.record({
    mail: fc.boolean(),
    inbox: fc.boolean(),
    push: fc.boolean(),
    surveys: fc.boolean(),
    profiling: fc.boolean(),
  }),
  birthYear: fc.option(fc.integer({ min: 1900, max: 2100 })),
});

test("nothing reaches anybody without a yes, and nobody under 18 by mail, with surveys or by choice", () => {
  fc.assert(
    fc.property(shopper, fc.constantFrom(...consentKinds), (one, kind) => {
      const may = mayBeWrittenTo(kind, one, now);
      if (!one.consents[kind]) expect(may).toBe(false);
      if (kind !== "push" && kind !== "inbox" && isUnderAge(one.birthYear, now)) expect(may).toBe(false);
      if (one.consents[kind] && one.birthYear === null) expect(may).toBe(true);
    }),
  );
});
