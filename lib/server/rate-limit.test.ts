import fc from "fast-check";
import { expect, test } from "vitest";
import { RateLimiter, rateHeaders } from "./rate-limit";

const policy = { name: "key", quota: 3, windowSeconds: 60 };

test("so many in a window, then none until it ends, then so many again", () => {
  const limiter = new RateLimiter(policy);
  const at = (seconds: number) => limiter.take("a", seconds * 1000);
  expect(at(0)).toEqual({ allowed: true, remaining: 2, resetSeconds: 60 });
  expect(at(10)).toEqual({ allowed: true, remaining: 1, resetSeconds: 50 });
  expect(at(59)).toEqual({ allowed: true, remaining: 0, resetSeconds: 1 });
  expect(at(59.5)).toEqual({ allowed: false, remaining: 0, resetSeconds: 1 });
  expect(limiter.look("a", 59_500)).toMatchObject({ allowed: false });
  expect(at(60)).toEqual({ allowed: true, remaining: 2, resetSeconds: 60 });
  expect(limiter.take("b", 59_500)).toMatchObject({ allowed: true, remaining: 2 });
});

test("never more than the quota in any window, whatever comes when", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 60 }), (gaps) => {
      const limiter = new RateLimiter(policy);
      let now = 0;
      let startedAt = Number.NEGATIVE_INFINITY;
      let allowed = 0;
      for (const gap of gaps) {
        now += gap;
        if (now - startedAt >= 60_000) [startedAt, allowed] = [now, 0];
        if (limiter.take("a", now).allowed) allowed += 1;
        expect(allowed).toBeLessThanOrEqual(3);
      }
    }),
  );
});

test("it forgets the oldest rather than grow", () => {
  const limiter = new RateLimiter(policy);
  for (let i = 0; i < 4; i += 1) limiter.take("first", 0);
  for (let i = 0; i < 10_000; i += 1) limiter.take(`k${i}`, 1);
  expect(limiter.look("first", 1)).toMatchObject({ allowed: true, remaining: 3 });
  expect(limiter.look("k9999", 1)).toMatchObject({ remaining: 1 });
});

test("headers as the draft writes them", () => {
  expect(rateHeaders(policy, { remaining: 2, resetSeconds: 50 })).toEqual({
    "RateLimit-Policy": '"key";q=3;w=60',
    RateLimit: '"key";r=2;t=50',
  });
});
