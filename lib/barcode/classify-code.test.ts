import { describe, expect, it } from "vitest";
import { classifyCode } from "./classify-code";
import { composeFetchCode, groupFetchCode } from "./fetch-code";
import { encodeToken } from "./token";

const token = encodeToken({
  keyId: 1,
  id: 158_868_548_468_561_106n,
  timestampSeconds: 1_741_944_413,
  front: Uint8Array.of(1, 2, 3, 4),
  back: Uint8Array.of(5, 6, 7, 8),
});
const code = composeFetchCode(821, 90_337_715_026);

describe("classifyCode", () => {
  it.each([token, token.toLowerCase(), `${token}\n`, token.replace(/(.{4})/g, "$1 ")])(
    "%j is a token",
    (text) => {
      expect(classifyCode(text)).toEqual({ kind: "token", text: token });
    },
  );

  it.each([code, groupFetchCode(code), `${code}\r`])("%j is a fetch code", (text) => {
    expect(classifyCode(text)).toEqual({ kind: "fetchCode", code });
  });

  // GS1's own examples: GTIN-8, -12, -13, -14.
  it.each([
    ["96385074", "00000096385074"],
    ["614141000036", "00614141000036"],
    ["9506000134352", "09506000134352"],
    ["10614141000415", "10614141000415"],
    ["9 506000-134352", "09506000134352"],
  ])("%j is a product", (text, gtin) => {
    expect(classifyCode(text)).toEqual({ kind: "gtin", gtin });
  });

  it.each([
    "",
    "hello",
    "9506000134353",
    `${code.slice(0, 15)}${(Number(code[15]) + 1) % 10}`,
    token.slice(1),
    `${token}0`,
    "Z".repeat(34),
    "1".repeat(34),
    "https://id.gs1.org/01/09506000134352",
    " ".repeat(201) + code,
  ])("%j is unknown", (text) => {
    expect(classifyCode(text)).toEqual({ kind: "unknown" });
  });
});
