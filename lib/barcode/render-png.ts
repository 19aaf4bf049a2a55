/**
 * Draws a barcode as PNG: image data for mails, printing and wallets that take no SVG. Server only (the node
 * build of bwip-js, zlib). The same drawing as render.ts, in whole pixels.
 */
import { code128, qrcode } from "bwip-js/node";
import { code128Options, qrOptions } from "./render-options";

// 66 units of QR and 143 units of Code 128, so 660 and 858 pixels wide.
const qrScale = 10;
const code128Scale = 6;

/** A token as QR code, 660x660 pixels. Rejects with RangeError when the text is not a token by length. */
export async function qrPng(token: string): Promise<Uint8Array> {
  return qrcode(qrOptions(token, qrScale));
}

/** A fetch code as Code 128, 858 pixels wide. Rejects with RangeError unless 16 digits. */
export async function code128Png(fetchCode: string): Promise<Uint8Array> {
  return code128(code128Options(fetchCode, code128Scale));
}
