/**
 * What the API answers when it does not do what was asked: `application/problem+json` (RFC 9457). `reason` is the one word to
 * switch on; `type` is `/developers/errors/<reason>`, a page that says what to do. The same cause gives the same bytes, so that a replayed refusal is equal.
 */
import type { AppErrorCode, FieldProblem } from "@/lib/kernel/errors";
import type { Refusal, RefusalReason } from "@/lib/kernel/refusals";
import { paths } from "@/lib/paths";

type Kind = { status: number; title: string };

const refusalKinds = {
  not_a_coupon: { status: 422, title: "Not a coupon" },
  forged: { status: 422, title: "Not made by Tearoff" },
  unknown: { status: 422, title: "Unknown digits" },
  stale: { status: 422, title: "Old code" },
  expired: { status: 422, title: "Expired" },
  wrong_store: { status: 422, title: "Not for this store" },
  already_redeemed: { status: 409, title: "Already redeemed" },
  cancelled: { status: 422, title: "Cancelled" },
  no_eligible_product: { status: 422, title: "No product earns a discount" },
  campaign_ended: { status: 422, title: "Campaign ended" },
  budget_exhausted: { status: 422, title: "Budget used up" },
  limit_reached: { status: 422, title: "Limit reached" },
  not_for_you: { status: 422, title: "Not for this shopper" },
  price_needed: { status: 422, title: "A price is missing" },
} as const satisfies Record<RefusalReason, Kind>;

const errorKinds = {
  unauthenticated: { status: 401, title: "A key is needed" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  invalid_input: { status: 400, title: "Wrong input" },
  conflict: { status: 409, title: "Not possible as things are" },
  idempotency_key_reused: { status: 422, title: "Idempotency-Key used for another request" },
  too_large: { status: 413, title: "Too large" },
  too_many_requests: { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "Not available for the moment" },
} as const satisfies Record<AppErrorCode, Kind>;

const protocolKinds = {
  malformed_path: { status: 400, title: "Malformed address" },
  malformed_json: { status: 400, title: "Not JSON" },
  idempotency_key_missing: { status: 400, title: "Idempotency-Key missing" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  unsupported_media_type: { status: 415, title: "JSON is needed" },
  too_many_lines: { status: 422, title: "Too many lines" },
  broken: { status: 500, title: "Something broke" },
} as const satisfies Record<string, Kind>;

/** Every reason an answer may have, with its status and its title. */
export const problemKinds = { ...refusalKinds, ...errorKinds, ...protocolKinds };
export type ProblemReason = keyof typeof problemKinds;

/** What a problem says beyond its reason. `fields` become `errors`; `extras` are members of their own, such as `redeemedAt`. */
export type ProblemParts = {
  detail: string;
  fields?: readonly FieldProblem[];
  extras?: Readonly<Record<string, string | readonly string[]>>;
  headers?: Readonly<Record<string, string>>;
};

/** A problem of the protocol, found before any verb is called. Only the route adapter and its helpers throw it. */
export class ProblemError extends Error {
  override name = "ProblemError";
  constructor(
    readonly reason: ProblemReason,
    readonly parts: ProblemParts,
  ) {
    super(parts.detail);
  }
}

/** Seconds after which a client may ask again. */
const retryAfterSeconds = { too_many_requests: 10, unavailable: 2 } as const;

/** The response of a problem. */
export function problemResponse(reason: ProblemReason, parts: ProblemParts): Response {
  const { status, title } = problemKinds[reason];
  const { detail, fields = [], extras = {} } = parts;
  const body = {
    ...{ type: paths.developers.error(reason), title, status, detail, reason },
    ...(fields.length > 0 ? { errors: fields } : {}),
    ...extras,
  };
  const headers = new Headers({ "Content-Type": "application/problem+json" });
  // No scheme but this one; RFC 9110 wants it named with every 401.
  if (status === 401) headers.set("WWW-Authenticate", "Bearer");
  if (reason in retryAfterSeconds)
    headers.set("Retry-After", String(retryAfterSeconds[reason as keyof typeof retryAfterSeconds]));
  for (const [name, value] of Object.entries(parts.headers ?? {})) headers.set(name, value);
  return new Response(JSON.stringify(body), { status, headers });
}

/** A refusal as a problem: 409 when it was redeemed already, else 422. */
export function refusalResponse(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Response {
  return problemResponse(refusal.reason, { detail: refusal.message, extras: refusal.details, headers });
}
