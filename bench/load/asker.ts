/** Sends requests over kept connections, as many at once as are asked for, and keeps what became of each. */
import { Agent, type OutgoingHttpHeaders, request } from "node:http";

export type Ask = { method: "GET" | "POST"; path: string; headers: OutgoingHttpHeaders; body?: string };
export type Answer = { status: number; text: string; retryAfter: string | undefined; type: string };

/** After this long an answer does not come any more, and that is an error. */
const patienceMillis = 30_000;

class ConnectionWasOver extends Error {}

export class Asker {
  private readonly agent = new Agent({ keepAlive: true, maxFreeSockets: 4_096 });
  /** Requests that were sent a second time, since their connection had just been ended. */
  repeated = 0;
  constructor(private readonly origin: string) {}

  /** The whole answer. Throws when none comes, or not all of it. */
  ask(asked: Ask): Promise<Answer> {
    return this.askOnce(asked).catch((error: Error) => {
      // The server ended a connection that was kept, as this was about to use it. Tills ask again with the same key.
      if (!(error instanceof ConnectionWasOver)) throw error;
      this.repeated += 1;
      return this.askOnce(asked);
    });
  }

  private askOnce({ method, path, headers, body }: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(this.origin + path, {
        method,
        headers: body === undefined ? headers : { ...headers, "content-length": Buffer.byteLength(body) },
        agent: this.agent,
        timeout: patienceMillis,
      });
      sent.on("timeout", () => sent.destroy(new Error(`no answer in ${patienceMillis / 1000} s`)));
      sent.on("error", (error: NodeJS.ErrnoException) =>
        reject(error.code === "ECONNRESET" && sent.reusedSocket ? new ConnectionWasOver() : error),
      );
      sent.on("response", (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode: status = 0, headers: told } = response;
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({ status, text, retryAfter: told["retry-after"], type: told["content-type"] ?? "" });
        });
      });
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
