/** What every request and action leaves behind: one log line, and its time in the metrics. For the adapters alone. */
import "server-only";
import { inLogScope, type LogScope } from "./log-scope";
import { logger } from "./logger";
import { observeRequest } from "./metrics";

/** Asked every few seconds by machines: a line for each good answer would bury the rest. */
const quiet: ReadonlySet<string> = new Set(["healthLive", "healthReady", "readMetrics"]);

/**
 * Runs `work` under its request id; `statusOf` says what its value, or what it threw, is in HTTP. What it throws passes. The time is that until the head of the answer: a stream goes on longer.
 */
export async function observed<T>(
  verb: string,
  requestId: string,
  work: () => Promise<T>,
  statusOf: (value: T) => number,
  statusOfThrown: (error: unknown) => number = () => 500,
): Promise<T> {
  const scope: LogScope = { said: { requestId } };
  return inLogScope(scope, async () => {
    const began = performance.now();
    try {
      const value = await work();
      record(verb, scope, statusOf(value), began);
      return value;
    } catch (error) {
      record(verb, scope, statusOfThrown(error), began);
      throw error;
    }
  });
}

function record(verb: string, { keyId, reason }: LogScope, status: number, began: number): void {
  const millis = performance.now() - began;
  observeRequest(verb, status, millis);
  const line = { verb, status, reason, keyId, durationMs: Math.round(millis * 100) / 100 };
  if (status >= 500) logger.warn(line, "answered");
  else if (quiet.has(verb) && status < 400) logger.debug(line, "answered");
  else logger.info(line, "answered");
}
