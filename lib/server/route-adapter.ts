/** The adapter of the API's routes: who asks, whether they may, the body, and every error turned into a problem. */
import "server-only";
import { randomUUID } from "node:crypto";
import { type Actor, requirePermission, type TillActor } from "@/lib/auth/actor";
import { authenticateTill } from "@/lib/auth/api-key";
import type { Verb } from "@/lib/auth/permissions";
import { AppError } from "@/lib/kernel/errors";
import { apiVersion } from "@/lib/pos-api/version";
import type { Ctx } from "./context";
import { describeError } from "./describe-error";
import { runtimeEnv } from "./env";
import { isConnectionError } from "./is-connection-error";
import { logScope, noteReason, requestIdOf } from "./log-scope";
import { logger } from "./logger";
import { observed } from "./observe";
import { ProblemError, problemResponse } from "./problem";
import { type BodyRule, readJsonBody } from "./read-json-body";
import { contextFor, runtime } from "./runtime";
import { addressOf, countKey, countWrongKey, requireFewWrongKeys } from "./till-limits";

/** What Next hands to a route handler besides the request. */
type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

/** `body` is what JSON.parse gave, `query` is text: the verb parses them. */
export type Call = {
  body: unknown;
  /** Behind the `?`, each name once. */
  query: Readonly<Record<string, string>>;
  headers: Headers;
  params: Readonly<Record<string, string>>;
};

/** Largest body of any request. */
const maxBodyBytes = 65_536;

/**
 * A route for tills. Key and permission are asked for before a byte of the body is read; without `body` none is read at all.
 * `handler` calls one verb and says what its value is in HTTP; whatever is thrown becomes a problem.
 */
export function tillRoute(
  verb: Verb,
  options: { body?: BodyRule; maxBodyBytes?: number },
  handler: (ctx: Ctx<TillActor>, call: Call) => Promise<Response>,
): RouteHandler {
  return (request, context) =>
    answer(request, verb, async (answerHeaders) => {
      const actor = await knownTill(request.headers);
      noteKey(actor.keyId);
      Object.assign(answerHeaders, countKey(actor.keyId, new Date()));
      const asked: Actor = actor;
      requirePermission(asked, verb);
      const params = (await context.params) as Record<string, string>;
      const limit = options.maxBodyBytes ?? maxBodyBytes;
      const body = options.body ? await readJsonBody(request, options.body, limit) : undefined;
      const query = queryOf(request.url);
      return handler(contextFor(actor), { body, query, headers: request.headers, params });
    });
}

/** The till of a right key. Throws `unauthenticated`, and `too_many_requests` once too many wrong ones came from the same address. */
async function knownTill(headers: Headers): Promise<TillActor> {
  const now = new Date();
  const address = addressOf(headers);
  requireFewWrongKeys(address, now);
  const actor = await authenticateTill(runtime().sql, headers.get("authorization"), now);
  if (actor) return actor;
  countWrongKey(address, now);
  throw new AppError("unauthenticated", "Send the key of a till: Authorization: Bearer tk_live_…");
}

/** Which key asked, for the request's line in the log. */
function noteKey(keyId: string): void {
  const scope = logScope();
  if (scope) scope.keyId = keyId;
}

function queryOf(url: string): Record<string, string> {
  const query: Record<string, string> = Object.create(null);
  for (const [name, value] of new URL(url).searchParams) {
    const field = name.slice(0, 100);
    const message = "stands twice";
    if (name in query) throw new AppError("invalid_input", `${field}: ${message}`, [{ field, message }]);
    query[name] = value;
  }
  return query;
}

/** A route that anybody may ask, such as the health checks. `name` is for the log. */
export function openRoute(name: string, handler: (request: Request) => Promise<Response>): RouteHandler {
  return (request) => answer(request, name, () => handler(request));
}

/** JSON with a status. */
export function jsonResponse(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(body, { status, headers });
}

/** JSON that is text already and goes out as it is: a kept answer. */
export function textAsJsonResponse(
  status: number,
  json: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(json, { status, headers: { "Content-Type": "application/json", ...headers } });
}

/** Says that the answer is that of an earlier request with the same Idempotency-Key. */
export function replayHeader(replayed: boolean): Record<string, string> {
  return replayed ? { "Idempotency-Replayed": "true" } : {};
}

/** Runs a route's work, which may put headers aside for whatever the answer will be; whatever is thrown becomes a problem. For the adapters alone. */
export function answer(request: Request, name: string, work: Work): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  return observed(
    name,
    requestId,
    () => answerWithId(requestId, name, work),
    ({ status }) => status,
  );
}

type Work = (answerHeaders: Record<string, string>) => Promise<Response>;

async function answerWithId(requestId: string, name: string, work: Work): Promise<Response> {
  const answerHeaders: Record<string, string> = {};
  let response: Response;
  try {
    response = await work(answerHeaders);
  } catch (error) {
    response = responseOf(error, name);
  }
  for (const [header, value] of Object.entries(answerHeaders)) response.headers.set(header, value);
  response.headers.set("X-Request-Id", requestId);
  response.headers.set("Tearoff-Version", apiVersion);
  // A key belongs on a till or a server: no page of another site may read an answer.
  response.headers.set("Access-Control-Allow-Origin", runtimeEnv().APP_URL);
  if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
  return response;
}

/** AppErrors and problems speak for themselves; of others nothing leaves the server but an id that the log has too. */
function responseOf(error: unknown, name: string): Response {
  if (error instanceof ProblemError) {
    noteReason(error.reason);
    return problemResponse(error.reason, error.parts);
  }
  if (error instanceof AppError) {
    noteReason(error.code);
    return problemResponse(error.code, { detail: error.message, fields: error.fields });
  }
  const errorId = randomUUID().slice(0, 8);
  logger.error({ ...describeError(error), errorId, verb: name }, "a route broke");
  if (isConnectionError(error)) {
    return problemResponse("unavailable", {
      detail: "The centre cannot be reached for the moment. Send the same request again, with the same key.",
    });
  }
  return problemResponse("broken", {
    detail: "Something broke on our side. Send the same request again; if it stays, tell us the errorId.",
    extras: { errorId },
  });
}
