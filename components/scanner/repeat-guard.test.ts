import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admitCode, emptyRepeatGuard, repeatWindowMs, type ScanSource } from "./repeat-guard";

/** Which of the sightings [text, time] count as scans. */
function admitted(sightings: readonly (readonly [string, number])[]): string[] {
  let guard = emptyRepeatGuard;
  const scans: string[] = [];
  for (const [text, atMs] of sightings) {
    const step = admitCode(guard, { text, source: "camera", isProduct: true, nowMs: atMs });
    guard = step.guard;
    if (step.isNew) scans.push(`${text}@${atMs}`);
  }
  return scans;
}

describe("repeat guard", () => {
  it.each([
    ["once", [["A", 0]], ["A@0"]],
    [
      "again within the window",
      [
        ["A", 0],
        ["A", 2_999],
      ],
      ["A@0"],
    ],
    [
      "again after the window",
      [
        ["A", 0],
        ["A", 3_000],
      ],
      ["A@0", "A@3000"],
    ],
    [
      "kept in view",
      [
        ["A", 0],
        ["A", 2_000],
        ["A", 4_000],
        ["A", 6_000],
      ],
      ["A@0"],
    ],
    [
      "two codes in turn",
      [
        ["A", 0],
        ["B", 100],
        ["A", 200],
        ["B", 300],
      ],
      ["A@0", "B@100"],
    ],
  ] as const)("%s", (_, sightings, scans) => {
    expect(admitted(sightings)).toEqual(scans);
  });

  it("never lets the same code of a camera or a coupon through twice within the window, and keeps nothing older", () => {
    const sighting = fc.tuple(
      fc.constantFrom("A", "B", "C"),
      fc.constantFrom("camera" as const, "trigger" as const),
      fc.integer({ min: 1, max: 5_000 }),
    );
    fc.assert(
      fc.property(fc.array(sighting), (steps) => {
        let guard = emptyRepeatGuard;
        let nowMs = 0;
        const lastScan = new Map<string, number>();
        for (const [text, source, gapMs] of steps) {
          nowMs += gapMs;
          // A is a product: its pulls of the trigger count each.
          const isProduct = text === "A";
          const step = admitCode(guard, { text, source, isProduct, nowMs });
          guard = step.guard;
          if (step.isNew && !(isProduct && source === "trigger")) {
            expect(nowMs - (lastScan.get(text) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(
              repeatWindowMs,
            );
          }
          if (step.isNew) lastScan.set(text, nowMs);
          for (const { atMs } of guard.values()) expect(nowMs - atMs).toBeLessThan(repeatWindowMs);
        }
      }),
    );
  });

  it("counts each pull for a product, until a camera saw it first", () => {
    const isNew = (...scans: readonly (readonly [ScanSource, number])[]) => {
      let guard = emptyRepeatGuard;
      return scans.map(([source, nowMs]) => {
        const step = admitCode(guard, { text: "A", source, isProduct: true, nowMs });
        guard = step.guard;
        return step.isNew;
      });
    };
    expect(isNew(["trigger", 0], ["trigger", 300], ["trigger", 600])).toEqual([true, true, true]);
    expect(isNew(["trigger", 0], ["camera", 100], ["trigger", 900])).toEqual([true, false, true]);
    expect(isNew(["camera", 0], ["trigger", 100], ["trigger", 900])).toEqual([true, false, false]);
    expect(isNew(["camera", 0], ["trigger", 3_000], ["trigger", 3_300])).toEqual([true, true, true]);
  });
});
