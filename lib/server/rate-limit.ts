/**
 * PURE: how many requests a key or an address may make in a window. Kept in the memory of one process and bounded: a limit is for loops that run wild, not for
 * counting. With several processes each has its own count (docs/decisions/0016).
 */

export type RatePolicy = {
  /** As it stands in the headers. */
  name: string;
  quota: number;
  windowSeconds: number;
};

export type RateVerdict = { allowed: boolean; remaining: number; resetSeconds: number };

type Window = { startedAt: number; used: number };

/** Most keys remembered at once; the one that was new longest ago goes first. */
const mostHeld = 10_000;

/** Fixed windows, each from the first request of its key on. */
export class RateLimiter {
  private readonly windows = new Map<string, Window>();
  constructor(readonly policy: RatePolicy) {}

  /** Counts one request and says whether it may go on. `nowMillis` never goes back by much. */
  take(key: string, nowMillis: number): RateVerdict {
    const window = this.windowOf(key, nowMillis);
    window.used += 1;
    return this.verdict(window, nowMillis);
  }

  /** What `take` would say, without counting. */
  look(key: string, nowMillis: number): RateVerdict {
    const window = this.windows.get(key);
    return window && nowMillis - window.startedAt < this.windowMillis
      ? this.verdict({ ...window, used: window.used + 1 }, nowMillis)
      : { allowed: true, remaining: this.policy.quota, resetSeconds: this.policy.windowSeconds };
  }

  private get windowMillis(): number {
    return this.policy.windowSeconds * 1000;
  }

  private windowOf(key: string, nowMillis: number): Window {
    const known = this.windows.get(key);
    if (known && nowMillis - known.startedAt < this.windowMillis) return known;
    const fresh = { startedAt: nowMillis, used: 0 };
    this.windows.delete(key);
    if (this.windows.size >= mostHeld) this.windows.delete(this.windows.keys().next().value as string);
    this.windows.set(key, fresh);
    return fresh;
  }

  private verdict({ startedAt, used }: Window, nowMillis: number): RateVerdict {
    const { quota } = this.policy;
    const resetSeconds = Math.max(1, Math.ceil((startedAt + this.windowMillis - nowMillis) / 1000));
    return { allowed: used <= quota, remaining: Math.max(0, quota - used), resetSeconds };
  }
}

/** The two fields of draft-ietf-httpapi-ratelimit-headers-10. */
export function rateHeaders(
  { name, quota, windowSeconds }: RatePolicy,
  { remaining, resetSeconds }: Pick<RateVerdict, "remaining" | "resetSeconds">,
): Record<string, string> {
  return {
    "RateLimit-Policy": `"${name}";q=${quota};w=${windowSeconds}`,
    RateLimit: `"${name}";r=${remaining};t=${resetSeconds}`,
  };
}
