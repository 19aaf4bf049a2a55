/** The first engine: ZXing-C++ as WebAssembly. Reads more and costs a quarter of the other's time. */
import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import { type DecodedCode, type Decoder, decodedCode, type EngineFormat, type Pixels } from "./decoder";

/** Where the reader's binary is: an address of our own, or its bytes (tests). */
export type WasmSource = Readonly<{ url: string }> | Readonly<{ bytes: ArrayBuffer }>;

const formats: Readonly<Record<string, EngineFormat>> = {
  QRCode: "qr",
  QRCodeModel2: "qr",
  Code128: "code128",
  EAN13: "ean13",
  EAN8: "ean8",
  UPCA: "upca",
  UPCE: "upce",
};

const readerOptions: ReaderOptions = {
  formats: ["QRCodeModel2", "Code128", "EAN13", "EAN8", "UPCA", "UPCE"],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  // A coupon and a product may lie side by side.
  maxNumberOfSymbols: 2,
  textMode: "Plain",
};

/** Loads the WebAssembly and compiles it. Rejects when it cannot be fetched or cannot run here. */
export async function createZxingWasmDecoder(source: WasmSource): Promise<Decoder> {
  await prepareZXingModule({
    // By default the package fetches its binary from a public CDN; nothing of ours leaves the host.
    overrides: "url" in source ? { locateFile: () => source.url } : { wasmBinary: source.bytes },
    fireImmediately: true,
  });
  return { engine: "zxing-wasm", decode };
}

async function decode(image: Pixels): Promise<readonly DecodedCode[]> {
  const results = await readBarcodes(image as ImageData, readerOptions);
  const codes: DecodedCode[] = [];
  for (const result of results) {
    const code = result.isValid ? decodedCode(result.text, formats[result.format]) : null;
    if (code !== null) codes.push(code);
  }
  return codes;
}
