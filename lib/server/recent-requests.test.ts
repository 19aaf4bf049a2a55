import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { RecentRequests } from "./recent-requests";

const minute = 60_000;

test("each verb by itself, most frequent first, failures counted", () => {
  const recent = new RecentRequests();
  recent.add("viewCampaigns", 200, 12, 0);
  for (const status of [200, 409, 500, 503]) recent.add("redeemBarcode", status, 2, 0);
  expect(recent.read(1)).toMatchObject([
    { verb: "redeemBarcode", requests: 4, failed: 2 },
    { verb: "viewCampaigns", requests: 1, failed: 0 },
  ]);
});

test("what is older than five minutes is gone, and a quiet verb with it", () => {
  const recent = new RecentRequests();
  for (let at = 0; at < 20; at += 1) recent.add("redeemBarcode", 200, 1, at * minute);
  expect(recent.read(19 * minute + 1)[0]?.requests).toBe(5);
  expect(recent.read(22 * minute)[0]?.requests).toBe(2);
  expect(recent.read(25 * minute)).toEqual([]);
});

test("a percentile is never below the true one, and at most a fifth above it", () => {
  const times = fc.array(fc.double({ min: 0.25, max: 20_000, noNaN: true }), {
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(times, (millis) => {
      const recent = new RecentRequests();
      for (const one of millis) recent.add("redeemBarcode", 200, one, 0);
      const [read] = recent.read(1);
      const sorted = millis.toSorted((a, b) => a - b);
      for (const [share, told] of [
        [0.5, read?.p50],
        [0.95, read?.p95],
        [0.99, read?.p99],
      ] as const) {
        const real = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
        expect(told).toBeGreaterThanOrEqual(real * 0.999_999);
        expect(told).toBeLessThanOrEqual(real * 1.200_001);
      }
    }),
    { numRuns: rounds(300) },
  );
});

test("what took for ever, or no time, has a bucket too", () => {
  const recent = new RecentRequests();
  for (const millis of [0, 1e12]) recent.add("redeemBarcode", 200, millis, 0);
  expect(recent.read(1)[0]).toMatchObject({ requests: 2, p50: 0.25 });
});
