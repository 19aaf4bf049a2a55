/** The worker that draws: text in, SVG out. */
import { code128Svg, qrSvg } from "@/lib/barcode/render";
import type { FromDrawing, ToDrawing } from "./drawing";

const draw = { qr: qrSvg, line: code128Svg };

function answer({ id, kind, text }: ToDrawing): FromDrawing {
  try {
    return { id, svg: draw[kind](text) };
  } catch (cause) {
    return { id, message: String(cause) };
  }
}

self.addEventListener("message", ({ data }: MessageEvent<ToDrawing>) => self.postMessage(answer(data)));
