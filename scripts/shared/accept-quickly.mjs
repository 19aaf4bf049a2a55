/**
 * For the web server, by --import: it listens by several sockets of one port (SO_REUSEPORT), among which the kernel shares what comes. libuv lets one connection of a socket in for each turn of its loop (since 1.45), and
 * turns are long when there is much to do: with a single socket the kernel's queue runs over then, and whoever comes new waits for seconds or is cut off, before a word of Retry-After can be said
 * (docs/decisions/0051). Plain JavaScript, built-in modules only.
 */
import { Server } from "node:http";
import { createServer } from "node:net";

/** Connections let in for each turn, and queues of the kernel. */
const socketCount = 16;
/** What was asked is answered within this, in milliseconds, once the server is told to end. */
const lingerMillis = 3_000;
const idleMillis = 100;
/** As http.Server asks for its own. */
const ofHttp = { allowHalfOpen: true, noDelay: true };

/**
 * Lets `server` listen by `count` sockets. It ends as usual: `close` lets nobody in any more, and calls back when the last connection of all sockets is over; those that are not after three seconds are cut.
 * @param {import("node:http").Server} server
 * @param {number} port 0: any
 * @param {string | undefined} host undefined: all addresses
 * @param {number} count
 */
export function listenByMany(server, port, host, count) {
  const { listen, close } = Server.prototype;
  const doors = Array.from({ length: count - 1 }, () =>
    createServer(ofHttp, (socket) => server.emit("connection", socket)),
  );
  server.close = (done) => {
    let open = count;
    // Browsers open connections in advance and ask nothing: to Node these are not idle, and would keep the process for a minute.
    const late = setTimeout(() => server.closeAllConnections(), lingerMillis);
    // Node ends what is idle once, at this moment. What becomes idle later would be asked again by whoever kept it.
    server.prependListener("request", (_, response) => response.setHeader("Connection", "close"));
    const idle = setInterval(() => server.closeIdleConnections(), idleMillis);
    const one = (/** @type {Error | undefined} */ error) => {
      open -= 1;
      if (open > 0) return;
      clearTimeout(late);
      clearInterval(idle);
      done?.(error);
    };
    for (const door of doors) door.close(() => one(undefined));
    return close.call(server, one);
  };
  server.once("listening", () => {
    const { port: given } = /** @type {import("node:net").AddressInfo} */ (server.address());
    for (const door of doors) {
      door.on("error", (error) => server.emit("error", error));
      door.listen({ port: given, host, reusePort: true });
    }
  });
  return listen.call(server, { port, host, reusePort: true });
}

const plainListen = Server.prototype.listen;
/** Only for a server that asks for a port as Next does, and where the kernel shares; others listen as they always did. */
Server.prototype.listen = function (.../** @type {any[]} */ given) {
  const [port, host] = given;
  const isAsNext =
    typeof port === "number" && given.length <= 2 && (host === undefined || typeof host === "string");
  const isShared = process.platform === "linux" && isAsNext;
  return isShared ? listenByMany(this, port, host, socketCount) : Reflect.apply(plainListen, this, given);
};
