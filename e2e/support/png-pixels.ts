/** Reads the PNGs that browsers write for screenshots: 8 bits, grey, RGB or RGBA, not interlaced (ISO/IEC 15948). */
import { inflateSync } from "node:zlib";

/** One byte of grey (0-255) to a pixel, row by row. */
export type GreyImage = Readonly<{ width: number; height: number; data: Uint8Array }>;

const channelsOfColourType: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };

/** Decodes to grey; what is transparent lies on white. Throws when it is another kind of PNG. */
export function readPngAsGrey(png: Uint8Array): GreyImage {
  const file = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (file.toString("latin1", 1, 4) !== "PNG") throw new Error("not a PNG");
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const channels = channelsOfColourType[file.readUInt8(25)];
  if (file.readUInt8(24) !== 8 || file.readUInt8(28) !== 0 || channels === undefined) {
    throw new Error("only 8-bit, not interlaced PNGs without a palette are read");
  }
  const rows = unfilter(inflateSync(imageData(file)), width * channels, height, channels);
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i += 1) data[i] = greyAt(rows, i * channels, channels);
  return { width, height, data };
}

function imageData(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return Buffer.concat(parts);
}

/** Undoes the filter of each row: clause 9 of the standard. */
function unfilter(raw: Uint8Array, rowBytes: number, height: number, pixelBytes: number): Uint8Array {
  const out = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (rowBytes + 1)] ?? 0;
    for (let x = 0; x < rowBytes; x += 1) {
      const at = y * rowBytes + x;
      const left = x >= pixelBytes ? (out[at - pixelBytes] ?? 0) : 0;
      const up = y > 0 ? (out[at - rowBytes] ?? 0) : 0;
      const corner = y > 0 && x >= pixelBytes ? (out[at - rowBytes - pixelBytes] ?? 0) : 0;
      out[at] = (raw[y * (rowBytes + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  return filter === 4 ? paeth(left, up, corner) : 0;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function greyAt(rows: Uint8Array, at: number, channels: number): number {
  const first = rows[at] ?? 0;
  const hasAlpha = channels === 2 || channels === 4;
  const colour =
    channels < 3 ? first : (77 * first + 150 * (rows[at + 1] ?? 0) + 29 * (rows[at + 2] ?? 0)) >> 8;
  const alpha = hasAlpha ? (rows[at + channels - 1] ?? 255) : 255;
  return Math.round((colour * alpha + 255 * (255 - alpha)) / 255);
}
