/**
 * What lies between a phone and the app: a relay on a port of its own that a test can cut, as a dead network or a killed server does, and that can give another answer for a path. Cookies
 * know no port, so whoever signed in at the app is signed in here.
 */
import { createServer, request as forward, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Relay = {
  url: string;
  /** Nothing listens any more, and what was open is closed. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
  /** Paths whose answers get lost on the way back: the app has done it, and nobody hears. */
  swallows: Set<string>;
  /** Other answers for a path than the app's: a status, and what becomes of the app's text. */
  answers: Map<string, { status: number; change: (text: string) => string }>;
};

export async function startRelay(appUrl: string): Promise<Relay> {
  const app = new URL(appUrl);
  const answers: Relay["answers"] = new Map();
  const swallows: Relay["swallows"] = new Set();
  const server: Server = createServer((incoming, outgoing) => {
    const other = answers.get(incoming.url ?? "");
    const onward = forward(
      {
        host: app.hostname,
        port: app.port,
        path: incoming.url,
        method: incoming.method,
        headers: incoming.headers,
      },
      (answer) => {
        if (swallows.has(incoming.url ?? "")) {
          answer.resume().on("end", () => outgoing.destroy());
          return;
        }
        const { "content-length": _length, "content-encoding": _encoding, ...rest } = answer.headers;
        outgoing.writeHead(other?.status ?? answer.statusCode ?? 502, other ? rest : answer.headers);
        if (!other) return answer.pipe(outgoing);
        void text(answer).then((body) => outgoing.end(other.change(body)));
      },
    );
    if (other) onward.removeHeader("accept-encoding");
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    incoming.pipe(onward);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    answers,
    swallows,
    mend: () => listen(port),
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
