import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCrockford, encodeCrockford } from "@/lib/kernel/crockford";
import { rounds } from "@/lib/kernel/testing/rounds";
import {
  barcodeKeyOf,
  deriveBarcodeKey,
  type KeyRing,
  parseKeyRing,
  signToken,
  verifyBack,
  verifyFront,
} from "./sign-node";
import { importBarcodeKey, makeLiveToken } from "./sign-web";
import type { BarcodeBinding } from "./tag-input";
import { decodeToken, slotStartSeconds, type Token } from "./token";

const ring: KeyRing = {
  current: 1,
  keys: new Map([
    [1, Buffer.alloc(32, 7)],
    [2, Buffer.alloc(32, 9)],
  ]),
};
const word = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });
const issued = fc.record({
  keyId: fc.constantFrom(1, 2),
  id: word,
  timestampSeconds: fc.integer({ min: 0, max: 0xffff_ffff }),
});
const bindings = fc.record({
  shopperId: word,
  combinationCode: word,
  storeId: fc.option(word.map((n) => n + 1n)),
});

function keyOf(token: Pick<Token, "keyId" | "id">): Buffer {
  return barcodeKeyOf(ring, token) ?? expect.fail("no master key");
}

function read(text: string): Token {
  const decoded = decodeToken(text);
  return decoded.ok ? decoded.token : expect.fail(`not a token: ${text}`);
}

/** As the server decides it: structure, live key, front, then the row's back. */
function isAccepted(text: string, binding: BarcodeBinding): boolean {
  const decoded = decodeToken(text);
  if (!decoded.ok) return false;
  const key = barcodeKeyOf(ring, decoded.token);
  return key !== null && verifyFront(key, decoded.token) && verifyBack(key, decoded.token, binding);
}

describe("signToken", () => {
  it("is accepted with what it was signed for", () => {
    fc.assert(
      fc.property(issued, bindings, (head, binding) => {
        expect(isAccepted(signToken(keyOf(head), head, binding), binding)).toBe(true);
      }),
    );
  });

  it("with any one of its 170 bits flipped it is refused", () => {
    fc.assert(
      fc.property(issued, bindings, (head, binding) => {
        const value = decodeCrockford(signToken(keyOf(head), head, binding)) ?? 0n;
        for (let bit = 0n; bit < 170n; bit += 1n) {
          expect(isAccepted(encodeCrockford(value ^ (1n << bit), 34), binding)).toBe(false);
        }
      }),
      { numRuns: rounds(10), seed: 1 },
    );
  });

  it("with another shopper, combination or store the front holds and the back does not", () => {
    const head = { keyId: 1, id: 42n, timestampSeconds: 1_741_944_413 };
    const binding: BarcodeBinding = { shopperId: 5n, combinationCode: 6n, storeId: 7n };
    const token = read(signToken(keyOf(head), head, binding));
    for (const change of [{ shopperId: 6n }, { combinationCode: 7n }, { storeId: 8n }, { storeId: null }]) {
      expect(verifyFront(keyOf(head), token)).toBe(true);
      expect(verifyBack(keyOf(head), token, { ...binding, ...change })).toBe(false);
    }
  });

  it("has no key for a key id that is not live", () => {
    expect(barcodeKeyOf(ring, { keyId: 3, id: 1n })).toBeNull();
  });

  it("gives every barcode a key of its own", () => {
    const keys = [0n, 1n, 256n].flatMap((id) =>
      [...ring.keys.values()].map((master) => deriveBarcodeKey(master, id)),
    );
    expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(6);
    expect(keys.every((key) => key.length === 32)).toBe(true);
  });

  it("throws rather than wrap a value that does not fit", () => {
    const head = { keyId: 1, id: 1n, timestampSeconds: 0 };
    const tooLarge = { shopperId: 1n << 64n, combinationCode: 0n, storeId: null };
    expect(() => signToken(keyOf(head), head, tooLarge)).toThrow(RangeError);
  });
});

describe("makeLiveToken", () => {
  it("makes in WebCrypto the bytes that the server makes", async () => {
    const nows = fc.double({ min: 0, max: 4e9, noNaN: true });
    await fc.assert(
      fc.asyncProperty(issued, bindings, nows, async ({ keyId, id }, binding, now) => {
        const rawKey = keyOf({ keyId, id });
        const key = await importBarcodeKey(Uint8Array.from(rawKey));
        const head = { keyId, id, timestampSeconds: slotStartSeconds(now) };
        expect(await makeLiveToken(key, { keyId, id, binding }, now)).toBe(signToken(rawKey, head, binding));
      }),
    );
  });

  it("holds a key that cannot be read out again and does nothing but sign", async () => {
    const key = await importBarcodeKey(new Uint8Array(32));
    expect(key.extractable).toBe(false);
    expect(key.usages).toEqual(["sign"]);
    await expect(globalThis.crypto.subtle.exportKey("raw", key)).rejects.toThrow();
    await expect(importBarcodeKey(new Uint8Array(16))).rejects.toThrow(RangeError);
  });
});

describe("parseKeyRing", () => {
  const first = randomBytes(32).toString("base64");
  const second = randomBytes(32).toString("base64");

  it("takes the first key as the current one", () => {
    const parsed = parseKeyRing(`2:${first}, 1:${second}`);
    expect(parsed.current).toBe(2);
    expect([...parsed.keys].map(([keyId, key]) => [keyId, key.toString("base64")])).toEqual([
      [2, first],
      [1, second],
    ]);
  });

  it.each([
    ["", "entry 1 must read"],
    [first, "entry 1 must read"],
    [`16:${first}`, "entry 1 must read"],
    [`1:${first},`, "entry 2 must read"],
    [`1:${first},1:${second}`, "entry 2 repeats key id 1"],
    [`1:${first.slice(0, 20)}!${first.slice(21)}`, "entry 1 is not base64"],
    [`1:${randomBytes(16).toString("base64")}`, "entry 1 must be 32 bytes, not 16"],
  ])("refuses a damaged text and quotes no key (%#)", (text, problem) => {
    expect(() => parseKeyRing(text)).toThrow(problem);
    expect(() => parseKeyRing(text)).not.toThrow(first.slice(0, 8));
  });
});
