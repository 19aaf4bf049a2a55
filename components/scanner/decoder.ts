/** What reads barcodes out of pictures: one interface, two engines behind it (load-decoder.ts chooses). */
import { expandUpcE } from "@/lib/kernel/upc-e";

/**
 * The formats a till meets: our own codes as QR and Code 128, products as EAN. UPC-A and UPC-E are read too and come
 * as the EAN-13 they stand for. Any further format would cost time and misreads.
 */
export type CodeFormat = "qr" | "code128" | "ean13" | "ean8";

/** `text` is never empty; 13 digits for `ean13` and 8 for `ean8`. */
export type DecodedCode = Readonly<{ text: string; format: CodeFormat }>;

/** RGBA pixels, four bytes each, row by row; an `ImageData` is one. */
export type Pixels = Readonly<{ data: Uint8ClampedArray; width: number; height: number }>;

export type DecoderEngine = "zxing-wasm" | "zxing-library";

/** `auto` takes zxing-wasm, and zxing-library where WebAssembly cannot run. */
export type EngineChoice = "auto" | DecoderEngine;

export interface Decoder {
  readonly engine: DecoderEngine;
  /** Reads the codes in one picture; none is the empty list. The pixels may be written over once it resolves. */
  decode(image: Pixels): Promise<readonly DecodedCode[]>;
}

/** What the engines call the formats, in our words. */
export type EngineFormat = CodeFormat | "upca" | "upce";

/** An engine's answer as a decoded code; null when it is not a read (an empty text, an impossible UPC-E). */
export function decodedCode(text: string, format: EngineFormat | undefined): DecodedCode | null {
  if (format === undefined || text === "") return null;
  if (format === "upca") return { text: text.padStart(13, "0"), format: "ean13" };
  if (format !== "upce") return { text, format };
  const expanded = expandUpcE(text);
  return expanded === null ? null : { text: expanded, format: "ean13" };
}
