/**
 * The typed environment. Read once at boot by scripts, server and worker; a wrong value stops the boot with one
 * sentence that names it. No `server-only` here: the start script reads it before Next exists.
 */
import { resolve } from "node:path";
import { z } from "zod";
import { parseKeyRing } from "@/lib/barcode/sign-node";
import { parseVapidKeys } from "@/lib/push/vapid-keys";

const flag = z
  .enum(["true", "false", "1", "0"], { error: "must be true or false" })
  .transform((value) => value === "true" || value === "1");

const port = z
  .string()
  .regex(/^\d{1,5}$/, "must be a port number from 1 to 65535")
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, "must be a port number from 1 to 65535");

const url = (protocols: readonly string[]) =>
  z.string().refine(
    (value) => {
      try {
        return protocols.includes(new URL(value).protocol);
      } catch {
        return false;
      }
    },
    `must be an address that begins with ${protocols.map((p) => `${p}//`).join(" or ")}`,
  );

/** Stays text, but only what the key ring can be read from passes. */
const keyRing = z.string().superRefine((value, check) => {
  try {
    parseKeyRing(value);
  } catch (error) {
    const problem = error instanceof Error ? error.message : "";
    check.addIssue({ code: "custom", message: problem.replace(/^Barcode keys: (.*)\.$/, "is wrong: $1") });
  }
});

/** Codes and numbers travel there: encrypted, or not at all off this machine. */
const gatewayUrl = url(["https:", "http:"]).refine((value) => {
  if (!URL.canParse(value)) return true;
  const { protocol, hostname } = new URL(value);
  return protocol !== "http:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}, "must begin with https://, but for a gateway on this machine");

const vapidKeys = z.string().superRefine((value, check) => {
  try {
    parseVapidKeys(value);
  } catch (error) {
    check.addIssue({ code: "custom", message: error instanceof Error ? error.message : "is wrong" });
  }
});

/** Hosts, comma between them. */
const hosts = z
  .string()
  .regex(
    /^[a-z0-9.-]+(:\d{1,5})?(,[a-z0-9.-]+(:\d{1,5})?)*$/,
    "must be hosts such as push.example or push.example:8443, comma between them",
  )
  .transform((value) => value.split(","));

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).max(253).optional(),
  /** An external PostgreSQL; absent: the embedded one. */
  DATABASE_URL: url(["postgres:", "postgresql:"]).optional(),
  /** Where the embedded database, secrets and logs live. */
  TEAROFF_DATA_DIR: z.string().min(1, "must be a folder").default(".data"),
  /** Demo mode: personas, outbox page, test keys. Default: on with the embedded database, off with an external one. */
  TEAROFF_DEMO: flag.optional(),
  /** The public address of the app, used in mails. Default: http://localhost:PORT. */
  APP_URL: url(["http:", "https:"]).optional(),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  /** Master keys of barcodes, `1:<base64 of 32 bytes>,2:…`, the current one first. */
  TEAROFF_BARCODE_KEYS: keyRing.optional(),
  /** By which push services know this server, `<public key>:<private key>` (lib/push/vapid-keys.ts). */
  TEAROFF_VAPID_KEYS: vapidKeys.optional(),
  /** Push services beside those of the browsers. */
  TEAROFF_PUSH_HOSTS: hosts.default([]),
  /** Receivers of webhooks that may be on a private network, and without https. */
  TEAROFF_WEBHOOK_HOSTS: hosts.default([]),
  /** Outgoing mail; absent: mail goes to the outbox page in demo mode. */
  SMTP_URL: url(["smtp:", "smtps:"]).optional(),
  MAIL_FROM: z.string().min(3).max(320).default("Tearoff <no-reply@tearoff.example>"),
  /** Where text messages are posted (lib/sms/README.md); absent: they go to the outbox page in demo mode. */
  SMS_GATEWAY_URL: gatewayUrl.optional(),
  /** Sent there as `Authorization: Bearer …`. */
  SMS_GATEWAY_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{1,4096}$/, "must be one word of visible ASCII")
    .optional(),
  /** Connections in the pool of one process. */
  DATABASE_POOL: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "must be a number from 1 to 999")
    .transform(Number)
    .default(20),
  /** `off`: phones that have the wallet's worker remove it (docs/wallet-worker.md). */
  TEAROFF_WALLET_WORKER: z
    .enum(["on", "off"], { error: "must be on or off" })
    .default("on")
    .transform((value) => value === "on"),
  /** Requests one key of a till may make in a minute. */
  TEAROFF_REQUESTS_PER_MINUTE: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, "must be a number from 1 to 9999999")
    .transform(Number)
    .default(6_000),
  /** With it as a bearer, whoever scrapes may read /api/metrics; absent: the signed-in operator alone. */
  TEAROFF_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,4096}$/, "must be one word of visible ASCII with at least 16 characters")
    .optional(),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"], {
      error: "must be fatal, error, warn, info, debug or silent",
    })
    .default("info"),
});

/** The environment after checking; secrets may still be absent (the start script makes them). */
export type Env = Omit<z.infer<typeof schema>, "TEAROFF_DEMO" | "APP_URL"> & {
  TEAROFF_DEMO: boolean;
  APP_URL: string;
};

/** Reads and checks. Empty strings count as absent. `TEAROFF_DATA_DIR` comes back absolute. */
export function readEnv(
  source: Readonly<Record<string, string | undefined>>,
): { ok: true; env: Env } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`),
    };
  }
  const env = parsed.data;
  return {
    ok: true,
    env: {
      ...env,
      TEAROFF_DATA_DIR: resolve(env.TEAROFF_DATA_DIR),
      TEAROFF_DEMO: env.TEAROFF_DEMO ?? env.DATABASE_URL === undefined,
      APP_URL: (env.APP_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ""),
    },
  };
}

type Runtime = Env &
  Record<"DATABASE_URL" | "AUTH_SECRET" | "TEAROFF_BARCODE_KEYS" | "TEAROFF_VAPID_KEYS", string>;
let cached: Runtime | undefined;

/** The environment of a running server or worker, where nothing may be absent. Throws with every problem named. */
export function runtimeEnv(): Runtime {
  if (cached) return cached;
  const result = readEnv(process.env);
  if (!result.ok) throw new Error(result.problems.join(" "));
  const { DATABASE_URL, AUTH_SECRET, TEAROFF_BARCODE_KEYS, TEAROFF_VAPID_KEYS } = result.env;
  if (!DATABASE_URL || !AUTH_SECRET || !TEAROFF_BARCODE_KEYS || !TEAROFF_VAPID_KEYS) {
    throw new Error(
      "DATABASE_URL, AUTH_SECRET, TEAROFF_BARCODE_KEYS and TEAROFF_VAPID_KEYS must be set; `npm start` sets them.",
    );
  }
  cached = { ...result.env, DATABASE_URL, AUTH_SECRET, TEAROFF_BARCODE_KEYS, TEAROFF_VAPID_KEYS };
  return cached;
}
