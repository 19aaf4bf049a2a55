/**
 * The key pair by which push services know this server (VAPID, RFC 8292), as text: `<public key>:<private key>`, base64url without padding. A new pair makes every subscription useless:
 * browsers sign up anew when the notifications page is opened. No `server-only` here: the start script makes and the environment checks them.
 */
import { createECDH } from "node:crypto";

export type VapidKeys = { publicKey: string; privateKey: string };

/** Makes a pair on P-256. */
export function makeVapidKeys(): string {
  const curve = createECDH("prime256v1");
  const publicKey = curve.generateKeys();
  // Node leaves out leading zeros of the private half.
  const privateKey = Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()]).subarray(-32);
  return `${publicKey.toString("base64url")}:${privateKey.toString("base64url")}`;
}

/** Reads a pair and checks that the halves belong together. Throws an Error with words that follow on the name of the setting. */
export function parseVapidKeys(text: string): VapidKeys {
  const [publicKey = "", privateKey = "", rest] = text.split(":");
  if (!/^[\w-]{87}$/.test(publicKey) || !/^[\w-]{43}$/.test(privateKey) || rest !== undefined) {
    throw new Error("must read <public key>:<private key>, 87 and 43 characters of base64url");
  }
  const curve = createECDH("prime256v1");
  try {
    curve.setPrivateKey(Buffer.from(privateKey, "base64url"));
  } catch {
    throw new Error("holds a private key that is not on the curve P-256");
  }
  if (curve.getPublicKey("base64url") !== publicKey) {
    throw new Error("holds two halves that do not belong together");
  }
  return { publicKey, privateKey };
}
