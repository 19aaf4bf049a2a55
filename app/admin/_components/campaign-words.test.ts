import { expect, test } from "vitest";
import { stateBadge } from "./campaign-words";

const running = { startsOn: "2026-11-10", endsOn: "2026-11-20", timeZone: "Europe/Dublin" } as const;

test.each([
  ["live", "2026-11-09T23:59:00Z", "Scheduled"],
  ["live", "2026-11-10T00:00:00Z", "Live"],
  ["live", "2026-11-20T23:59:00Z", "Live"],
  ["live", "2026-11-21T00:00:00Z", "Over"],
  ["paused", "2026-11-21T00:00:00Z", "Over"],
  ["paused", "2026-11-09T00:00:00Z", "Paused"],
  ["submitted", "2026-11-21T00:00:00Z", "Submitted"],
  ["draft", "2026-11-21T00:00:00Z", "Draft"],
  ["ended", "2026-11-15T00:00:00Z", "Ended"],
] as const)("%s at %s is %s", (state, now, label) =>
  expect(stateBadge({ ...running, state }, new Date(now)).label).toBe(label),
);

test("days are those of the campaign's zone", () => {
  const now = new Date("2026-11-20T23:30:00Z");
  expect(stateBadge({ ...running, timeZone: "Europe/Berlin", state: "live" }, now).label).toBe("Over");
});
