import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { isShownTwice, localTimeOf, readLocalTime } from "./local-time";

test.each([
  ["a winter day", "2026-12-01T09:30", "Europe/Dublin", "2026-12-01T09:30:00.000Z"],
  ["a summer day", "2026-07-01T09:30", "Europe/Dublin", "2026-07-01T08:30:00.000Z"],
  ["far away", "2026-12-01T09:30", "Australia/Lord_Howe", "2026-11-30T22:30:00.000Z"],
] as const)("%s", (_, text, zone, at) => {
  expect(readLocalTime(text, zone)).toEqual({ ok: true, at: new Date(at), isTwice: false });
});

test("a time that the clock jumps over is none", () => {
  expect(readLocalTime("2027-03-28T01:30", "Europe/Dublin")).toEqual({ ok: false, problem: "skipped" });
});

test.each([
  ["Europe/Dublin", "2026-10-25T01:30", "2026-10-25T00:30:00.000Z"],
  ["Australia/Lord_Howe", "2027-04-04T01:45", "2027-04-03T14:45:00.000Z"],
] as const)("of a time that comes twice the first is meant: %s", (zone, text, at) => {
  expect(readLocalTime(text, zone)).toEqual({ ok: true, at: new Date(at), isTwice: true });
});

test.each(["", "2026-12-01", "2026-02-30T10:00", "2026-13-01T10:00", "2026-12-01T24:00", "2026-12-01T10:60"])(
  "%j is no time",
  (text) => {
    expect(readLocalTime(text, "Europe/Dublin")).toEqual({ ok: false, problem: "form" });
  },
);

test("what is written is read again, in every zone", () => {
  const zones = ["Europe/Dublin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Auckland", "UTC"];
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2024-01-01"), max: new Date("2034-01-01"), noInvalidDate: true }),
      fc.constantFrom(...zones),
      (date, zone) => {
        const at = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
        const read = readLocalTime(localTimeOf(at, zone), zone);
        if (!read.ok) throw new Error("not read");
        const away = at.getTime() - read.at.getTime();
        expect(read.isTwice ? [0, 3_600_000] : [0]).toContain(away);
      },
    ),
    { numRuns: rounds(300) },
  );
});

test("of an instant it is known whether the clock shows it twice", () => {
  expect(isShownTwice(new Date("2026-10-25T00:30:00Z"), "Europe/Dublin")).toBe(true);
  expect(isShownTwice(new Date("2026-10-25T01:30:00Z"), "Europe/Dublin")).toBe(true);
  expect(isShownTwice(new Date("2026-10-25T02:30:00Z"), "Europe/Dublin")).toBe(false);
});
