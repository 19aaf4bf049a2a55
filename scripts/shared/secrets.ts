/** Secrets that nobody set are made once and kept in the data folder, readable by its owner alone. */
import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeVapidKeys } from "@/lib/push/vapid-keys";
import { PlainError } from "./say.ts";

export type Secrets = {
  authSecret: string;
  /** `1:<base64 of 32 bytes>`, the form of TEAROFF_BARCODE_KEYS. */
  barcodeKeys: string;
  /** `<public key>:<private key>`, the form of TEAROFF_VAPID_KEYS. */
  vapidKeys: string;
  databasePassword: string;
};

/** Reads `<dataDir>/secrets.json`, adding whatever is missing. */
export function keepSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  const kept = readSecrets(file);
  const secrets: Secrets = {
    authSecret: kept.authSecret ?? randomBytes(32).toString("base64url"),
    barcodeKeys: kept.barcodeKeys ?? `1:${randomBytes(32).toString("base64")}`,
    vapidKeys: kept.vapidKeys ?? makeVapidKeys(),
    databasePassword: kept.databasePassword ?? randomBytes(24).toString("base64url"),
  };
  if (kept.authSecret && kept.barcodeKeys && kept.vapidKeys && kept.databasePassword) return secrets;
  // Written beside and renamed: a crash leaves the old file or the new one, never half of one.
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify({ ...kept, ...secrets }, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  renameSync(temporary, file);
  return secrets;
}

function readSecrets(file: string): Partial<Secrets> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new PlainError(`The secrets in ${file} cannot be read by this user.`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Falls through to the sentence below: making new secrets would spoil every barcode already issued.
  }
  throw new PlainError(
    `${file} is damaged; restore it from a backup, or remove the whole data folder to begin anew.`,
  );
}
