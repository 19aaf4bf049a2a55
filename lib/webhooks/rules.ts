/** PURE: where webhooks may go, when they are tried again, and what they carry. */
import { formatId, parseId } from "@/lib/kernel/ids";
import type { SentEvent } from "@/lib/kernel/webhook-events";

/** Seconds between one try and the next. The last one is some three days after the first. */
export const retryDelaysSeconds = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 64_800, 79_200] as const;

/** Nothing has arrived for so long, and a delivery was given up: the endpoint is switched off. In milliseconds. */
const mostFailingMillis = 3 * 86_400_000;

/** The longest that an answer's Retry-After may ask for, in seconds. */
const longestWishSeconds = 86_400;

/**
 * When the next try is due after `tries` of them (1: the first has failed); null: give up. `chance` 0-1 spreads deliveries that failed together by a fifth either way.
 */
export function nextTryAt(now: Date, tries: number, chance: number, wishSeconds = 0): Date | null {
  const delay = retryDelaysSeconds[tries - 1];
  if (delay === undefined) return null;
  const spread = delay * (0.8 + 0.4 * chance);
  const seconds = Math.max(spread, Math.min(wishSeconds, longestWishSeconds));
  return new Date(now.getTime() + Math.round(seconds * 1000));
}

/** Whether an endpoint that has just had a delivery given up is switched off. */
export function isDead(failingSince: Date | null, now: Date): boolean {
  return failingSince !== null && now.getTime() - failingSince.getTime() >= mostFailingMillis;
}

/** Days that a delivery is kept after it is over. */
export const keptDays = 30;

/** A trial is for somebody who looks on: it is sent once. */
export function isTriedAgain(event: SentEvent): boolean {
  return event !== "webhook.test";
}

/** Longest address, as the database holds it. */
const longestUrl = 500;

/**
 * Why an address cannot be used, in words; null: it can. Only https on the usual port; `hosts` (`host` or `host:port`) may be http and on any port, for receivers on the same network. What the
 * name stands for is looked at when the connection is made.
 */
export function urlProblem(url: string, hosts: readonly string[]): string | null {
  if (url.length > longestUrl) return `must have at most ${longestUrl} characters`;
  if (!URL.canParse(url)) return "must be an address such as https://till.example/tearoff";
  const { protocol, host, port, username, password, hash } = new URL(url);
  if (username !== "" || password !== "") return "must not carry a name or a password";
  if (hash !== "") return "must not carry a part after #";
  if (hosts.includes(host) && (protocol === "https:" || protocol === "http:")) return null;
  if (protocol !== "https:") return "must begin with https://";
  return port === "" ? null : "must be on the usual port of https";
}

/** A host that the settings name is trusted to be where it says, a private network included. */
export function isTrustedHost(url: string, hosts: readonly string[]): boolean {
  return hosts.includes(new URL(url).host);
}

/** What the header `webhook-id` says: the same for every try of one event, so that a receiver can tell that it had it. */
export function eventId(id: bigint, posting: number): string {
  if (posting === testPosting) return formatId("webhookTest", id);
  return posting === alertPosting ? formatId("budgetAlert", id) : `${formatId("redemption", id)}.${posting}`;
}

/** The posting of a trial: no receipt and no reversal has it. */
export const testPosting = -1;
/** That of a budget alert. */
export const alertPosting = -2;
/** What an alert carries. */
export type AlertPayload = {
  data: {
    campaignId: string;
    name: string;
    threshold: 80 | 100;
    budgetMinor: number;
    leftMinor: number;
    currency: string;
  };
};

/** The number and the posting behind an event's id; null when it is none. */
export function parseEventId(text: string): { id: bigint; posting: number } | null {
  const test = parseId("webhookTest", text);
  if (test !== null) return { id: test, posting: testPosting };
  const alert = parseId("budgetAlert", text);
  if (alert !== null) return { id: alert, posting: alertPosting };
  const [receipt = "", posting = "", ...more] = text.split(".");
  const id = parseId("redemption", receipt);
  if (id === null || more.length > 0 || !/^(0|[1-9]\d{0,3})$/.test(posting)) return null;
  return { id, posting: Number(posting) };
}

/** The body, as Standard Webhooks has it. `answer` is the receipt or the reversal exactly as the till got it. */
export function payloadOf(event: SentEvent, at: string, answer: string, where: object): string {
  return JSON.stringify({ type: event, timestamp: at, data: { ...JSON.parse(answer), ...where } });
}
