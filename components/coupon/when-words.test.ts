import { describe, expect, it } from "vitest";
import { dayWords, fullInstantWords, instantWords, leftWords, zoneWords } from "./when-words";

const now = new Date("2026-11-22T18:00:00Z");

describe("instantWords", () => {
  it("gives the time alone today, in the zone of the store", () => {
    expect(instantWords("2026-11-22T18:40:00Z", "Europe/Dublin", now)).toBe("18:40");
    expect(instantWords("2026-11-22T18:40:00Z", "Europe/Berlin", now)).toBe("19:40");
  });

  it("names the day by the zone's own calendar", () => {
    expect(instantWords("2026-11-22T23:30:00Z", "Europe/Dublin", now)).toBe("23:30");
    expect(instantWords("2026-11-22T23:30:00Z", "Europe/Berlin", now)).toBe("Mon 00:30");
  });

  it("names the weekday for the coming six days only", () => {
    expect(instantWords("2026-11-28T09:00:00Z", "Europe/Dublin", now)).toBe("Sat 09:00");
    expect(instantWords("2026-11-29T09:00:00Z", "Europe/Dublin", now)).toBe("29 Nov, 09:00");
    expect(instantWords("2026-11-21T09:00:00Z", "Europe/Dublin", now)).toBe("21 Nov, 09:00");
  });

  it("adds another year", () => {
    expect(instantWords("2027-01-06T09:00:00Z", "Europe/Dublin", now)).toBe("6 Jan 2027, 09:00");
  });
});

describe("dayWords", () => {
  it("is the day that was meant, wherever it is read", () => {
    expect(dayWords("2026-11-29")).toBe("29 Nov");
    expect(dayWords("2026-11-29", "full")).toBe("Sunday 29 November 2026");
  });
});

describe("zoneWords", () => {
  it("names the city", () => {
    expect(zoneWords("Europe/Dublin")).toBe("Dublin time");
    expect(zoneWords("America/New_York")).toBe("New York time");
  });
});

it.each([
  [3_600_000, null],
  [3_599_999, "59 minutes left"],
  [120_000, "2 minutes left"],
  [119_999, "1 minute left"],
  [60_000, "1 minute left"],
  [59_999, "less than a minute left"],
  [0, null],
  [-1, null],
])("%i ms left", (millis, words) => {
  expect(leftWords(millis)).toBe(words);
});

it("writes the whole date for paper, also today", () => {
  expect(fullInstantWords("2026-11-27T18:40:00Z", "Europe/Dublin")).toBe("27 Nov 2026, 18:40");
  expect(fullInstantWords("2026-12-31T23:30:00Z", "Europe/Berlin")).toBe("1 Jan 2027, 00:30");
});
