import { expect, test } from "vitest";
import { addMonths, monthOf, monthsUpTo } from "./months";

test("a month is one of the zone's own", () => {
  const at = new Date("2026-10-31T23:30:00Z");
  expect(monthOf(at, "Europe/Dublin")).toBe("2026-10");
  expect(monthOf(at, "Europe/Berlin")).toBe("2026-11");
  expect(monthOf(new Date("2027-01-01T04:00:00Z"), "America/New_York")).toBe("2026-12");
});

test.each([
  ["2026-11", 1, "2026-12"],
  ["2026-12", 1, "2027-01"],
  ["2026-01", -1, "2025-12"],
  ["2026-11", -23, "2024-12"],
  ["2026-11", 0, "2026-11"],
])("%s and %i is %s", (month, count, expected) => {
  expect(addMonths(month, count)).toBe(expected);
});

test("the last months, earliest first", () => {
  expect(monthsUpTo("2027-02", 4)).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
});
