import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Gtin, gtinCheckDigit, parseGtin } from "@/lib/kernel/gtin";
import { bucketCount } from "@/lib/kernel/ids";
import { classifyCode } from "./classify-code";
import { composeFetchCode, dammDigit, fetchCodeChances, groupFetchCode } from "./fetch-code";
import { encodeToken } from "./token";

const token = encodeToken({
  keyId: 1,
  id: 158_868_548_468_561_106n,
  timestampSeconds: 1_741_944_413,
  front: Uint8Array.of(1, 2, 3, 4),
  back: Uint8Array.of(5, 6, 7, 8),
});
const code = composeFetchCode(821, 90_337_715_026);
const gs = "\u001d";

describe("classifyCode", () => {
  it.each([
    token,
    token.toLowerCase(),
    `${token}\n`,
    token.replace(/(.{4})/g, "$1 "),
    `]Q0${token}`,
    `]C0${token}`,
  ])("%j is a token", (text) => {
    expect(classifyCode(text)).toEqual({ kind: "token", text: token });
  });

  it.each([code, groupFetchCode(code), `${code}\r`, `]C0${code}`, `]Q1${code}\r\n`])(
    "%j is a fetch code",
    (text) => {
      expect(classifyCode(text)).toEqual({ kind: "fetchCode", code });
    },
  );

  it.each([
    // GS1's own examples: GTIN-8, -12, -13, -14.
    ["96385074", "00000096385074"],
    ["614141000036", "00614141000036"],
    ["9506000134352", "09506000134352"],
    ["10614141000415", "10614141000415"],
    ["9 506000-134352", "09506000134352"],
    // UPC-E as printed.
    ["04252614", "00042100005264"],
    // AIM prefixes.
    ["]E09506000134352\r\n", "09506000134352"],
    ["]E0614141000036", "00614141000036"],
    ["]E004252614", "00042100005264"],
    ["]E3950600013435212345", "09506000134352"],
    ["]E496385074", "00000096385074"],
    ["]I010614141000415", "10614141000415"],
    ["]Q09506000134352", "09506000134352"],
    // Element strings behind FNC1.
    ["]C10109506000134352", "09506000134352"],
    ["]C1010950600013435210ABC/12", "09506000134352"],
    [`]C110ABC${gs}0109506000134352`, "09506000134352"],
    [`]d201095060001343521727123110ABC${gs}21S1`, "09506000134352"],
    [`]Q3${gs}0109506000134352${gs}10ABC`, "09506000134352"],
    ["]e001095060001343523103001750", "09506000134352"],
    [`${gs}0109506000134352`, "09506000134352"],
    ["]d2010950600013435201095060001343521712", null],
    ["]C1017950600013435210ABC", null],
    ["]C10209506000134352370", null],
    [`]C1010950600013435${gs}210`, null],
    ["]C1010950600013435201106141410004", null],
    ["]C101095060001343520110614141000415", null],
    ["]C1", null],
    // Without it: only with something usual behind.
    ["0109506000134352172712311021", "09506000134352"],
    ["010950600013435210ABC-1", "09506000134352"],
    [`010950600013435210ABC${gs}17271231`, "09506000134352"],
    ["01095060001343523922499", "09506000134352"],
    ["010950600013435217271331", null],
    ["010950600013435255512345", null],
    ["0109506000134353172712311021", null],
    // As printed for people.
    ["(01)09506000134352", "09506000134352"],
    ["(01) 09506000134352 (17) 271231 (10) ABC", "09506000134352"],
    ["(10)ABC(01)09506000134352", "09506000134352"],
    ["(02)09506000134352(37)10", null],
    ["(01)9506000134352", null],
  ])("%j is the product %s", (text, gtin) => {
    expect(classifyCode(text)).toEqual(gtin === null ? { kind: "unknown" } : { kind: "gtin", gtin });
  });

  it.each([
    ["https://id.gs1.org/01/09506000134352", "09506000134352"],
    ["HTTPS://EXAMPLE.COM/01/09506000134352", "09506000134352"],
    ["http://example.com:8080/01/9506000134352/", "09506000134352"],
    [
      "https://example.com/some/shop/01/09506000134352/22/2A/10/ABC123/21/s-%2F1?17=271231&lang=en#top",
      "09506000134352",
    ],
    ["https://example.com/01/09506000134352/235/XYZ", "09506000134352"],
    ["https://example.com/01/96385074", "00000096385074"],
    ["https://example.com/01/614141000036?utm=1", "00614141000036"],
    ["https://example.com/gtin/9506000134352/lot/ABC", "09506000134352"],
    ["]Q1https://id.gs1.org/01/09506000134352", "09506000134352"],
    // A path that has 01 in it and goes on is somebody's own.
    ["https://example.com/01/09506000134352/reviews", null],
    ["https://example.com/01/09506000134352/reviews/5", null],
    ["https://example.com/01/09506000134352/10", null],
    ["https://example.com/01/09506000134352/10/A/10/B", null],
    ["https://example.com/01/09506000134353", null],
    ["https://example.com/00/195060001343520007", null],
    ["https://example.com/?01=09506000134352", null],
    ["https://someone@example.com/01/09506000134352", null],
    ["ftp://example.com/01/09506000134352", null],
    ["example.com/01/09506000134352", null],
    [`https://example.com/${code}`, null],
    [`https://example.com/${token}`, null],
    ["https://example.com/9506000134352", null],
  ])("the address %s names %s", (text, gtin) => {
    expect(classifyCode(text)).toEqual(gtin === null ? { kind: "unknown" } : { kind: "gtin", gtin });
  });

  it.each([
    "",
    "hello",
    "9506000134353",
    `${code.slice(0, 15)}${(Number(code[15]) + 1) % 10}`,
    `]C1${code}`,
    `]E0${code}`,
    `]E0${token}`,
    "]E19",
    "]E09506000134353",
    "]E49506000134352",
    "]E404252614",
    "]]9506000134352",
    token.slice(1),
    `${token}0`,
    "Z".repeat(34),
    "1".repeat(34),
    `${"0".repeat(1_000)}${code}`,
  ])("%j is unknown", (text) => {
    expect(classifyCode(text)).toEqual({ kind: "unknown" });
  });

  it("takes the UPC-E for eight digits from 0, which no maker has as a GTIN-8, and the GTIN-8 for others", () => {
    // Right as both: the check digit of the eight, and that of the UPC-A they stand for.
    const both = (system: string) =>
      Array.from({ length: 20_000 }, (_, six) => `${system}${String(six).padStart(6, "0")}`)
        .map((seven) => seven + gtinCheckDigit(seven))
        .filter((eight) => classifyCode(`]E0${eight}`).kind === "gtin");
    const [zeros, ones] = [both("0"), both("1")];
    expect(zeros.length).toBeGreaterThan(100);
    for (const eight of zeros) expect(classifyCode(eight)).toEqual(classifyCode(`]E0${eight}`));
    for (const eight of ones) expect(classifyCode(eight)).toEqual(classifyCode(`]E4${eight}`));
  });
});

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(""));
const gtins = fc
  .constantFrom(11, 12, 13)
  .chain(digits)
  .map((body) => body + gtinCheckDigit(body));
