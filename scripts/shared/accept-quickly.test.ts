import { Agent, createServer, request, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { listenByMany } from "./accept-quickly.mjs";
import { portProblem } from "./port.ts";

async function serve(count: number, server: Server): Promise<number> {
  onTestFinished(() => server.closeAllConnections());
  await new Promise<void>((resolve) => {
    listenByMany(server, 0, "127.0.0.1", count);
    server.once("listening", resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** The most connections that were let in in one turn of the event loop, of 200 that came while it was busy. */
async function mostInOneTurn(count: number): Promise<number> {
  const server = createServer();
  const port = await serve(count, server);
  let [turn, all] = [0, 0];
  const perTurn = new Map<number, number>();
  const done = Promise.withResolvers<void>();
  server.on("connection", () => {
    perTurn.set(turn, (perTurn.get(turn) ?? 0) + 1);
    all += 1;
    if (all === 200) done.resolve();
  });
  const clients = Array.from({ length: 200 }, () => connect(port, "127.0.0.1"));
  let isOver = false;
  const nextTurn = () => {
    turn += 1;
    if (!isOver) setImmediate(nextTurn);
  };
  setImmediate(nextTurn);
  await done.promise;
  isOver = true;
  for (const client of clients) client.destroy();
  server.close();
  return Math.max(...perTurn.values());
}

test("one socket lets one connection in for each turn, sixteen let in many", async () => {
  expect(await mostInOneTurn(1)).toBe(1);
  expect(await mostInOneTurn(16)).toBeGreaterThan(4);
});

test("closing waits for what is being answered, whichever socket let it in, and lets nobody in", async () => {
  const waiting: (() => void)[] = [];
  const arrived = Promise.withResolvers<void>();
  const server = createServer((_, response) => {
    waiting.push(() => response.end("done"));
    if (waiting.length === 20) arrived.resolve();
  });
  const port = await serve(8, server);
  const ask = () =>
    new Promise<string>((resolve, reject) => {
      request({ port, host: "127.0.0.1", agent: false }, (response) => {
        response.setEncoding("utf8").on("data", resolve);
      })
        .on("error", reject)
        .end();
    });
  const answers = Array.from({ length: 20 }, ask);
  await arrived.promise;
  // A second start must see that the port is taken, although its sockets could be shared.
  expect(await portProblem(port, "127.0.0.1")).toBe("EADDRINUSE");
  let isClosed = false;
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      isClosed = true;
      resolve();
    });
  });
  await expect(ask()).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(isClosed).toBe(false);
  for (const answer of waiting) answer();
  expect(await Promise.all(answers)).toEqual(Array(20).fill("done"));
  await closed;
});

test("a connection on which nobody asks anything does not keep a server from ending", async () => {
  const server = createServer();
  const port = await serve(4, server);
  const silent = connect(port, "127.0.0.1");
  await new Promise((resolve) => server.once("connection", resolve));
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  expect(
    silent.destroyed || (await new Promise((resolve) => silent.once("close", () => resolve(true)))),
  ).toBe(true);
});

test("an answer that ends after the server was told to end is the last of its connection", async () => {
  const arrived = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, response) => {
    response.write("begun, ");
    arrived.resolve(response);
  });
  const port = await serve(4, server);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<string>((resolve, reject) => {
      request({ port, host: "127.0.0.1", agent }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part) => {
          text += part;
        });
        response.on("end", () => resolve(text));
      })
        .on("error", reject)
        .end();
    });
  const first = ask();
  const response = await arrived.promise;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  response.end("done");
  expect(await first).toBe("begun, done");
  await closed;
  // Refused, or reset where the client had not seen the end of its connection yet; never answered.
  await expect(ask()).rejects.toMatchObject({ code: expect.stringMatching(/^ECONN(REFUSED|RESET)$/) });
  agent.destroy();
});
