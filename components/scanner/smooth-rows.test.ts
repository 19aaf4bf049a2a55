import fc from "fast-check";
import { expect, it } from "vitest";
import { averagedRows, createRowSmoother } from "./smooth-rows";

const pictures = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 30 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((data) => ({ data, width, height })),
  );

it("gives each pixel the mean of the rows around it, as far as there are any", () => {
  const smooth = createRowSmoother();
  fc.assert(
    fc.property(pictures, (picture) => {
      const { data, width, height } = picture;
      const smoothed = smooth(picture);
      expect(smoothed).toMatchObject({ width, height, averagedRows });
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
          const column = Array.from({ length: averagedRows }, (_, k) => data[(y + k - 4) * width + x])
            .filter((_, k) => y + k - 4 >= 0 && y + k - 4 < height)
            .map(Number);
          const mean = column.reduce((sum, grey) => sum + grey, 0) / column.length;
          expect(smoothed.data[y * width + x]).toBe(Math.floor(mean));
        }
      }
    }),
  );
});

it("keeps its picture from frame to frame", () => {
  const smooth = createRowSmoother();
  const picture = { data: new Uint8Array(12).fill(7), width: 3, height: 4 };
  expect(smooth(picture).data).toBe(smooth(picture).data);
});
