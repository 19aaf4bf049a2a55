/** A certificate for localhost, made on the spot: no key lies in the repository, and no program beside Node is needed. X.509 (RFC 5280) in the little DER it takes. */
import { generateKeyPairSync, sign } from "node:crypto";

/** One element: tag, length, content. */
function der(tag: number, ...content: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
  const length =
    body.length < 128
      ? Buffer.from([body.length])
      : body.length < 256
        ? Buffer.from([0x81, body.length])
        : Buffer.from([0x82, body.length >> 8, body.length & 255]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const hex = (text: string) => Buffer.from(text, "hex");
const utcTime = (at: Date) => der(0x17, `${at.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`);

/** Key and certificate as PEM, good for an hour either side of now. */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ecdsaWithSha256 = sequence(der(0x06, hex("2a8648ce3d040302")));
  const name = sequence(der(0x31, sequence(der(0x06, hex("550403")), der(0x0c, "localhost"))));
  const extension = (oid: string, value: Buffer) => sequence(der(0x06, hex(oid)), der(0x04, value));
  const extensions = sequence(
    extension("551d11", sequence(der(0x82, "localhost"))),
    extension("551d13", sequence(der(0x01, hex("ff")))),
  );
  const body = sequence(
    der(0xa0, der(0x02, hex("02"))),
    der(0x02, hex("01")),
    ecdsaWithSha256,
    name,
    sequence(utcTime(new Date(Date.now() - 3_600_000)), utcTime(new Date(Date.now() + 3_600_000))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  const certificate = sequence(body, ecdsaWithSha256, der(0x03, hex("00"), sign("sha256", body, privateKey)));
  const lines = certificate.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
