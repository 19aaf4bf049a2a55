/** A push service on loopback that does what the real ones do: checks who sends (VAPID), keeps the sealed body, answers as told. */
import { createPublicKey, verify } from "node:crypto";
import { createServer } from "node:https";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { type BrowserKeys, browserKeys, decryptPush } from "./decrypt";
import { selfSigned } from "./self-signed";

export type Received = { path: string; note: Record<string, string>; headers: Record<string, string> };
/** `slow`: never answers. */
type Behaviour = number | "slow" | { status: number; headers: Record<string, string> };

type Browser = { endpoint: string; p256dh: string; auth: string; keys: BrowserKeys };

/** Starts it and makes this process trust its certificate. */
export async function startPushService() {
  const { key, cert } = selfSigned();
  setDefaultCACertificates([...getCACertificates("default"), cert]);
  const browsers = new Map<string, BrowserKeys>();
  const received: Received[] = [];
  const answers = new Map<string, Behaviour>();
  const server = createServer({ key, cert }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? "";
    const headers = request.headers as Record<string, string>;
    const problem = problemOf(headers, origin());
    const keys = browsers.get(path);
    if (problem || !keys) return response.writeHead(problem ? 403 : 404).end(problem);
    const behaviour = answers.get(path) ?? 201;
    if (behaviour === "slow") return;
    const { status, headers: extra } =
      typeof behaviour === "number" ? { status: behaviour, headers: {} } : behaviour;
    if (status < 300) {
      try {
        const note = JSON.parse(decryptPush(Buffer.concat(chunks), keys)) as Record<string, string>;
        received.push({ path, note, headers });
      } catch {
        // A real service cannot look inside; the browser would drop it in silence.
        return response.writeHead(400).end();
      }
    }
    response.writeHead(status, extra).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const origin = () => `https://localhost:${port}`;
  return {
    host: `localhost:${port}`,
    received,
    /** A browser that signed up. */
    subscribe(): Browser {
      const keys = browserKeys();
      const path = `/send/${crypto.randomUUID()}`;
      browsers.set(path, keys);
      const p256dh = keys.curve.getPublicKey("base64url");
      return { endpoint: origin() + path, p256dh, auth: keys.auth.toString("base64url"), keys };
    },
    /** How it answers from now on for one endpoint. */
    answerWith(endpoint: string, behaviour: Behaviour) {
      answers.set(new URL(endpoint).pathname, behaviour);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What is wrong with the request's head (RFC 8030, 8188, 8292); null when nothing is. */
function problemOf(headers: Record<string, string>, origin: string): string | null {
  const [, token = "", key = ""] = /^vapid t=([^,]+), k=([\w-]+)$/.exec(headers.authorization ?? "") ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  if (point.length !== 65) return "no key";
  const publicKey = createPublicKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
  });
  const signed = Buffer.from(`${head}.${claims}`);
  const isSigned = verify(
    "sha256",
    signed,
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isSigned) return "wrong signature";
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, "base64url").toString()) as Record<
    string,
    unknown
  >;
  if (aud !== origin) return `for ${String(aud)}`;
  const inSeconds = Number(exp) - Date.now() / 1000;
  if (!(inSeconds > 0 && inSeconds <= 86_400)) return "ends at the wrong time";
  if (!/^(mailto:|https:)/.test(String(sub))) return "from nobody";
  if (headers["content-encoding"] !== "aes128gcm") return "not sealed";
  return /^\d+$/.test(headers.ttl ?? "") ? null : "no TTL";
}
