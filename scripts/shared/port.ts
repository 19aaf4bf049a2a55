import { createServer } from "node:net";

/** A TCP port of 127.0.0.1 that is free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Why a port cannot be listened on (`EADDRINUSE`, `EACCES`, …); undefined when it can. */
export async function portProblem(port: number, host: string | undefined): Promise<string | undefined> {
  // 'All addresses' may be granted although one of them is taken, so localhost is asked for as well.
  for (const address of host === undefined ? [undefined, "127.0.0.1", "::1"] : [host]) {
    const problem = await tryListen(port, address);
    if (problem === "EADDRINUSE" || problem === "EACCES") return problem;
    if (problem && host !== undefined) return problem;
  }
  return undefined;
}

function tryListen(port: number, host: string | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
