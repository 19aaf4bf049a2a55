/**
 * Draws a barcode as SVG, in the browser and on the server. Black on white whatever the page's theme, with its
 * own quiet zone, a viewBox and no size: the page decides how large. By symbology from the generic build of
 * bwip-js, so that a page carries two symbologies and not a hundred.
 */
import { code128, drawingSVG, qrcode } from "bwip-js/generic";
import {
  code128Options,
  code128Units,
  qrOptions,
  qrUnits,
  receiptQrOptions,
  receiptQrUnits,
} from "./render-options";

/**
 * A token as QR code: version 2 (25x25 modules), level M, 4 modules of quiet zone. Returns an SVG element.
 * Throws RangeError when the text does not give such a code: it is not a token then.
 */
export function qrSvg(token: string): string {
  const svg = qrcode(qrOptions(token), drawingSVG());
  return crispSvg(svg, `0 0 ${qrUnits} ${qrUnits}`);
}

/**
 * The number of a receipt as QR code, by which a till begins a return: version 1 (21x21 modules), level Q, 4 modules of quiet zone. Returns an SVG element.
 * Throws RangeError when it is no receipt's number.
 */
export function receiptQrSvg(receiptId: string): string {
  const svg = qrcode(receiptQrOptions(receiptId), drawingSVG());
  return crispSvg(svg, `0 0 ${receiptQrUnits} ${receiptQrUnits}`);
}

/**
 * A fetch code as Code 128: 16 digits in set C (123 modules), 10 modules of quiet zone on each side. Returns an
 * SVG element, 143 units wide; show it as wide as the screen allows. Throws RangeError unless 16 digits.
 */
export function code128Svg(fetchCode: string): string {
  const svg = code128(code128Options(fetchCode), drawingSVG());
  return crispSvg(svg, `0 0 ${code128Units} `);
}

/** Checks that the drawing has the size the format promises, and asks for edges without grey. */
function crispSvg(svg: string, viewBoxStart: string): string {
  const opening = `<svg viewBox="${viewBoxStart}`;
  if (!svg.startsWith(opening)) throw new RangeError("the drawn barcode has not the size of its format");
  return svg.replace("<svg ", '<svg shape-rendering="crispEdges" ').trimEnd();
}
