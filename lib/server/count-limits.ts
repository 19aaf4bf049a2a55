/** How often an address may say what was seen. */
import "server-only";
import { ProblemError } from "./problem";
import { RateLimiter, rateHeaders } from "./rate-limit";
import { addressOf } from "./till-limits";

/** A page sends one in some seconds, and many phones may have one address. */
const limiter = new RateLimiter({ name: "counts", quota: 600, windowSeconds: 60 });

/** Counts a message. Throws `too_many_requests`. */
export function countCounts(headers: Headers, now: Date): void {
  const verdict = limiter.take(addressOf(headers), now.getTime());
  if (verdict.allowed) return;
  throw new ProblemError("too_many_requests", {
    detail: `Too many counts came from this address. Wait ${verdict.resetSeconds} s.`,
    headers: { ...rateHeaders(limiter.policy, verdict), "Retry-After": String(verdict.resetSeconds) },
  });
}
