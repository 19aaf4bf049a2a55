import { describe, expect, it } from "vitest";
import { addDays, firstOfMonth, localDate, localInstant, startOfHour, weekdayOf } from "./local-time";

describe("local time", () => {
  it.each([
    ["2026-11-22", "Europe/Dublin", 18, 12, "2026-11-22T18:12:00.000Z"],
    ["2026-07-01", "Europe/Dublin", 0, 0, "2026-06-30T23:00:00.000Z"],
    ["2026-07-01", "Europe/Berlin", 9, 30, "2026-07-01T07:30:00.000Z"],
    // The days on which the clocks change in 2026: 29 March and 25 October.
    ["2026-03-29", "Europe/Berlin", 0, 0, "2026-03-28T23:00:00.000Z"],
    ["2026-03-29", "Europe/Berlin", 8, 0, "2026-03-29T06:00:00.000Z"],
    ["2026-10-25", "Europe/Dublin", 0, 0, "2026-10-24T23:00:00.000Z"],
    ["2026-10-25", "Europe/Dublin", 8, 0, "2026-10-25T08:00:00.000Z"],
  ])("%s %s %i:%i", (date, zone, hour, minute, instant) => {
    expect(localInstant(date, zone, hour, minute).toISOString()).toBe(instant);
    expect(localDate(new Date(instant), zone)).toBe(date);
  });

  it("counts days over months, years and leap days", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(firstOfMonth("2027-02-28", -3)).toBe("2026-11-01");
    expect(weekdayOf("2026-11-22")).toBe(0);
  });

  it("starts the hour", () => {
    expect(startOfHour(new Date("2026-11-22T17:59:59.999Z")).toISOString()).toBe("2026-11-22T17:00:00.000Z");
  });
});
