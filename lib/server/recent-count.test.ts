import { expect, test } from "vitest";
import { RecentCount } from "./recent-count";

const minute = 60_000;

test("what is older than five minutes is gone", () => {
  const recent = new RecentCount();
  expect(recent.read(0)).toBe(0);
  for (let at = 0; at < 20; at += 1) for (const _ of [1, 2]) recent.add(at * minute);
  expect(recent.read(19 * minute + 1)).toBe(10);
  expect(recent.read(22 * minute)).toBe(4);
  expect(recent.read(25 * minute)).toBe(0);
});
