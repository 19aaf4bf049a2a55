/** When keys were last used: at most one write a minute and key, beside the request. Internal to keys. */
import "server-only";
import type { Sql } from "@/db/client";
import { describeError } from "@/lib/server/describe-error";
import { logger } from "@/lib/server/logger";

const minuteMillis = 60_000;
const mostHeld = 10_000;
/** By id as decimal text: the minute of the last write of this process. */
const noted = new Map<string, number>();

/** Nobody waits for it, and a failure is a line in the log: it is a help for people, no record. */
export function noteKeyUse(sql: Sql, keyId: string, now: Date): void {
  const minute = Math.floor(now.getTime() / minuteMillis);
  if (noted.get(keyId) === minute) return;
  if (noted.size >= mostHeld) noted.clear();
  noted.set(keyId, minute);
  const at = new Date(minute * minuteMillis).toISOString();
  sql`update api_key set last_used_at = ${at} where id = ${keyId} and (last_used_at is null or last_used_at < ${at})`
    .execute()
    .catch((error: unknown) => {
      noted.delete(keyId);
      logger.warn(describeError(error), "when a key was last used was not noted");
    });
}
