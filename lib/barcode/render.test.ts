import { randomBytes, randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { formatId } from "@/lib/kernel/ids";
import { rounds } from "@/lib/kernel/testing/rounds";
import { classifyCode } from "./classify-code";
import { composeFetchCode, fetchCodeChances } from "./fetch-code";
import { code128Svg, qrSvg, receiptQrSvg } from "./render";
import { code128Png, qrPng } from "./render-png";
import { paintSvg, readImage } from "./testing/read-image";
import { encodeToken } from "./token";

const svgRounds = rounds(200);
// The same drawing at a fixed scale, so fewer will do.
const pngRounds = rounds(40);
const scale = 4;

function randomToken(): string {
  return encodeToken({
    keyId: randomInt(16),
    id: randomBytes(8).readBigUInt64BE() >> 1n,
    timestampSeconds: randomInt(2 ** 32),
    front: randomBytes(4),
    back: randomBytes(4),
  });
}

const randomFetchCode = () => composeFetchCode(randomInt(1024), randomInt(fetchCodeChances));

/** Width in pixels as the PNG header has it (PNG 11.2.2: IHDR). */
const pngWidth = (png: Uint8Array) => Buffer.from(png).readUInt32BE(16);

describe("receipt", () => {
  it("its number is read back from the drawing, in version 1 and level Q, and known for a receipt", async () => {
    for (let i = 0; i < pngRounds; i += 1) {
      const id = formatId("redemption", randomBytes(8).readBigUInt64BE() >> 1n);
      const read = await readImage(paintSvg(receiptQrSvg(id), scale), "QRCode");
      expect(read).toMatchObject({ ecLevel: "Q", version: "1" });
      expect(classifyCode(read?.text ?? "")).toEqual({ kind: "receipt", id });
    }
  }, 30_000);

  it.each(["", "rdm_", "brc_0DJ3M8Q1ZK7WV"])("refuses %j", (id) => {
    expect(() => receiptQrSvg(id)).toThrow(RangeError);
  });
});

describe("QR code", () => {
  it("drawn as SVG, random tokens are read back, in version 2 and level M", async () => {
    for (let i = 0; i < svgRounds; i += 1) {
      const token = randomToken();
      const read = await readImage(paintSvg(qrSvg(token), scale), "QRCode");
      expect(read).toEqual({ text: token, ecLevel: "M", version: "2" });
    }
  }, 30_000);

  it("drawn as PNG, random tokens are read back", async () => {
    for (let i = 0; i < pngRounds; i += 1) {
      const token = randomToken();
      const png = await qrPng(token);
      expect(pngWidth(png)).toBe(660);
      expect((await readImage(png, "QRCode"))?.text).toBe(token);
    }
  }, 30_000);

  it("keeps four white modules on each side", () => {
    const { data, width } = paintSvg(qrSvg(randomToken()), 1);
    const inkAt = (x: number, y: number) => data[4 * (y * width + x)] === 0;
    expect(width).toBe(66);
    for (let i = 0; i < width; i += 1) {
      for (let edge = 0; edge < 8; edge += 1) {
        expect(inkAt(i, edge) || inkAt(edge, i) || inkAt(i, 65 - edge) || inkAt(65 - edge, i)).toBe(false);
      }
    }
    expect(inkAt(8, 8) && inkAt(57, 8) && inkAt(8, 57)).toBe(true);
  });

  it("refuses a text that is not a token by length", async () => {
    expect(() => qrSvg("0".repeat(35))).toThrow(RangeError);
    await expect(qrPng("0".repeat(33))).rejects.toThrow(RangeError);
  });
});

describe("Code 128", () => {
  it("drawn as SVG, random fetch codes are read back", async () => {
    for (let i = 0; i < svgRounds; i += 1) {
      const code = randomFetchCode();
      expect((await readImage(paintSvg(code128Svg(code), scale), "Code128"))?.text).toBe(code);
    }
  }, 30_000);

  it("drawn as PNG, random fetch codes are read back", async () => {
    for (let i = 0; i < pngRounds; i += 1) {
      const code = randomFetchCode();
      const png = await code128Png(code);
      expect(pngWidth(png)).toBe(858);
      expect((await readImage(png, "Code128"))?.text).toBe(code);
    }
  }, 30_000);

  it("keeps ten white modules on each side", () => {
    const { data, width, height } = paintSvg(code128Svg(randomFetchCode()), 1);
    const row = Array.from({ length: width }, (_, x) => data[4 * (Math.floor(height / 2) * width + x)] === 0);
    expect(width).toBe(143);
    expect([row.indexOf(true), width - 1 - row.lastIndexOf(true)]).toEqual([10, 10]);
  });

  it.each(["082190337715026", "08219033771502641", "O821903377150264"])("refuses %s", (code) => {
    expect(() => code128Svg(code)).toThrow(RangeError);
  });
});

it("an SVG is black on white, scales, and holds nothing that runs or loads", () => {
  for (const svg of [qrSvg(randomToken()), code128Svg(randomFetchCode())]) {
    expect(svg).toMatch(
      /^<svg [^>]*viewBox="0 0 \d+ \d+"[^>]*>\s*<rect width="100%" height="100%" fill="#FFFFFF"/,
    );
    expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/script|href|style|on\w+=|url\(|http/i);
    expect(svg).not.toMatch(/<svg[^>]* (width|height)=/);
  }
});
