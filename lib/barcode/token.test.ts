import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import {
  canonicalTokenText,
  decodeToken,
  encodeToken,
  isCurrentSlot,
  isFromTheFuture,
  slotStartSeconds,
} from "./token";

const half = fc.uint8Array({ minLength: 4, maxLength: 4 });
const parts = fc.record({
  keyId: fc.integer({ min: 0, max: 15 }),
  id: fc.bigInt({ min: 0n, max: (1n << 63n) - 1n }),
  timestampSeconds: fc.integer({ min: 0, max: 0xffff_ffff }),
  front: half,
  back: half,
});
const sample = {
  keyId: 1,
  id: 158_868_548_468_561_106n,
  timestampSeconds: 1_741_944_413,
  front: Uint8Array.of(0x62, 0x69, 0xe3, 0xc3),
  back: Uint8Array.of(0x73, 0x96, 0xda, 0x92),
};

describe("encodeToken and decodeToken", () => {
  it("bring every token back, in 34 digits and capitals", () => {
    fc.assert(
      fc.property(parts, (given) => {
        const text = encodeToken(given);
        expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{34}$/);
        expect(decodeToken(text)).toEqual({ ok: true, token: { version: 1, ...given } });
      }),
    );
  });

  it("know one spelling: whatever text is read is the text that is written", () => {
    const characters = fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZILOUilou -".split(""));
    const almost = fc.tuple(parts, fc.nat({ max: 33 }), characters).map(([given, at, character]) => {
      const text = encodeToken(given);
      return text.slice(0, at) + character + text.slice(at + 1);
    });
    fc.assert(
      fc.property(almost, (text) => {
        const decoded = decodeToken(text);
        if (decoded.ok) expect(encodeToken(decoded.token)).toBe(text);
      }),
      { numRuns: rounds(2000) },
    );
  });

  it("refuse any other text without throwing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(decodeToken(text)).toEqual({ ok: false });
        expect(canonicalTokenText(text)).toBeNull();
      }),
    );
  });

  it.each([
    ["an id of 64 bits", { id: 1n << 63n }],
    ["a negative id", { id: -1n }],
    ["a key id of five bits", { keyId: 16 }],
    ["a time stamp with a fraction", { timestampSeconds: 1.5 }],
    ["a time stamp of 33 bits", { timestampSeconds: 2 ** 32 }],
    ["half a tag of three bytes", { back: new Uint8Array(3) }],
  ])("do not write %s", (_, change) => {
    expect(() => encodeToken({ ...sample, ...change })).toThrow(RangeError);
  });
});

describe("canonicalTokenText", () => {
  it("forgives case, I, L, O, spaces and hyphens", () => {
    fc.assert(
      fc.property(parts, fc.infiniteStream(fc.boolean()), (given, coin) => {
        const text = encodeToken(given);
        const flip = () => coin.next().value;
        const sloppy = Array.from(text, (character) => {
          const alias = character === "0" ? "o" : character === "1" ? (flip() ? "l" : "I") : character;
          return (flip() ? alias.toLowerCase() : character) + (flip() ? (flip() ? " " : "-") : "");
        }).join("");
        expect(canonicalTokenText(sloppy)).toBe(text);
      }),
    );
  });

  it("does not take letters that only become ASCII in capitals", () => {
    const text = encodeToken(sample);
    expect(text).toContain("S");
    expect(canonicalTokenText(text.replace("S", "ſ"))).toBeNull();
  });
});

describe("slots", () => {
  it.each([
    [0, 0],
    [29.999, 0],
    [30, 30],
    [30.001, 30],
    [59.999, 30],
    [1_741_944_419.999, 1_741_944_390],
    [1_741_944_420, 1_741_944_420],
  ])("%d lies in the slot that starts at %d", (now, start) => {
    expect(slotStartSeconds(now)).toBe(start);
  });

  it.each([
    ["the slot now, at its first instant", 600, 600, true],
    ["the slot now, at its last", 600, 629.999, true],
    ["the one before, at its last", 570, 629.999, true],
    ["two before, one millisecond later", 570, 630, false],
    ["the one after, at its first", 630, 600, true],
    ["two after", 660, 629.999, false],
    ["two after, one millisecond later", 660, 630, true],
    ["not the start of a slot", 601, 601, false],
  ])("%s", (_, timestamp, now, current) => {
    expect(isCurrentSlot(timestamp, now)).toBe(current);
  });

  it.each([
    ["long ago", 0, 600, false],
    ["the slot after this one", 630, 600, false],
    ["a second beyond it", 631, 629.999, true],
    ["two slots away", 660, 629.999, true],
    ["two slots away, one millisecond later", 660, 630, false],
  ])("from the future or not: %s", (_, timestamp, now, future) => {
    expect(isFromTheFuture(timestamp, now)).toBe(future);
  });

  it("a screenshot lives half a minute and is dead within one, whenever it was taken", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 4e9, noNaN: true }),
        fc.double({ min: 0, max: 300, noNaN: true }),
        (made, age) => {
          const current = isCurrentSlot(slotStartSeconds(made), made + age);
          if (age <= 30) expect(current).toBe(true);
          if (age >= 60.001) expect(current).toBe(false);
        },
      ),
    );
  });
});
