import "server-only";
import { describeError } from "./describe-error";
import { logger } from "./logger";
import { countPageError } from "./metrics";

/**
 * Logs and counts a page that broke. `page` is its place in the sources, such as `/barcodes/[id]`: no values. `digest` is what the page shows, so that who saw it can be helped.
 */
export function notePageError(error: unknown, page: string): void {
  const digest = error instanceof Error && "digest" in error ? String(error.digest).slice(0, 100) : undefined;
  countPageError();
  logger.error({ ...describeError(error), page, digest }, "a page broke");
}
