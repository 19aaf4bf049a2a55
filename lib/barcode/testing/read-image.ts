/** For tests: reads a drawn barcode back with zxing-wasm, its wasm taken from node_modules and never from a CDN. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const wasmPath = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasmPath)).buffer } });

/** Pixels as a canvas gives them: RGBA, 8 bits each. */
export type Pixels = Readonly<{ data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }>;

/** What the image says and how it was written; null when nothing is read. `image` is a PNG or pixels. */
export async function readImage(image: Uint8Array | Pixels, format: "QRCode" | "Code128") {
  const input = image instanceof Uint8Array ? image : { ...image, colorSpace: "srgb" as const };
  const [result] = await readBarcodes(input as Uint8Array | ImageData, { formats: [format] });
  return result?.isValid ? { text: result.text, ecLevel: result.ecLevel, version: result.version } : null;
}

/**
 * Paints an SVG of the two shapes that bwip-js draws, `scale` pixels to a unit: one even-odd path of polygons
 * (QR) or vertical strokes (Code 128), on white when the drawing has its white ground and on mid-grey when not.
 */
export function paintSvg(svg: string, scale: number): Pixels {
  const [width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).slice(1).map(Number);
  const black = new Uint8Array(width * height);
  for (const [, attributes = "", d = ""] of svg.matchAll(/<path ([^>]*?)d="([^"]*)"/g)) {
    const strokeWidth = Number(/stroke-width="(\d+)"/.exec(attributes)?.[1] ?? 0);
    for (const part of d.split("M").slice(1)) {
      const points = (part.match(/[\d.]+ [\d.]+/g) ?? []).map((pair) => pair.split(" ").map(Number));
      if (strokeWidth > 0) paintStroke(black, width, points, strokeWidth);
      else flipInside(black, width, points);
    }
  }
  const ground = /<rect width="100%" height="100%" fill="#FFFFFF"/.test(svg) ? 255 : 128;
  return enlarge(black, width, height, scale, ground);
}

function paintStroke(black: Uint8Array, width: number, points: number[][], strokeWidth: number): void {
  const [[x = 0, y0 = 0] = [], [, y1 = 0] = []] = points;
  for (let y = Math.min(y0, y1); y < Math.max(y0, y1); y += 1) {
    for (let i = 0; i < strokeWidth; i += 1) black[y * width + x - strokeWidth / 2 + i] = 1;
  }
}

/** Even-odd: for each vertical edge, flips everything on its right in the rows that it spans. */
function flipInside(black: Uint8Array, width: number, points: number[][]): void {
  for (const [index, [x0 = 0, y0 = 0]] of points.entries()) {
    const [x1 = 0, y1 = 0] = points[(index + 1) % points.length] ?? [];
    if (x0 !== x1) continue;
    for (let y = Math.min(y0, y1); y < Math.max(y0, y1); y += 1) {
      for (let x = x0; x < width; x += 1) black[y * width + x] = 1 - (black[y * width + x] ?? 0);
    }
  }
}

function enlarge(black: Uint8Array, width: number, height: number, scale: number, ground: number): Pixels {
  const data = new Uint8ClampedArray(width * scale * height * scale * 4).fill(255);
  for (let y = 0; y < height * scale; y += 1) {
    for (let x = 0; x < width * scale; x += 1) {
      const unit = Math.floor(y / scale) * width + Math.floor(x / scale);
      data.fill(black[unit] === 1 ? 0 : ground, 4 * (y * width * scale + x), 4 * (y * width * scale + x) + 3);
    }
  }
  return { data, width: width * scale, height: height * scale };
}
