import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cropRect, nextCrop } from "./crop";

describe("crop", () => {
  it.each([
    ["centre", 1280, 720, { x: 320, y: 120, width: 640, height: 480 }],
    ["centre", 720, 1280, { x: 120, y: 320, width: 480, height: 640 }],
    ["full", 1280, 720, { x: 0, y: 0, width: 1280, height: 720 }],
  ] as const)("%s of %i x %i", (crop, width, height, rect) => {
    expect(cropRect(crop, width, height)).toEqual(rect);
  });

  it("is even, inside the frame, and never empty", () => {
    const side = fc.integer({ min: 64, max: 4_096 });
    fc.assert(
      fc.property(fc.constantFrom("centre" as const, "full" as const), side, side, (crop, width, height) => {
        const rect = cropRect(crop, width, height);
        for (const length of Object.values(rect)) expect(length % 2).toBe(0);
        expect(rect.width).toBeGreaterThan(0);
        expect(rect.height).toBeGreaterThan(0);
        expect(rect.x + rect.width).toBeLessThanOrEqual(width);
        expect(rect.y + rect.height).toBeLessThanOrEqual(height);
      }),
    );
  });

  it("looks at the centre, at the full frame, and at the centre smoothed, over and over", () => {
    expect(nextCrop("centre")).toBe("full");
    expect(nextCrop("full")).toBe("smooth");
    expect(nextCrop("smooth")).toBe("centre");
    expect(cropRect("smooth", 1_280, 720)).toEqual(cropRect("centre", 1_280, 720));
  });
});
