/** One POST to a server of somebody else's. */
import "server-only";
import { lookup } from "node:dns";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address";

/** What came of it. `problem`: nobody answered, and why. `answer`: the first bytes of the body, as text. */
export type PostResult = { durationMs: number; answer: string } & (
  | { status: number; retryAfterSeconds: number }
  | { problem: string }
);

/** Bytes of an answer that are kept. */
const keptBytes = 500;

/**
 * Sends and says what was answered; never throws for what the other side does. Follows no redirect. The address is checked when the connection is made, after the name was resolved, so that no name can be
 * made to mean an inner one later; `trusted` goes without. `ca`: who vouches for its certificate, in place of those that everybody trusts.
 */
export function postSigned(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { trusted, timeoutMillis, ca }: { trusted: boolean; timeoutMillis: number; ca?: string | undefined },
): Promise<PostResult> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, "");
  // An address is connected to without being looked up.
  if (!trusted && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.resolve({ durationMs: 0, answer: "", problem: "its address is not a public one" });
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) =>
      resolve({ durationMs: took(), answer: "", problem: problemOf(error) });
    const send = target.protocol === "http:" ? httpRequest : httpsRequest;
    const sending = send(
      target,
      {
        method: "POST",
        agent: false,
        ...(ca === undefined ? {} : { ca }),
        signal: AbortSignal.timeout(timeoutMillis),
        headers: {
          "content-type": "application/json",
          "content-length": String(Buffer.byteLength(body)),
          "user-agent": "Tearoff-Webhooks/1",
          ...headers,
        },
        ...(trusted ? {} : { lookup: publicLookup }),
      },
      (response) => {
        const { statusCode: status = 0 } = response;
        const wish = String(response.headers["retry-after"] ?? "");
        const retryAfterSeconds = /^\d{1,6}$/.test(wish) ? Number(wish) : 0;
        readStart(response).then(
          (answer) => resolve({ status, retryAfterSeconds, answer, durationMs: took() }),
          fail,
        );
      },
    );
    sending.on("error", fail);
    sending.end(body);
  });
}

/** Resolves as usual, and to nothing when any address of the name is not public. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const inner = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (inner || !first)
      return callback(Object.assign(new Error("not public"), { code: "NOT_PUBLIC" }), "", 0);
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

/** The first bytes of an answer; the rest is not waited for. */
async function readStart(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response) {
    parts.push(part as Buffer);
    bytes += (part as Buffer).length;
    if (bytes >= keptBytes) break;
  }
  response.destroy();
  // A database's text holds no NUL.
  return Buffer.concat(parts).subarray(0, keptBytes).toString("utf8").replaceAll("\0", "");
}

const problems: Readonly<Record<string, string>> = {
  NOT_PUBLIC: "its name does not stand for a public address",
  ENOTFOUND: "its name is not known",
  EAI_AGAIN: "its name could not be looked up",
  ECONNREFUSED: "it takes no connection",
  ECONNRESET: "it hung up",
  EPIPE: "it hung up",
  ABORT_ERR: "it did not answer in time",
};

function problemOf(error: NodeJS.ErrnoException): string {
  const code =
    error.name === "TimeoutError" || error.name === "AbortError" ? "ABORT_ERR" : (error.code ?? "");
  if (code.includes("CERT") || code.includes("SELF_SIGNED")) return "its certificate is not trusted";
  return problems[code] ?? "the connection failed";
}
