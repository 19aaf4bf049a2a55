import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeFetchCode, dammDigit, fetchCodeChances, groupFetchCode, parseFetchCode } from "./fetch-code";

const inputs = fc.tuple(fc.integer({ min: 0, max: 1023 }), fc.integer({ min: 0, max: fetchCodeChances - 1 }));
const codes = inputs.map(([bucket, random]) => composeFetchCode(bucket, random));

describe("composeFetchCode", () => {
  it("writes 16 digits that name their bucket", () => {
    fc.assert(
      fc.property(inputs, ([bucket, random]) => {
        const code = composeFetchCode(bucket, random);
        expect(code).toMatch(/^\d{16}$/);
        expect(parseFetchCode(code)).toEqual({ bucket, code });
        expect(composeFetchCode(bucket, BigInt(random))).toBe(code);
        expect(Number(code.slice(4, 15))).toBe(random);
      }),
    );
  });

  it.each([
    [1024, 0],
    [-1, 0],
    [0.5, 0],
    [0, fetchCodeChances],
    [0, -1],
    [0, 0.5],
  ])("throws for bucket %d, chance %d", (bucket, random) => {
    expect(() => composeFetchCode(bucket, random)).toThrow(RangeError);
  });
});

describe("the check digit", () => {
  it("is Damm's: 572 gives 4", () => {
    expect(dammDigit("572")).toBe(4);
  });

  it("finds every single wrong digit", () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (let at = 0; at < 16; at += 1) {
          for (const digit of "0123456789") {
            if (digit === code[at]) continue;
            expect(parseFetchCode(code.slice(0, at) + digit + code.slice(at + 1))).toBeNull();
          }
        }
      }),
    );
  });

  it("finds every swap of two neighbours", () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (let at = 0; at < 15; at += 1) {
          const [a = "", b = ""] = code.slice(at, at + 2);
          if (a !== b) expect(parseFetchCode(code.slice(0, at) + b + a + code.slice(at + 2))).toBeNull();
        }
      }),
    );
  });

  it("finds them by its table: no row repeats a digit, and no swap comes out even", () => {
    // All errors in all contexts, not a sample: an error in place is the same as one from each interim digit.
    const fold = (interim: number, digits: string) => dammDigit(`${startOf(interim)}${digits}`);
    const startOf = (interim: number) =>
      "0123456789".split("").find((digit) => dammDigit(digit) === interim) ?? "";
    const digits = "0123456789".split("");
    for (let interim = 0; interim < 10; interim += 1) {
      expect(new Set(digits.map((digit) => fold(interim, digit))).size).toBe(10);
      for (const a of digits) {
        for (const b of digits) {
          if (a !== b) expect(fold(interim, a + b)).not.toBe(fold(interim, b + a));
        }
      }
    }
  });
});

describe("parseFetchCode", () => {
  const code = composeFetchCode(821, 90_337_715_026);

  it("forgives spaces and hyphens", () => {
    for (const text of [groupFetchCode(code), ` ${code}\r\n`, code.replace(/(.{4})/g, "$1-")]) {
      expect(parseFetchCode(text)?.code).toBe(code);
    }
  });

  it("knows no bucket above 1023, whatever the check digit", () => {
    const digits = "102400000000000";
    expect(parseFetchCode(`${digits}${dammDigit(digits)}`)).toBeNull();
  });

  it.each(["", code.slice(1), `${code}0`, `O${code.slice(1)}`, "٠".repeat(16)])("refuses %s", (text) => {
    expect(parseFetchCode(text)).toBeNull();
  });
});

it("groupFetchCode writes fours", () => {
  expect(groupFetchCode("4821903377150264")).toBe("4821 9033 7715 0264");
});
