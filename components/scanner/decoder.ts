/** What reads barcodes out of pictures: one interface, two engines behind it (load-decoder.ts chooses). */
import { expandUpcE } from "@/lib/kernel/upc-e";

/**
 * The formats a till meets: our own codes as QR and Code 128, products as EAN, boxes of them as ITF-14. UPC-A and UPC-E are read too and come
 * as the EAN-13 they stand for. Any further format would cost time and misreads: DataMatrix alone more than doubles a look (bench/decoder.ts, --tune).
 */
export type CodeFormat = "qr" | "code128" | "ean13" | "ean8" | "itf14";

/** `text` is never empty; 13 digits for `ean13`, 8 for `ean8` (13 where they begin with 0), 14 for `itf14`, behind its AIM prefix (`]C1`, `]Q3`) for GS1 elements. */
export type DecodedCode = Readonly<{ text: string; format: CodeFormat }>;

/** One byte a pixel, 0 black to 255 white, row by row; `data` is exactly `width` x `height` long. */
export type GreyPicture = Readonly<{
  data: Uint8Array;
  width: number;
  height: number;
  /** Over how many rows each was averaged, where it was: neighbouring rows then say the same thing twice. */
  averagedRows?: number;
}>;

export type DecoderEngine = "zxing-wasm" | "zxing-library";

/** `auto` takes zxing-wasm, and zxing-library where WebAssembly cannot run. */
export type EngineChoice = "auto" | DecoderEngine;

export interface Decoder {
  readonly engine: DecoderEngine;
  /** Reads the codes in one picture; none is the empty list. The pixels may be written over once it resolves. */
  decode(image: GreyPicture): Promise<readonly DecodedCode[]>;
}

/** What the engines call the formats, in our words. */
export type EngineFormat = CodeFormat | "upca" | "upce";

/** An engine's answer as a decoded code; null when it is not a read (an empty text, an impossible UPC-E). */
export function decodedCode(text: string, format: EngineFormat | undefined): DecodedCode | null {
  if (format === undefined || text === "") return null;
  // One in ten eight-digit numbers from 0 is right as a UPC-E as well: thirteen digits can only be the EAN-8 that was seen.
  if (format === "ean8" && text.startsWith("0")) return { text: text.padStart(13, "0"), format };
  if (format === "upca") return { text: text.padStart(13, "0"), format: "ean13" };
  if (format !== "upce") return { text, format };
  const expanded = expandUpcE(text);
  return expanded === null ? null : { text: expanded, format: "ean13" };
}
