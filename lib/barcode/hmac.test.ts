import { createHmac, hkdfSync } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { deriveKey, hmacSha256 } from "./hmac";

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });

it("is HMAC-SHA-256 as node:crypto makes it, for every key up to a block", () => {
  fc.assert(
    fc.property(bytes(64), bytes(300), (key, message) => {
      expect(hmacSha256(key, message)).toEqual(createHmac("sha256", key).update(message).digest());
    }),
  );
});

it("gives RFC 4231's second test case", () => {
  const mac = hmacSha256(Buffer.from("Jefe"), Buffer.from("what do ya want for nothing?"));
  expect(mac.toString("hex")).toBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
});

it("does not take a key longer than a block", () => {
  expect(() => hmacSha256(new Uint8Array(65), new Uint8Array())).toThrow(RangeError);
});

it("is HKDF-SHA-256 without a salt, also the second time a master key is used", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      bytes(80),
      bytes(80),
      (master, one, other) => {
        for (const info of [one, other])
          expect(deriveKey(master, info)).toEqual(Buffer.from(hkdfSync("sha256", master, "", info, 32)));
      },
    ),
  );
});
