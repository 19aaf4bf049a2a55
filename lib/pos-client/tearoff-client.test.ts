/** Against a real server that behaves as badly as networks do. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import * as examples from "@/lib/pos-api/examples";
import { TearoffClient } from "./tearoff-client";

type Got = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };
type Behaviour = (response: ServerResponse) => void;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Answers the first request by the first behaviour, and so on; the last one stays. */
async function till(...behaviours: Behaviour[]) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      got.push({ method, url, headers, body });
      behaviours[Math.min(got.length, behaviours.length) - 1]?.(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new TearoffClient({ baseUrl, key: "tk_test_x", timeoutMillis: 200, firstWaitMillis: 2 });
  return { client, got };
}

const says = (status: number, body: unknown, headers: Record<string, string> = {}): Behaviour => {
  return (response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
};
const hangsUp: Behaviour = (response) => response.destroy();
const saysNothing: Behaviour = () => {};
const breaksOff: Behaviour = (response) => {
  response.writeHead(201, { "Content-Length": "1000" });
  response.write('{"id":');
  setImmediate(() => response.destroy());
};
const proxyPage: Behaviour = (response) => response.writeHead(502).end("<h1>Bad Gateway</h1>");
const receipt = says(201, examples.receipt);

test.each([
  ["hangs up", hangsUp],
  ["says nothing", saysNothing],
  ["breaks off", breaksOff],
  ["is a proxy's page", proxyPage],
  ["is a 500", says(500, { ...examples.problem, status: 500, reason: "broken" })],
  ["is a 503", says(503, { ...examples.problem, status: 503, reason: "unavailable" })],
  ["is a 429", says(429, { ...examples.problem, status: 429, reason: "too_many_requests" })],
])("what %s is sent again: the same bytes with the same key", async (_, bad) => {
  const { client, got } = await till(bad, bad, receipt);
  const answered = await client.redeem("receipt-1", examples.redemptionRequest);
  expect(answered).toMatchObject({ ok: true, status: 201, value: { id: examples.receipt.id } });
  expect(got).toHaveLength(3);
  expect(new Set(got.map(({ body, headers }) => `${headers["idempotency-key"]} ${body}`)).size).toBe(1);
  expect(got[0]?.headers).toMatchObject({
    authorization: "Bearer tk_test_x",
    "idempotency-key": "receipt-1",
  });
});

test("it gives up after four attempts and says that nothing is known", async () => {
  const { client, got } = await till(hangsUp);
  expect(await client.redeem("receipt-2", examples.redemptionRequest)).toMatchObject({
    ok: false,
    status: null,
    problem: null,
  });
  expect(got).toHaveLength(4);
});

test("a 'no' is a value with its reason, sent once", async () => {
  const { client, got } = await till(says(409, examples.problem));
  const answered = await client.redeem("receipt-3", examples.redemptionRequest);
  expect(answered).toEqual({ ok: false, status: 409, problem: examples.problem });
  expect(got).toHaveLength(1);
});

test("Retry-After is waited for", async () => {
  const { client } = await till(says(429, examples.problem, { "Retry-After": "1" }), receipt);
  const began = performance.now();
  expect((await client.redeem("receipt-4", examples.redemptionRequest)).ok).toBe(true);
  expect(performance.now() - began).toBeGreaterThan(990);
});

test("what has no key is not sent twice when its fate is unknown", async () => {
  const { client, got } = await till(hangsUp, says(201, examples.testBarcode));
  expect((await client.testBarcode()).ok).toBe(false);
  expect(got).toHaveLength(1);
});

test("every method asks the address that the contract has", async () => {
  const { client, got } = await till(says(200, {}));
  await client.verify("0063545622390047");
  await client.reverse("r-1", "rdm_1/..", { reason: "return" });
  await client.lookUp("receipt 4711&x");
  await client.redemption("rdm_1");
  await client.redemptions({ limit: 2, from: "2026-11-22T00:00:00Z" });
  await client.testBarcode({ scenario: "stale" });
  expect(got.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "POST /api/v1/verifications",
    "POST /api/v1/redemptions/rdm_1%2F../reversals",
    "GET /api/v1/redemptions?idempotencyKey=receipt+4711%26x",
    "GET /api/v1/redemptions/rdm_1",
    "GET /api/v1/redemptions?limit=2&from=2026-11-22T00%3A00%3A00Z",
    "POST /api/v1/test/barcodes",
  ]);
});

test("offers that have not changed are null, and a replay says that it is one", async () => {
  const unchanged = await till(says(304, undefined, { ETag: '"x"' }));
  expect(await unchanged.client.offers({ etag: '"x"' })).toMatchObject({
    ok: true,
    status: 304,
    value: null,
  });
  expect(unchanged.got[0]?.headers["if-none-match"]).toBe('"x"');
  const again = await till(says(201, examples.receipt, { "Idempotency-Replayed": "true" }));
  expect(await again.client.redeem("k", examples.redemptionRequest)).toMatchObject({
    ok: true,
    isReplay: true,
  });
});
