import fc from "fast-check";
import { expect, test } from "vitest";
import { reminderChannels, reminderLeads } from "@/lib/kernel/message-kinds";
import { rounds } from "@/lib/kernel/testing/rounds";
import { instantOfWallClock, wallClock } from "@/lib/kernel/zoned-time";
import { endOfQuiet, isQuiet, leadFor, maxAttempts, nextAttempt, remindAt } from "./rules";

const hours = (count: number) => count * 3_600;

test.each([
  // lifetime, chosen, lead
  [hours(168), hours(72), hours(72)],
  [hours(144), hours(72), hours(72)],
  [hours(143), hours(72), hours(24)],
  [hours(48), hours(24), hours(24)],
  [hours(47), hours(24), hours(6)],
  [hours(24), hours(72), hours(6)],
  [hours(24), hours(1), hours(1)],
  [hours(11), hours(72), hours(1)],
  [hours(2), hours(24), hours(1)],
  [hours(2) - 1, hours(24), null],
  [60, hours(1), null],
])("a barcode of %i s, chosen %i s before: %s s", (lifetime, chosen, lead) => {
  expect(leadFor(lifetime, chosen)).toBe(lead);
});

const dublin = "Europe/Dublin";
test.each([
  // In winter Dublin is at UTC, in summer an hour ahead.
  ["by day it comes when it is due", "2026-01-10T10:00Z", "2026-01-12T15:00Z", 24, "2026-01-11T15:00Z"],
  ["on summer time", "2026-07-10T10:00Z", "2026-07-12T15:00Z", 24, "2026-07-11T15:00Z"],
  ["due at 20:59 it is not night yet", "2026-01-10T10:00Z", "2026-01-11T21:59Z", 1, "2026-01-11T20:59Z"],
  ["due at 21:00 the evening was earlier", "2026-01-10T10:00Z", "2026-01-11T22:00Z", 1, "2026-01-11T20:30Z"],
  [
    "a day before 3 in the night: that morning",
    "2026-01-10T10:00Z",
    "2026-01-13T03:00Z",
    24,
    "2026-01-12T08:00Z",
  ],
  [
    "an hour before 8:40: in the morning, half an hour is left",
    "2026-01-10T10:00Z",
    "2026-01-12T08:40Z",
    1,
    "2026-01-12T08:00Z",
  ],
  [
    "an hour before 8:20: the evening before",
    "2026-01-10T10:00Z",
    "2026-01-12T08:20Z",
    1,
    "2026-01-11T20:30Z",
  ],
  ["made at night, over before the morning: never", "2026-01-10T22:00Z", "2026-01-11T06:00Z", 1, null],
  // Clocks go forward on 29 March 2026 at 1:00, back on 25 October at 2:00.
  [
    "the morning after the clocks went forward",
    "2026-03-26T10:00Z",
    "2026-03-30T02:30Z",
    24,
    "2026-03-29T07:00Z",
  ],
  ["the evening before they go forward", "2026-03-26T10:00Z", "2026-03-29T05:00Z", 1, "2026-03-28T20:30Z"],
  ["the morning after they went back", "2026-10-22T10:00Z", "2026-10-26T03:00Z", 24, "2026-10-25T08:00Z"],
  ["the evening before they go back", "2026-10-22T10:00Z", "2026-10-25T05:00Z", 1, "2026-10-24T19:30Z"],
] as const)("%s", (_words, issued, expires, leadHours, expected) => {
  const barcode = {
    issuedAt: new Date(issued),
    expiresAt: new Date(expires),
    chosenLeadSeconds: hours(leadHours),
    timeZone: dublin,
  };
  const at = expected === null ? null : new Date(expected);
  expect(remindAt("push", barcode)).toEqual(at);
  expect(remindAt("mail", barcode)).toEqual(at);
  const due = new Date(barcode.expiresAt.getTime() - hours(leadHours) * 1000);
  expect(remindAt("inbox", barcode)).toEqual(due);
});

const zones = [
  dublin,
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "America/St_Johns",
  "Pacific/Apia",
  "UTC",
];
const instants = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) })
  .map((millis) => new Date(millis));

test("never before the issue, never after the expiry, and nothing rings at night, whatever the zone and its clocks do", () => {
  const barcodes = fc.record({
    issuedAt: instants,
    lifetimeSeconds: fc.integer({ min: 60, max: hours(24 * 30) }),
    chosenLeadSeconds: fc.constantFrom(...reminderLeads.map(({ seconds }) => seconds)),
    timeZone: fc.constantFrom(...zones),
    channel: fc.constantFrom(...reminderChannels),
  });
  fc.assert(
    fc.property(barcodes, ({ issuedAt, lifetimeSeconds, chosenLeadSeconds, timeZone, channel }) => {
      const expiresAt = new Date(issuedAt.getTime() + lifetimeSeconds * 1000);
      const at = remindAt(channel, { issuedAt, expiresAt, chosenLeadSeconds, timeZone });
      if (at === null) return;
      expect(at.getTime()).toBeGreaterThan(issuedAt.getTime());
      expect(at.getTime()).toBeLessThan(expiresAt.getTime());
      if (channel !== "inbox") expect(isQuiet(at, timeZone)).toBe(false);
    }),
    { numRuns: rounds(2_000) },
  );
});

test("the night ends within half a day, at eight", () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (at, timeZone) => {
      const end = endOfQuiet(at, timeZone);
      expect(wallClock(end, timeZone)).toMatchObject({ hour: 8, minute: 0 });
      if (isQuiet(at, timeZone)) expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(hours(12) * 1000);
      expect(isQuiet(end, timeZone)).toBe(false);
    }),
    { numRuns: rounds(2_000) },
  );
});

test("a clock read and set again shows the same", () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (at, timeZone) => {
      const clock = wallClock(at, timeZone);
      expect(wallClock(instantOfWallClock(clock, timeZone), timeZone)).toEqual(clock);
    }),
  );
});

test("tries come ever later, not sooner than asked, and end", () => {
  const now = new Date("2026-01-10T10:00Z");
  const expiresAt = new Date("2026-01-12T10:00Z");
  const inMinutes = (attempts: number, asked?: number) => {
    const at = nextAttempt(attempts, now, expiresAt, asked);
    return at && (at.getTime() - now.getTime()) / 60_000;
  };
  expect([1, 2, 3, 4, 5].map((attempts) => inMinutes(attempts))).toEqual([1, 5, 15, 30, 60]);
  expect(inMinutes(maxAttempts)).toBeNull();
  expect(inMinutes(1, 600)).toBe(10);
  expect(inMinutes(1, 86_400)).toBe(60);
  expect(nextAttempt(1, now, new Date("2026-01-10T10:01Z"))).toBeNull();
});
