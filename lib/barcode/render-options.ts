/** What bwip-js is told, the same for SVG and PNG. Its units are two to a QR module and one to a Code 128 module. */
import type { RenderOptions } from "bwip-js/generic";
import { receiptCodeText } from "./receipt-number";
import { tokenLength } from "./token";

/** Side of the QR drawing in units: 25 modules and 4 of quiet zone on each side. */
export const qrUnits = (25 + 2 * 4) * 2;
/** The same of a receipt: 21 modules. */
export const receiptQrUnits = (21 + 2 * 4) * 2;
/** Width of the Code 128 drawing in units: start, 8 pairs, check (11 modules each), stop (13), quiet zone 2 x 10. */
export const code128Units = 11 * 10 + 13 + 2 * 10;

const colours = { barcolor: "000000", backgroundcolor: "FFFFFF" } as const;

/**
 * One of the eight mask patterns for all, ISO/IEC 18004 7.8: choosing the best for each code doubles the
 * drawing time. This one was read best by @zxing/library among the eight (docs/barcode/README.md).
 */
const qrMask = 2;

type QrOptions = RenderOptions & Readonly<{ eclevel: "M" | "Q"; version: "1" | "2"; mask: number }>;

/** Throws RangeError when the text is longer or shorter than a token. */
export function qrOptions(token: string, scale = 1): QrOptions {
  if (token.length !== tokenLength) throw new RangeError("not a token");
  return qrOptionsOf(token, "2", "M", scale);
}

/** Throws RangeError when it is no receipt's number. */
export function receiptQrOptions(receiptId: string): QrOptions {
  return qrOptionsOf(receiptCodeText(receiptId), "1", "Q", 1);
}

/** bwip-js throws by itself when the text does not fit the version. Its padding is in units: 8 are 4 modules. */
function qrOptionsOf(
  text: string,
  version: QrOptions["version"],
  eclevel: QrOptions["eclevel"],
  scale: number,
): QrOptions {
  return { bcid: "qrcode", text, eclevel, version, mask: qrMask, scale, padding: 8, ...colours };
}

/** Throws RangeError unless the code is 16 digits. `height` of the bars is in millimetres of 2.83 units. */
export function code128Options(fetchCode: string, scale = 1): RenderOptions {
  if (!/^\d{16}$/.test(fetchCode)) throw new RangeError("not a fetch code");
  return {
    bcid: "code128",
    text: fetchCode,
    scale,
    height: 16,
    paddingwidth: 10,
    paddingheight: 2,
    ...colours,
  };
}
