/** A till in tests: calls the exported handlers with real Requests. */
import { randomBytes } from "node:crypto";
import { apiKey } from "@/db/schema";
import type { TestDatabase } from "@/db/testing/test-database";
import { hashApiKey } from "@/lib/auth/api-key";
import type { Id } from "@/lib/kernel/ids";
import { contractFaults } from "@/lib/pos-api/testing/contract";
import { newId } from "@/lib/server/new-id";
import { operationIdOf } from "./contract";

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

/** A fresh key for a till. */
export async function makeKey(
  database: TestDatabase,
  tillId: Id<"till">,
  mode: "live" | "test" = "test",
): Promise<{ key: string; id: Id<"apiKey"> }> {
  const key = `tk_${mode}_${randomBytes(20).toString("base64url")}`;
  const id = newId("apiKey", new Date());
  const createdAt = new Date();
  await database.db
    .insert(apiKey)
    .values({ id, tillId, name: "A till's key", mode, keyHash: hashApiKey(key), createdAt });
  return { key, id };
}

export type Asked = {
  key?: string | null;
  /** Text and bytes go out as they are, anything else as JSON; absent: no body. */
  body?: unknown;
  headers?: Record<string, string>;
  /** With its `?`. */
  query?: string;
  params?: Record<string, string>;
  method?: string;
};

/** Asks a handler. Throws when the answer lacks what every answer has, or is not what the contract promises. */
export async function ask(handler: Handler, asked: Asked = {}) {
  const { key, body, params = {}, method = body === undefined ? "GET" : "POST" } = asked;
  const headers = new Headers(key ? { Authorization: `Bearer ${key}` } : {});
  if (body !== undefined) headers.set("Content-Type", "application/json");
  for (const [name, value] of Object.entries(asked.headers ?? {})) headers.set(name, value);
  const isRaw = typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream;
  const init: RequestInit & { duplex?: "half" } = { method, headers };
  if (body !== undefined) init.body = isRaw ? (body as BodyInit) : JSON.stringify(body);
  if (body instanceof ReadableStream) init.duplex = "half";
  const request = new Request(`http://localhost/api${asked.query ?? ""}`, init);
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  requireManners(response, text);
  const json = text === "" ? null : JSON.parse(text);
  requireContract(handler, asked, response, json);
  return { status: response.status, headers: response.headers, text, json };
}

/** HEAD and the methods that an address does not take stand in no contract; a handler may be asked by another method here. */
function requireContract(handler: Handler, asked: Asked, { status, headers }: Response, json: unknown): void {
  const operationId = operationIdOf(handler);
  if (!operationId || asked.method === "HEAD") return;
  const requestBody = status < 300 ? requestBodyOf(asked) : undefined;
  const body = json === null ? undefined : json;
  const faults = contractFaults({ operationId, requestBody, status, headers, body });
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

function requestBodyOf({ body }: Asked): unknown {
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : body;
  if (typeof text !== "string") return text;
  return text === "" ? undefined : JSON.parse(text.replace(/^\ufeff/, ""));
}

function requireManners(response: Response, text: string): void {
  const { status, headers } = response;
  if (!headers.get("x-request-id")) throw new Error("no X-Request-Id");
  const caching = headers.get("cache-control");
  if (caching !== "no-store" && caching !== "private, no-cache") throw new Error("may be stored");
  const type = headers.get("content-type");
  if (status === 503 && type === "application/json") return;
  if (status >= 400 && type !== "application/problem+json")
    throw new Error(`${status} is no problem: ${type}`);
  if (status < 400 && text !== "" && type !== "application/json") throw new Error(`${status} is ${type}`);
  if (status < 400) return;
  const problem = JSON.parse(text);
  const isWhole =
    problem.status === status &&
    problem.type === `/developers/errors/${problem.reason}` &&
    problem.title &&
    problem.detail;
  if (!isWhole) throw new Error(`a problem lacks a part: ${text}`);
}
