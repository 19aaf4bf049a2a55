import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeBusyAnswer } from "./busy-answer";
import { boundRequests } from "./front-door";
import { registry } from "./metrics";

/** A server whose answers wait until the test gives them; `heldUntil`: so many have come as a whole. */
async function openServer(most: number) {
  const held: ServerResponse[] = [];
  let arrived = () => {};
  const counts = { inWork: 0 };
  const server = createServer((request, response) => {
    held.push(response);
    request.resume().once("end", () => arrived());
  });
  boundRequests(server, counts, most, await makeBusyAnswer("https://coupons.example"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const heldUntil = (count: number) =>
    new Promise<void>((resolve) => {
      arrived = () => {
        if (held.filter(({ req }) => req.complete).length >= count) resolve();
      };
      arrived();
    });
  return { server, held, heldUntil, counts, port, url: `http://127.0.0.1:${port}` };
}

let opened: Awaited<ReturnType<typeof openServer>>;
beforeEach(async () => {
  opened = await openServer(3);
});
afterEach(() => {
  opened.server.closeAllConnections();
  opened.server.close();
});

const post = (path = "/api/v1/redemptions", headers: Record<string, string> = {}) =>
  fetch(opened.url + path, { method: "POST", body: "{}", headers });

test("beyond the bound each is told to come back in a second; where one ends, the next is let in", async () => {
  const { held, heldUntil, counts } = opened;
  const first = [post(), post(), fetch(`${opened.url}/offers`)];
  await heldUntil(3);
  const shed = await post("/api/v1/redemptions", { "X-Request-Id": "till-7" });
  expect([shed.status, shed.headers.get("retry-after"), shed.headers.get("x-request-id")]).toEqual([
    503,
    "1",
    "till-7",
  ]);
  expect(shed.headers.get("content-type")).toBe("application/problem+json");
  expect(await shed.json()).toMatchObject({ status: 503, reason: "unavailable" });
  expect([held.length, counts.inWork]).toEqual([3, 3]);
  held[0]?.end("done");
  await Promise.race(first);
  const next = post();
  await heldUntil(4);
  for (const one of held) one.end("done");
  expect((await Promise.all([...first, next])).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(counts.inWork).toBe(0);
});

test("whoever waits for a page reads a few words, and the page comes back by itself", async () => {
  const first = [post(), post(), post()];
  await opened.heldUntil(3);
  const shed = await fetch(`${opened.url}/offers`, { headers: { Accept: "text/html,*/*" } });
  expect([shed.status, shed.headers.get("retry-after"), shed.headers.get("refresh")]).toEqual([
    503,
    "1",
    "3",
  ]);
  expect(shed.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await shed.text()).toContain("busy");
  for (const one of opened.held) one.end();
  await Promise.all(first);
});

test("looks at the health, the metrics, files of the build and listening phones are let in whatever is in work", async () => {
  const { held, heldUntil, counts } = opened;
  const all = [post(), post(), post()];
  await heldUntil(3);
  for (const path of ["/api/health/ready", "/api/metrics", "/_next/static/x.js", "/barcodes/brc_1/events"]) {
    all.push(fetch(opened.url + path));
    await heldUntil(all.length);
  }
  expect(counts.inWork).toBe(3);
  for (const one of held) one.end();
  await Promise.all(all);
  expect(counts.inWork).toBe(0);
});

test("whoever sends a body slowly takes no place until it is there; whoever leaves gives it back", async () => {
  const { held, counts, port } = opened;
  const slow = connect(port, "127.0.0.1");
  const arrives = once(opened.server, "request");
  slow.write("POST /api/v1/redemptions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{");
  await arrives;
  expect(counts.inWork).toBe(0);
  const ended = once((held[0] as ServerResponse).req, "end");
  slow.write("}");
  await ended;
  expect(counts.inWork).toBe(1);
  const closed = once(held[0] as ServerResponse, "close");
  slow.destroy();
  await closed;
  expect(counts.inWork).toBe(0);
});

test("a connection serves on after it was told to come back, and what was shed is counted", async () => {
  const before = await shedCount();
  const first = [post(), post(), post()];
  await opened.heldUntil(3);
  const ask = send({ port: opened.port, path: "/api/v1/offers" });
  ask.end();
  const [answer] = (await once(ask, "response")) as [IncomingMessage];
  expect([answer.statusCode, answer.headers.connection]).toEqual([503, "keep-alive"]);
  answer.resume();
  expect(await shedCount()).toBe(before + 1);
  for (const one of opened.held) one.end();
  await Promise.all(first);
});

async function shedCount(): Promise<number> {
  const { values } = (await registry.getSingleMetric("tearoff_requests_shed_total")?.get()) ?? { values: [] };
  return values[0]?.value ?? 0;
}