const gtin14s = digits(13).map((body) => parseGtin(body + gtinCheckDigit(body)) as Gtin);
const fetchCodes = fc
  .tuple(fc.integer({ min: 0, max: bucketCount - 1 }), fc.integer({ min: 0, max: fetchCodeChances - 1 }))
  .map(([bucket, chance]) => composeFetchCode(bucket, chance));
const half = fc.uint8Array({ minLength: 4, maxLength: 4 });
const tokens = fc
  .record({
    keyId: fc.integer({ min: 0, max: 15 }),
    id: fc.bigInt({ min: 0n, max: (1n << 63n) - 1n }),
    timestampSeconds: fc.integer({ min: 0, max: 0xffff_ffff }),
    front: half,
    back: half,
  })
  .map(encodeToken);
const aimPlain = fc.constantFrom("", "]Q0", "]Q1", "]C0", "]d1", "]X0");
const lineEnds = fc.constantFrom("", "\r", "\n", "\r\n", "\t");

describe("never a false classification", () => {
  it("knows every token, fetch code and product, whatever the scanner puts around it", () => {
    fc.assert(
      fc.property(tokens, fetchCodes, gtins, aimPlain, lineEnds, (aToken, aCode, gtin, prefix, end) => {
        expect(classifyCode(prefix + aToken + end)).toEqual({ kind: "token", text: aToken });
        expect(classifyCode(prefix + aCode + end)).toEqual({ kind: "fetchCode", code: aCode });
        expect(classifyCode(prefix + gtin + end)).toEqual({ kind: "gtin", gtin: gtin.padStart(14, "0") });
      }),
    );
  });

  it("never takes 16 digits for a product, nor a product for 16 digits", () => {
    // The hard ones: AI 01 and a right GTIN-14, with a right check digit of ours one time in ten.
    const sixteen = fc.oneof(
      digits(16),
      gtin14s.map((gtin) => `01${gtin}`),
      digits(15).map((fifteen) => fifteen + dammDigit(fifteen)),
    );
    fc.assert(
      fc.property(sixteen, (text) => {
        const isCode = dammDigit(text) === 0 && Number(text.slice(0, 4)) < bucketCount;
        expect(classifyCode(text).kind).toBe(isCode ? "fetchCode" : "unknown");
      }),
    );
    fc.assert(fc.property(gtins, (text) => classifyCode(text).kind === "gtin"));
  });

  it("knows the product in element strings and web addresses, and never a wrong digit", () => {
    const serial = fc.stringMatching(/^[A-Za-z0-9]{1,20}$/);
    const path = fc.stringMatching(/^(\/[a-z]{1,8}){0,3}$/);
    fc.assert(
      fc.property(
        gtin14s,
        serial,
        path,
        fc.nat(13),
        fc.integer({ min: 1, max: 9 }),
        (gtin, tail, stem, at, add) => {
          const wrong = gtin.slice(0, at) + ((Number(gtin[at]) + add) % 10) + gtin.slice(at + 1);
          const forms = (number: string) => [
            `]C101${number}`,
            `]d201${number}21${tail}`,
            `]Q310${tail}${gs}01${number}`,
            `01${number}10${tail}`,
            `(01)${number}(21)${tail}`,
            `https://shop.example${stem}/01/${number}/21/${tail}`,
          ];
          for (const text of forms(gtin)) expect(classifyCode(text), text).toEqual({ kind: "gtin", gtin });
          for (const text of forms(wrong)) expect(classifyCode(text), text).toEqual({ kind: "unknown" });
        },
      ),
    );
  });

  it("answers for any text, and for codes in the middle of other text with unknown", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1_100 }), (text) => {
        expect(() => classifyCode(text)).not.toThrow();
      }),
    );
    const letter = fc.stringMatching(/^[a-z!?:;]{1,5}$/);
    fc.assert(
      fc.property(fc.oneof(tokens, fetchCodes, gtins), letter, (text, around) => {
        expect(classifyCode(text + around).kind).toBe("unknown");
        expect(classifyCode(around + text).kind).toBe("unknown");
      }),
    );
  });
});
