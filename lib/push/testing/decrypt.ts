/** What a browser does with what it gets: RFC 8291 over RFC 8188, written from the RFCs and not from the library that encrypts. */
import { createDecipheriv, createECDH, type ECDH, hkdfSync } from "node:crypto";

export type BrowserKeys = { curve: ECDH; auth: Buffer };

/** The keys of one browser's subscription; `privateKey` for keys from elsewhere. */
export function browserKeys(privateKey?: Buffer, auth?: Buffer): BrowserKeys {
  const curve = createECDH("prime256v1");
  if (privateKey) curve.setPrivateKey(privateKey);
  else curve.generateKeys();
  return { curve, auth: auth ?? crypto.getRandomValues(Buffer.alloc(16)) };
}

/** The text inside an aes128gcm body of one record. Throws when it was not made for these keys. */
export function decryptPush(body: Buffer, { curve, auth }: BrowserKeys): string {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const senderKey = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  if (sealed.length > body.readUInt32BE(16)) throw new Error("more than one record");
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), curve.getPublicKey(), senderKey]);
  const secret = Buffer.from(hkdfSync("sha256", curve.computeSecret(senderKey), auth, info, 32));
  const key = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: aes128gcm\0", 16));
  const nonce = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: nonce\0", 12));
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  // A 2 marks the end of the last record; zeros may follow.
  const end = padded.lastIndexOf(2);
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error("no end mark");
  return padded.subarray(0, end).toString("utf8");
}
