import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeFetchCode, fetchCodeChances } from "@/lib/barcode/fetch-code";
import { encodeToken } from "@/lib/barcode/token";
import { gtinCheckDigit } from "@/lib/kernel/gtin";
import { readScan, usKeyAt } from "./wedge-layout";

/** What a computer set to French writes for the keys of a US keyboard, by `KeyboardEvent.code`: unshifted, shifted. */
const french: Readonly<Record<string, string>> = {
  ...{ Digit1: "&1", Digit2: "é2", Digit3: '"3', Digit4: "'4", Digit5: "(5" },
  ...{ Digit6: "-6", Digit7: "è7", Digit8: "_8", Digit9: "ç9", Digit0: "à0" },
  ...{ KeyA: "qQ", KeyQ: "aA", KeyZ: "wW", KeyW: "zZ", KeyM: ",?", Semicolon: "mM", Comma: ";." },
  ...{ Slash: "!§", Period: ":/", Minus: ")°", BracketRight: "$£" },
};
const german: Readonly<Record<string, string>> = {
  ...{ KeyZ: "yY", KeyY: "zZ", Minus: "ß?", Slash: "-_", Semicolon: "öÖ", BracketRight: "+*" },
};

type Press = Readonly<{ code: string; shift: boolean }>;

/** The keys that a US keyboard needs for the text. */
function usPresses(text: string): Press[] {
  return [...text].map((character) => {
    for (const code of codes) {
      for (const shift of [false, true]) if (usKeyAt(code, shift) === character) return { code, shift };
    }
    throw new Error(`no key for ${character}`);
  });
}
const codes = [
  ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("").map((letter) => `Key${letter}`),
  ..."1234567890".split("").map((digit) => `Digit${digit}`),
  ...["Minus", "Slash", "Period", "Semicolon", "BracketRight", "Comma", "Equal", "Space"],
];

/** What a computer of that layout writes when a scanner for the US presses the keys of the text. */
function writtenOn(layout: Readonly<Record<string, string>>, text: string): string {
  return usPresses(text)
    .map(({ code, shift }) => layout[code]?.[shift ? 1 : 0] ?? usKeyAt(code, shift))
    .join("");
}

const half = fc.uint8Array({ minLength: 4, maxLength: 4 });
const tokens = fc
  .record({
    keyId: fc.nat(15),
    id: fc.bigInt({ min: 0n, max: (1n << 63n) - 1n }),
    timestampSeconds: fc.nat(0xffff_ffff),
    front: half,
    back: half,
  })
  .map(encodeToken);
const gtins = fc
  .integer({ min: 100_000_000_000, max: 999_999_999_999 })
  .map((body) => `${body}${gtinCheckDigit(String(body))}`);
const fetchCodes = fc
  .tuple(fc.nat(1_023), fc.integer({ min: 0, max: fetchCodeChances - 1 }))
  .map(([bucket, chance]) => composeFetchCode(bucket, chance));
const allCodes = fc.oneof(
  tokens,
  gtins,
  fetchCodes,
  gtins.map((gtin) => `https://example.com/01/${gtin}`),
);

describe("the keys of a US keyboard", () => {
  it.each([
    ["KeyA", false, "a"],
    ["KeyA", true, "A"],
    ["Digit7", false, "7"],
    ["Digit7", true, "&"],
    ["Numpad7", false, "7"],
    ["Slash", true, "?"],
    ["BracketRight", false, "]"],
    ["ShiftLeft", true, null],
    ["F8", false, null],
    ["", false, null],
  ])("%s (shift: %s) writes %s", (code, shift, character) => {
    expect(usKeyAt(code, shift)).toBe(character);
  });
});

describe("a scanner for the US", () => {
  it("is read right on a computer set to French, whatever it scans", () => {
    fc.assert(
      fc.property(allCodes, (code) => {
        const written = writtenOn(french, code);
        expect(readScan(written, code, null)).toEqual({ text: code, layout: "us" });
        expect(readScan(written, code, "written").text).toBe(code);
      }),
    );
  });

  it("is read right on a computer set to German once it has shown itself, by an AIM prefix for instance", () => {
    fc.assert(
      fc.property(tokens, (token) => {
        const marked = readScan(writtenOn(german, `]Q0${token}`), `]Q0${token}`, null);
        expect(marked).toEqual({ text: `]Q0${token}`, layout: "us" });
        expect(readScan(writtenOn(german, token), token, marked.layout).text).toBe(token);
      }),
    );
  });
});

describe("a scanner for the computer's own layout", () => {
  it("is read as written: the other reading is no code, or was never heard of", () => {
    fc.assert(
      fc.property(allCodes, fc.string({ maxLength: 40 }), (code, us) => {
        expect(readScan(code, us, null).text).toBe(code);
        expect(readScan(code, us, "written").text).toBe(code);
      }),
    );
  });
});

it("leaves what is no code in either reading as it is written", () => {
  expect(readScan("bonjour", "bonjour!", "us")).toEqual({ text: "bonjour", layout: null });
});
