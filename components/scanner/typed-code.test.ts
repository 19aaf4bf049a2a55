import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeFetchCode } from "@/lib/barcode/fetch-code";
import { encodeToken } from "@/lib/barcode/token";
import { caretInGrouped, groupTypedCode, readSubmittedCode, readTypedCode } from "./typed-code";

const code = composeFetchCode(821, 90_337_715_026);
const half = new Uint8Array([1, 2, 3, 4]);
const token = encodeToken({ keyId: 1, id: 77n, timestampSeconds: 1_800_000_000, front: half, back: half });
const wrong = `${code.slice(0, 15)}${(Number(code[15]) + 1) % 10}`;

describe("typed code", () => {
  it.each([
    ["", { kind: "empty" }],
    ["   ", { kind: "empty" }],
    [code, { kind: "ready", text: code, complete: true }],
    [groupTypedCode(code), { kind: "ready", text: code, complete: true }],
    [` ${code.slice(0, 8)}-${code.slice(8)}\n`, { kind: "ready", text: code, complete: true }],
    [wrong, { kind: "wrongDigit" }],
    [`${code}1`, { kind: "unknown" }],
    [code.slice(0, 15), { kind: "unfinished" }],
    ["4006381333931", { kind: "ready", text: "4006381333931", complete: false }],
    ["4006381333932", { kind: "unfinished" }],
    [token, { kind: "ready", text: token, complete: true }],
    [token.toLowerCase(), { kind: "ready", text: token, complete: true }],
    [token.slice(0, 20), { kind: "unfinished" }],
    ["hello!", { kind: "unknown" }],
    ["https://example.com/01/0400638133", { kind: "unfinished" }],
    ["https://my-shop.example/01/04006381333931", { kind: "ready", text: "04006381333931", complete: false }],
    ["(01)04006381333931(10)A-1", { kind: "ready", text: "04006381333931", complete: false }],
    ["]E04006381333931", { kind: "ready", text: "04006381333931", complete: false }],
    ["]E04006381333932", { kind: "unfinished" }],
  ])("%j while typing", (text, expected) => {
    expect(readTypedCode(text)).toEqual(expected);
  });

  it.each([
    ["4006381333932", { kind: "wrongDigit" }],
    ["40063813339", { kind: "unfinished" }],
    ["https://example.com/about", { kind: "unknown" }],
    ["4006381333931", { kind: "ready", text: "4006381333931", complete: false }],
  ])("%j at Enter", (text, expected) => {
    expect(readSubmittedCode(text)).toEqual(expected);
  });

  it("says so whichever single digit of the sixteen is wrong", () => {
    fc.assert(
      fc.property(
        fc.nat(1_023),
        fc.nat(99_999_999_999),
        fc.nat(15),
        fc.integer({ min: 1, max: 9 }),
        (bucket, chance, at, add) => {
          const good = composeFetchCode(bucket, chance);
          const bad = good.slice(0, at) + ((Number(good[at]) + add) % 10) + good.slice(at + 1);
          expect(readTypedCode(good).kind).toBe("ready");
          expect(readTypedCode(bad).kind).toBe("wrongDigit");
        },
      ),
    );
  });

  it("groups digits in fours and leaves a token alone", () => {
    expect(groupTypedCode("0821903377150264")).toBe("0821 9033 7715 0264");
    expect(groupTypedCode("08219")).toBe("0821 9");
    expect(groupTypedCode("0821 ")).toBe("0821");
    expect(groupTypedCode("08ab 12")).toBe("08AB12");
  });

  it("keeps the caret behind the same characters", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9 -]{0,20}$/), fc.nat(20), (text, caret) => {
        const grouped = groupTypedCode(text);
        const place = caretInGrouped(text, caret, grouped);
        expect(grouped.slice(0, place).replaceAll(" ", "")).toBe(text.slice(0, caret).replace(/[\s-]/g, ""));
      }),
    );
  });
});
