import fc from "fast-check";
import { expect, test } from "vitest";
import { attemptsPerWindow, attemptWindowMillis, attemptWindows, mayAttempt } from "./attempt-rules";

test("ten in a window, not eleven", () => {
  expect(mayAttempt({ current: attemptsPerWindow, previous: 0 }, 0.5)).toBe(true);
  expect(mayAttempt({ current: attemptsPerWindow + 1, previous: 0 }, 0.5)).toBe(false);
});

test("the end of one window and the start of the next do not give twenty", () => {
  expect(mayAttempt({ current: 2, previous: 10 }, 0.01)).toBe(false);
  expect(mayAttempt({ current: 2, previous: 10 }, 0.9)).toBe(true);
});

test("windows are quarters of an hour that touch", () => {
  const { current, previous, elapsed } = attemptWindows(new Date("2026-03-01T10:20:00Z"));
  expect(current.toISOString()).toBe("2026-03-01T10:15:00.000Z");
  expect(current.getTime() - previous.getTime()).toBe(attemptWindowMillis);
  expect(elapsed).toBeCloseTo(1 / 3);
});

test("a count at its cap lets in again within two windows, whenever it was reached", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 1, noNaN: true }), (elapsed) => {
      expect(mayAttempt({ current: 1, previous: attemptsPerWindow + 1 }, elapsed)).toBe(true);
    }),
  );
});
