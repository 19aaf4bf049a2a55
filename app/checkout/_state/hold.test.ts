import { expect, it } from "vitest";
import { deriveHoldKey, signHold } from "@/lib/barcode/hold";
import { holdEndsAt, holdState } from "./hold";

const scanned = new Date("2026-11-22T18:40:00Z");
const hold = signHold(deriveHoldKey(Buffer.alloc(32, 7), 1n), 1n, 2n, scanned.getTime() / 1000);
const after = (seconds: number) => new Date(scanned.getTime() + seconds * 1000);

it("reads from the hold itself until when the centre honours it", () => {
  expect(holdEndsAt(hold)).toEqual(after(600));
  expect(holdEndsAt("")).toBeNull();
  expect(holdEndsAt("not base64!")).toBeNull();
});

it.each([
  ["fresh, good for hours", 0, 7_200, { kind: "easy" }],
  ["expires before the scan does", 0, 60, { kind: "held", minutesLeft: 10 }],
  ["a tablet two seconds behind the centre", -2, 60, { kind: "held", minutesLeft: 10 }],
  ["has expired, and counts", 90, 60, { kind: "held", minutesLeft: 9 }],
  ["five minutes left", 300, 7_200, { kind: "held", minutesLeft: 5 }],
  ["a second left", 599, 7_200, { kind: "held", minutesLeft: 1 }],
  ["over", 600, 7_200, { kind: "over" }],
])("%s", (_, now, expires, expected) => {
  expect(holdState(hold, after(expires), after(now))).toMatchObject(expected);
});
