import { readFileSync } from "node:fs";
import { MultiFormatOneDReader, QRCodeReader } from "@zxing/library";
import bwip from "bwip-js/generic";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { classifyCode } from "@/lib/barcode/classify-code";
import type { CodeFormat, Decoder, GreyPicture } from "./decoder";
import { createZxingLibraryDecoder } from "./zxing-library-engine";
import { createZxingWasmDecoder } from "./zxing-wasm-engine";

const frameWidth = 1_280;
const frameHeight = 720;

type Ground = Readonly<{ dark: number; light: number }>;

/** A camera frame: the code in the middle, `unit` pixels to a module, on the light ground. */
function picture(
  bcid: string,
  text: string,
  unit: number,
  { dark, light }: Ground = { dark: 30, light: 225 },
): GreyPicture {
  const data = new Uint8Array(frameWidth * frameHeight).fill(light);
  const { width, rows } = modules(bcid, text);
  const left = Math.floor((frameWidth - width * unit) / 2);
  const top = Math.floor((frameHeight - rows.length * unit) / 2);
  rows.forEach((row, y) => {
    row.forEach((isDark, x) => {
      for (let dy = 0; dy < unit && isDark; dy += 1) {
        const start = (top + y * unit + dy) * frameWidth + left + x * unit;
        data.fill(dark, start, start + unit);
      }
    });
  });
  return { data, width: frameWidth, height: frameHeight };
}

/** The modules of a code, row by row; a linear code is given 40 equal rows. */
function modules(bcid: string, text: string): { width: number; rows: boolean[][] } {
  const drawn = bwip.raw(bcid, text, {})[0];
  if (drawn !== undefined && "pixs" in drawn) {
    const { pixs, pixx } = drawn;
    const rows = Array.from({ length: pixs.length / pixx }, (_, y) =>
      Array.from(pixs.slice(y * pixx, (y + 1) * pixx), (module) => module === 1),
    );
    return { width: pixx, rows };
  }
  if (drawn === undefined || !("sbs" in drawn)) throw new Error(`cannot draw ${bcid}`);
  const row = Array.from(drawn.sbs, (width, i) => new Array<boolean>(width).fill(i % 2 === 0)).flat();
  return { width: row.length, rows: new Array<boolean[]>(40).fill(row) };
}

const blank: GreyPicture = {
  data: new Uint8Array(frameWidth * frameHeight).fill(200),
  width: frameWidth,
  height: frameHeight,
};
const token = "2400000000000009NAZWM800W40G30T1D2";

const cases: readonly (readonly [CodeFormat, string, string, string, number])[] = [
  ["qr", "qrcode", token, token, 10],
  ["code128", "code128", "0821903377150264", "0821903377150264", 5],
  ["ean13", "ean13", "9521000012349", "9521000012349", 5],
  ["ean13", "upca", "012345678905", "0012345678905", 5],
];

