import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketCount, bucketOfId, bucketOfShopper, composeId, formatId, instantOfId, parseId } from "./ids";

const millis = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2090, 0, 1) });
const anyId = fc
  .tuple(millis, fc.integer({ min: 0, max: bucketCount - 1 }), fc.integer({ min: 0, max: 4095 }))
  .map(([time, bucket, chance]) => ({ time, bucket, id: composeId(time, bucket, chance) }));

test("an id tells its bucket and its instant", () => {
  fc.assert(
    fc.property(anyId, ({ id, bucket, time }) => {
      expect(bucketOfId(id)).toBe(bucket);
      expect(instantOfId(id).getTime()).toBe(time);
    }),
  );
});

test("ids are ordered by time and fit a signed bigint", () => {
  fc.assert(
    fc.property(anyId, anyId, (a, b) => {
      expect(a.id).toBeLessThan(1n << 63n);
      if (a.time < b.time) expect(a.id).toBeLessThan(b.id);
    }),
  );
});

test("an id has one spelling", () => {
  fc.assert(
    fc.property(anyId, ({ id }) => {
      const text = formatId("barcode", id);
      expect(parseId("barcode", text)).toBe(id);
      expect(parseId("offer", text)).toBeNull();
      const lower = text.toLowerCase();
      if (lower !== text) expect(parseId("barcode", lower)).toBeNull();
    }),
  );
});

test.each([
  "",
  "brc_",
  "brc_0",
  "brc_ZZZZZZZZZZZZZ",
  "brc_00000000000000",
  "brc_0000000000U00",
  "off_0000000000000",
])("%j is no barcode id", (text) => {
  expect(parseId("barcode", text)).toBeNull();
});

test("shoppers spread evenly over the buckets", () => {
  const counts = new Array<number>(bucketCount).fill(0);
  for (let i = 0; i < 102_400; i += 1) {
    const bucket = bucketOfShopper(
      composeId(Date.UTC(2026, 0, 1) + i * 1000, i % bucketCount, (i * 7) % 4096),
    );
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  expect(Math.max(...counts)).toBeLessThan(200);
  expect(Math.min(...counts)).toBeGreaterThan(30);
});
