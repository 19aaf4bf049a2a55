/** The limits of the POS API: so many requests of a key, and so many wrong keys from an address, a minute. */
import "server-only";
import { runtimeEnv } from "./env";
import { ProblemError } from "./problem";
import { RateLimiter, rateHeaders } from "./rate-limit";

const windowSeconds = 60;
/** Far more than a person mistypes, far less than guessing needs. */
const wrongKeysPerWindow = 60;

let ofKeys: RateLimiter | undefined;
const ofWrongKeys = new RateLimiter({ name: "wrong-keys", quota: wrongKeysPerWindow, windowSeconds });

/** Made at the first request: the quota comes from the environment. */
function limiterOfKeys(): RateLimiter {
  ofKeys ??= new RateLimiter({
    name: "key",
    quota: runtimeEnv().TEAROFF_REQUESTS_PER_MINUTE,
    windowSeconds,
  });
  return ofKeys;
}

/** Counts a request of a key. Gives the headers of its answer; throws `too_many_requests`. */
export function countKey(keyId: string, now: Date): Record<string, string> {
  const limiter = limiterOfKeys();
  const verdict = limiter.take(keyId, now.getTime());
  const headers = rateHeaders(limiter.policy, verdict);
  if (verdict.allowed) return headers;
  throw tooMany(
    `This key made more than ${limiter.policy.quota} requests in a minute.`,
    headers,
    verdict.resetSeconds,
  );
}

/** Throws `too_many_requests` when too many wrong keys came from this address; right ones are asked for only until then. */
export function requireFewWrongKeys(address: string, now: Date): void {
  const verdict = ofWrongKeys.look(address, now.getTime());
  if (verdict.allowed) return;
  const headers = rateHeaders(ofWrongKeys.policy, verdict);
  throw tooMany("Too many wrong keys came from this address.", headers, verdict.resetSeconds);
}

/** Counts a wrong key. */
export function countWrongKey(address: string, now: Date): void {
  ofWrongKeys.take(address, now.getTime());
}

/**
 * Who asks, as far as it can be known: what the nearest proxy saw, which is the last address it wrote. Without a proxy Next writes the address of the
 * connection, unless the client wrote one, and then limits itself only.
 */
export function addressOf(headers: Headers): string {
  return (headers.get("x-forwarded-for")?.split(",").at(-1) ?? "").trim().slice(0, 64) || "unknown";
}

function tooMany(words: string, headers: Record<string, string>, resetSeconds: number): ProblemError {
  const detail = `${words} Wait ${resetSeconds} second${resetSeconds === 1 ? "" : "s"}.`;
  return new ProblemError("too_many_requests", {
    detail,
    headers: { ...headers, "Retry-After": String(resetSeconds) },
  });
}
