/**
 * The first engine: ZXing-C++ as WebAssembly (figures: docs/performance.md). The package's own `readBarcodes` makes a grey copy,
 * room in the module and a result list for each frame and leaves the last to chance; here a frame is written into one place that is
 * kept, and the list is given back. What is called for that is of the pinned version.
 */
import {
  binarizers,
  characterSets,
  contentTypes,
  eanAddOnSymbols,
  encodeFormats,
  prepareZXingModule,
  type ReadInputBarcodeFormat,
  textModes,
  type ZXingReaderModule,
  type ZXingReaderOptions,
  type ZXingReadResult,
  type ZXingVector,
} from "zxing-wasm/reader";
import { type DecodedCode, type Decoder, decodedCode, type EngineFormat, type GreyPicture } from "./decoder";
import { averagedRows } from "./smooth-rows";

/** Where the reader's binary is: an address of our own, or its bytes (tests). */
export type WasmSource = Readonly<{ url: string }> | Readonly<{ bytes: ArrayBuffer }>;

/** What can be tuned; `bench/decoder.ts` tries the others. */
export type WasmTuning = Partial<ZXingReaderOptions>;

const formats: Readonly<Record<string, EngineFormat>> = {
  QRCode: "qr",
  QRCodeModel2: "qr",
  Code128: "code128",
  EAN13: "ean13",
  EAN8: "ean8",
  UPCA: "upca",
  UPCE: "upce",
  // What ITF14 asked for: 14 digits and their check digit.
  ITF: "itf14",
};
const wanted: ReadInputBarcodeFormat[] = [
  "QRCodeModel2",
  "Code128",
  "EAN13",
  "EAN8",
  "UPCA",
  "UPCE",
  "ITF14",
];

/** What every module of Emscripten has; the package's types leave it to others. */
type WasmMemory = Readonly<{
  HEAPU8: Uint8Array;
  _malloc(sizeBytes: number): number;
  _free(pointer: number): void;
}>;
type Zxing = ZXingReaderModule & WasmMemory;

/** Each was measured (docs/performance.md, 'What each choice of the first engine is worth'). */
const options: ZXingReaderOptions = {
  formats: encodeFormats(wanted),
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
  downscaleThreshold: 500,
  downscaleFactor: 3,
  // The library's own 2 reads one EAN in thirty wrong where light is bad, and a UPC-E beside a right EAN. Of the corpus no wrong
  // read had more than three lines that agree, and of the right ones all but one in fifteen has six.
  minLineCount: 6,
  binarizer: binarizers.indexOf("LocalAverage"),
  // A coupon and a product may lie side by side.
  maxNumberOfSymbols: 2,
  isPure: false,
  validateOptionalChecksum: true,
  returnErrors: false,
  eanAddOnSymbol: eanAddOnSymbols.indexOf("Ignore"),
  textMode: textModes.indexOf("Plain"),
  characterSet: characterSets.indexOf("Unknown"),
  tryCode39ExtendedMode: false,
};

const gs1Content = contentTypes.indexOf("GS1");

/** Loads the WebAssembly and compiles it. Rejects when it cannot be fetched or cannot run here. */
export async function createZxingWasmDecoder(source: WasmSource, tuning: WasmTuning = {}): Promise<Decoder> {
  const zxing = (await prepareZXingModule({
    // By default the package fetches its binary from a public CDN; nothing of ours leaves the host.
    overrides: "url" in source ? { locateFile: () => source.url } : { wasmBinary: source.bytes },
    fireImmediately: true,
  })) as Zxing;
  const place = createPlace(zxing);
  const sharp = { ...options, ...tuning };
  // Lines that share pixels agree too easily: three pictures' worth of them must.
  const smooth = { ...sharp, minLineCount: sharp.minLineCount + 2 * averagedRows };

  async function decode(image: GreyPicture): Promise<readonly DecodedCode[]> {
    const pointer = place(image.data.length);
    zxing.HEAPU8.set(image.data, pointer);
    const found = zxing.readBarcodesFromPixmap(
      pointer,
      image.width,
      image.height,
      image.averagedRows ? smooth : sharp,
    );
    try {
      return codesOf(found);
    } finally {
      // Embind's objects are not collected: what is not given back stays in the module's memory.
      (found as unknown as { delete(): void }).delete();
    }
  }

  return { engine: "zxing-wasm", decode };
}

/** Room in the module's memory, kept from frame to frame and made anew only for a larger one. */
function createPlace(zxing: Zxing): (sizeBytes: number) => number {
  let pointer = 0;
  let roomBytes = 0;
  return (sizeBytes) => {
    if (sizeBytes <= roomBytes) return pointer;
    if (pointer !== 0) zxing._free(pointer);
    pointer = zxing._malloc(sizeBytes);
    roomBytes = pointer === 0 ? 0 : sizeBytes;
    if (pointer === 0) throw new Error("no room for the picture in WebAssembly memory");
    return pointer;
  };
}

const nothing: readonly DecodedCode[] = [];

function codesOf(found: ZXingVector<ZXingReadResult>): readonly DecodedCode[] {
  const count = found.size();
  if (count === 0) return nothing;
  const codes: DecodedCode[] = [];
  for (let at = 0; at < count; at += 1) {
    const result = found.get(at);
    if (!result?.isValid) continue;
    // The prefix says that what follows are GS1 elements: their FNC1 in front is not part of the text.
    const prefix = result.contentType === gs1Content ? result.symbologyIdentifier : "";
    const code = decodedCode(prefix + result.text, formats[result.format]);
    if (code !== null) codes.push(code);
  }
  return codes;
}
