import { beforeEach, expect, test, vi } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { formatId } from "@/lib/kernel/ids";
import { keyScopes } from "@/lib/kernel/key-scopes";
import { ProblemError } from "./problem";

const till = {
  kind: "till",
  role: "till",
  keyId: formatId("apiKey", 1n),
  tillId: formatId("till", 1n),
  storeId: formatId("store", 1n),
  retailerId: formatId("retailer", 1n),
  mode: "live",
  scopes: keyScopes,
} as const;
const authenticateTill = vi.hoisted(() => vi.fn());
vi.mock("@/lib/auth/api-key", () => ({ authenticateTill }));
vi.mock("./runtime", () => ({
  runtime: () => ({ sql: null }),
  contextFor: (actor: unknown) => ({ actor, now: new Date() }),
}));
vi.mock("./env", () => ({
  runtimeEnv: () => ({ TEAROFF_REQUESTS_PER_MINUTE: 1_000, APP_URL: "http://localhost" }),
}));
const logged = vi.hoisted(() => vi.fn());
vi.mock("./logger", () => ({ logger: { error: logged, info: () => {}, warn: () => {} } }));
const { logScope } = await import("./log-scope");
const { jsonResponse, tillRoute } = await import("./route-adapter");

beforeEach(() => {
  authenticateTill.mockReset().mockResolvedValue(till);
  logged.mockReset();
});

const context = { params: Promise.resolve({}) };
const throwing = (error: unknown) =>
  tillRoute("verifyBarcode", {}, async () => {
    throw error;
  });
const get = (headers: Record<string, string> = {}) => new Request("http://localhost/api", { headers });

/** A body that tells whether anybody looked at it. */
function watchedPost() {
  const pulled = vi.fn();
  const body = new ReadableStream({ pull: pulled }, { highWaterMark: 0 });
  const init = { method: "POST", body, duplex: "half", headers: { "Content-Type": "application/json" } };
  return { request: new Request("http://localhost/api", init as RequestInit), pulled };
}

test.each([
  [null, 401, "Bearer"],
  [{ ...till, role: "marketer" }, 403, null],
])("no key or the wrong role: not a byte of the body is read (%#)", async (actor, status, challenge) => {
  authenticateTill.mockResolvedValue(actor);
  const work = vi.fn();
  const { request, pulled } = watchedPost();
  const response = await tillRoute("redeemBarcode", { body: "required" }, work)(request, context);
  expect(response.status).toBe(status);
  expect(response.headers.get("www-authenticate")).toBe(challenge);
  expect(work).not.toHaveBeenCalled();
  expect(pulled).not.toHaveBeenCalled();
});

test.each([
  ["unauthenticated", 401],
  ["forbidden", 403],
  ["not_found", 404],
  ["invalid_input", 400],
  ["conflict", 409],
  ["idempotency_key_reused", 422],
  ["too_large", 413],
  ["too_many_requests", 429],
  ["unavailable", 503],
] as const)("AppError %s is %i", async (code, status) => {
  const response = await throwing(new AppError(code, "In words."))(get(), context);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.has("retry-after")).toBe(status === 429 || status === 503);
  const problem = await response.json();
  expect(problem).toMatchObject({
    type: `/developers/errors/${code}`,
    status,
    detail: "In words.",
    reason: code,
  });
  expect(problem).not.toHaveProperty("errors");
  expect(logged).not.toHaveBeenCalled();
});

test("the fields of an AppError are the errors of the problem, and extras are members", async () => {
  const fields = [{ field: "lines.0.quantity", message: "must be 1 to 999" }];
  const wrong = await throwing(new AppError("invalid_input", "x", fields))(get(), context);
  expect(await wrong.json()).toMatchObject({ errors: fields });
  const parts = { detail: "x", extras: { redeemedAt: "then" }, headers: { Allow: "GET" } };
  const other = await throwing(new ProblemError("already_redeemed", parts))(get(), context);
  expect([other.status, other.headers.get("allow")]).toEqual([409, "GET"]);
  expect(await other.json()).toMatchObject({ redeemedAt: "then" });
});

test("a database out of reach is 503 with Retry-After, and the log has it", async () => {
  const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  const response = await throwing(new Error("query", { cause }))(get(), context);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(await response.text()).not.toContain("ECONNREFUSED");
  expect(logged).toHaveBeenCalledOnce();
});

test("of anything else nothing leaves but an id that the log has too; a broken look-up of the key included", async () => {
  authenticateTill.mockRejectedValue(new Error("the secret is 4711"));
  let requestId: string | undefined;
  logged.mockImplementation(() => {
    requestId = logScope()?.said.requestId;
  });
  const response = await throwing(null)(get({ "X-Request-Id": "till-7" }), context);
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(text).not.toContain("4711");
  const [{ errorId, verb }] = logged.mock.calls[0] as [Record<string, string>];
  expect(text).toContain(errorId);
  expect([requestId, verb]).toEqual(["till-7", "verifyBarcode"]);
});

test("a sane X-Request-Id comes back, any other is replaced; bodies have none", async () => {
  const route = tillRoute("verifyBarcode", {}, async () => jsonResponse(200, { a: 1 }));
  const sane = await route(get({ "X-Request-Id": "req-1.a:b_2" }), context);
  expect(sane.headers.get("x-request-id")).toBe("req-1.a:b_2");
  expect(sane.headers.get("cache-control")).toBe("no-store");
  for (const odd of ["", "a b", '{"x":1}', "a".repeat(129)]) {
    const response = await route(get({ "X-Request-Id": odd }), context);
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.text()).toBe('{"a":1}');
  }
});

test("every answer says how many requests are left; a key that makes too many waits", async () => {
  const keyId = formatId("apiKey", 2n);
  authenticateTill.mockResolvedValue({ ...till, keyId });
  const ask = () => tillRoute("verifyBarcode", {}, async () => jsonResponse(200, {}))(get(), context);
  const first = await ask();
  expect(first.headers.get("ratelimit-policy")).toBe('"key";q=1000;w=60');
  expect(first.headers.get("ratelimit")).toBe('"key";r=999;t=60');
  expect(first.headers.get("tearoff-version")).toMatch(/^1\./);
  let last = first;
  for (let n = 1; n < 1_001; n += 1) last = await ask();
  expect(last.status).toBe(429);
  expect(last.headers.get("ratelimit")).toMatch(/^"key";r=0;t=\d+$/);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await last.json()).toMatchObject({ reason: "too_many_requests" });
});

test("too many wrong keys of an address: 429, without a look at the key", async () => {
  authenticateTill.mockResolvedValue(null);
  const from = (address: string) =>
    tillRoute("verifyBarcode", {}, async () => jsonResponse(200, {}))(
      get({ "x-forwarded-for": `1.1.1.1, ${address}` }),
      context,
    );
  for (let n = 0; n < 60; n += 1) expect((await from("9.9.9.9")).status).toBe(401);
  authenticateTill.mockClear();
  const limited = await from("9.9.9.9");
  expect(limited.status).toBe(429);
  expect(limited.headers.get("ratelimit")).toMatch(/^"wrong-keys";r=0;t=\d+$/);
  expect(authenticateTill).not.toHaveBeenCalled();
  expect((await from("8.8.8.8")).status).toBe(401);
});
