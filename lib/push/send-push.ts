/** Sends one notification to one browser (Web Push: RFC 8030, 8291, 8292). */
import "server-only";
import { request } from "node:https";
import webPush from "web-push";
import { describeError } from "@/lib/server/describe-error";
import { runtimeEnv } from "@/lib/server/env";
import { logger } from "@/lib/server/logger";
import { isPushEndpoint } from "./push-hosts";
import { parseVapidKeys } from "./vapid-keys";

export type PushEnv = {
  TEAROFF_VAPID_KEYS: string;
  TEAROFF_PUSH_HOSTS: readonly string[];
  APP_URL: string;
  MAIL_FROM: string;
};

export type PushTarget = { endpoint: string; p256dh: string; auth: string };

/** What public/push-worker.js shows. One notification replaces another of the same `tag`; `url` is a path of ours. */
export type PushNote = { title: string; body: string; tag: string; url: string };

/** `gone`: the browser took its subscription back. `later`: worth another try. `refused`: not worth one. */
export type PushAnswer =
  | { kind: "accepted" }
  | { kind: "gone" }
  | { kind: "later"; retryAfterSeconds: number }
  | { kind: "refused" };

const patienceMillis = 10_000;

/**
 * Sends and says what the push service answered; never throws for what the other side does. Follows no redirect and reads no answer. `ttlSeconds`: how long the service
 * may keep it for a phone that is off.
 */
export async function sendPush(
  target: PushTarget,
  note: PushNote,
  ttlSeconds: number,
  env: PushEnv = runtimeEnv(),
  timeoutMillis = patienceMillis,
): Promise<PushAnswer> {
  // Asked again at the moment of sending: what was allowed when it was stored may not be now.
  if (!isPushEndpoint(target.endpoint, env.TEAROFF_PUSH_HOSTS)) return { kind: "refused" };
  const details = seal(target, note, ttlSeconds, env);
  if (!details) return { kind: "refused" };
  const answer = await post(details, timeoutMillis);
  return answer ? answerOf(answer.status, answer.retryAfter) : { kind: "later", retryAfterSeconds: 0 };
}

/** Null for keys that nothing can be sealed with: they come from outside, and no later try would do better. */
function seal(
  { endpoint, p256dh, auth }: PushTarget,
  note: PushNote,
  ttlSeconds: number,
  env: PushEnv,
): webPush.RequestDetails | null {
  const vapidDetails = { subject: subjectOf(env), ...parseVapidKeys(env.TEAROFF_VAPID_KEYS) };
  try {
    return webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(note), {
      vapidDetails,
      TTL: Math.max(0, Math.floor(ttlSeconds)),
      urgency: "normal",
      // A phone that was off gets the last of the same topic only.
      topic: note.tag,
    });
  } catch (error) {
    logger.warn(describeError(error), "a notification could not be sealed");
    return null;
  }
}

/** Whom a push service may write to about us; Apple's wants a real address and no localhost. */
function subjectOf({ APP_URL, MAIL_FROM }: PushEnv): string {
  if (APP_URL.startsWith("https:") && new URL(APP_URL).hostname !== "localhost") return APP_URL;
  return `mailto:${/<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM}`;
}

/** Null when nobody answered in time. */
function post(
  details: webPush.RequestDetails,
  timeoutMillis: number,
): Promise<{ status: number; retryAfter: string } | null> {
  return new Promise((resolve) => {
    const sending = request(
      details.endpoint,
      { method: "POST", headers: details.headers, signal: AbortSignal.timeout(timeoutMillis), agent: false },
      (response) => {
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] ?? "" });
        response.destroy();
      },
    );
    sending.on("error", () => resolve(null));
    sending.end(details.body);
  });
}

function answerOf(status: number, retryAfter: string): PushAnswer {
  if (status >= 200 && status < 300) return { kind: "accepted" };
  if (status === 404 || status === 410) return { kind: "gone" };
  if (status === 413 || status === 429 || status >= 500) {
    return { kind: "later", retryAfterSeconds: /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : 0 };
  }
  return { kind: "refused" };
}
