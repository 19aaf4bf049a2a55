import { expect, test } from "vitest";
import { closableFrom, monthBounds, monthsSince } from "./month-bounds";

const dublin = "Europe/Dublin";

test.each([
  ["2026-01", "2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"],
  // Summer time begins within March and ends within October.
  ["2026-03", "2026-03-01T00:00:00.000Z", "2026-03-31T23:00:00.000Z"],
  ["2026-10", "2026-09-30T23:00:00.000Z", "2026-11-01T00:00:00.000Z"],
  ["2026-12", "2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"],
])("%s lasts from %s to %s in Dublin", (month, start, end) => {
  const bounds = monthBounds(month, dublin);
  expect([bounds.start.toISOString(), bounds.end.toISOString()]).toEqual([start, end]);
});

test("a month can be closed an hour after its end", () => {
  expect(closableFrom("2026-10", dublin).toISOString()).toBe("2026-11-01T01:00:00.000Z");
});

test("months up to the running one, newest first", () => {
  expect(monthsSince("2026-09", new Date("2026-10-31T23:30:00Z"), dublin)).toEqual(["2026-10", "2026-09"]);
  expect(monthsSince("2026-09", new Date("2026-08-31T12:00:00Z"), dublin)).toEqual([]);
});