function loadWasm(): Promise<Decoder> {
  const file = readFileSync(new URL(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
  return createZxingWasmDecoder({ bytes: new Uint8Array(file).buffer });
}

const engines: readonly (readonly [string, () => Promise<Decoder>])[] = [
  ["zxing-wasm", loadWasm],
  ["zxing-library", async () => createZxingLibraryDecoder()],
];

describe.each(engines)("%s", (engine, create) => {
  let decoder: Decoder;
  beforeAll(async () => {
    decoder = await create();
  });

  it("says which it is", () => {
    expect(decoder.engine).toBe(engine);
  });

  it.each(cases)("reads %s drawn as %s", async (format, bcid, text, read, unit) => {
    expect(await decoder.decode(picture(bcid, text, unit))).toEqual([{ text: read, format }]);
  });

  it("does not answer with the code of the picture before", async () => {
    await decoder.decode(picture("qrcode", token, 10));
    expect(await decoder.decode(blank)).toEqual([]);
  });

  it("leaves other formats alone", async () => {
    expect(await decoder.decode(picture("datamatrix", token, 10))).toEqual([]);
    expect(await decoder.decode(picture("code39", "TEAROFF", 5))).toEqual([]);
  });
});

describe("what zxing-wasm alone can do", () => {
  it.each([
    ["95200002", "95200002"],
    ["01234565", "0000001234565"],
  ])("reads the EAN-8 %s", async (text, read) => {
    const decoder = await loadWasm();
    expect(await decoder.decode(picture("ean8", text, 5))).toEqual([{ text: read, format: "ean8" }]);
  });

  it("reads a code that is light on dark", async () => {
    const decoder = await loadWasm();
    const night = picture("qrcode", token, 10, { dark: 225, light: 30 });
    expect(await decoder.decode(night)).toEqual([{ text: token, format: "qr" }]);
  });

  it("reads ITF-14 on a box, and no other digits in those bars", async () => {
    const decoder = await loadWasm();
    const box = await decoder.decode(picture("itf14", "19506000134359", 4));
    expect(box).toEqual([{ text: "19506000134359", format: "itf14" }]);
    expect(classifyCode(box[0]?.text ?? "")).toEqual({ kind: "gtin", gtin: "19506000134359" });
    for (const digits of ["1234567890", "9506000134352116"])
      expect(await decoder.decode(picture("interleaved2of5", digits, 4)), digits).toEqual([]);
  });

  it("reads UPC-E as the EAN-13 it stands for", async () => {
    const decoder = await loadWasm();
    const read = await decoder.decode(picture("upce", "01234558", 5));
    expect(read).toEqual([{ text: "0012345000058", format: "ean13" }]);
  });
});

describe.each(engines)("%s and a single line", (_, create) => {
  it("is not enough: bars that agree on few lines are somebody else's", async () => {
    const decoder = await create();
    const whole = picture("ean13", "9521000012349", 5);
    // Grey but for four lines through the middle.
    const data = whole.data
      .slice()
      .fill(225, 0, 358 * frameWidth)
      .fill(225, 362 * frameWidth);
    expect(await decoder.decode(whole)).toHaveLength(1);
    expect(await decoder.decode({ ...whole, data })).toEqual([]);
  });
});

describe("GS1 elements", () => {
  it("come behind the prefix that says so, so that 16 of their digits are not taken for ours", async () => {
    const decoder = await loadWasm();
    const read = await decoder.decode(picture("gs1-128", "(01)09506000134352", 4));
    expect(read).toEqual([{ text: "]C10109506000134352", format: "code128" }]);
    expect(classifyCode(read[0]?.text ?? "")).toEqual({ kind: "gtin", gtin: "09506000134352" });
  });

  it("are read from QR codes as well, with what separates them", async () => {
    const decoder = await loadWasm();
    const read = await decoder.decode(picture("gs1qrcode", "(01)09506000134352(10)ABC(17)271231", 8));
    expect(read.map(({ format }) => format)).toEqual(["qr"]);
    expect(classifyCode(read[0]?.text ?? "")).toEqual({ kind: "gtin", gtin: "09506000134352" });
  });

  it("and web addresses of products are read from QR codes", async () => {
    const decoder = await loadWasm();
    const read = await decoder.decode(
      picture("qrcode", "https://shop.example/01/9506000134352?17=271231", 8),
    );
    expect(classifyCode(read[0]?.text ?? "")).toEqual({ kind: "gtin", gtin: "09506000134352" });
  });
});

describe("zxing-library", () => {
  it("puts its readers back after every picture, read or not", async () => {
    const resets = [QRCodeReader, MultiFormatOneDReader].map((reader) => vi.spyOn(reader.prototype, "reset"));
    const decoder = createZxingLibraryDecoder();
    await decoder.decode(picture("code128", "0821903377150264", 5));
    await decoder.decode(blank);
    // The linear reader looks at two strips beside the line as well.
    expect(resets.map((reset) => reset.mock.calls.length)).toEqual([2, 4]);
  });
});
