/** The second engine: ZXing in JavaScript, for browsers where WebAssembly cannot run. Finds one code a picture. */
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatOneDReader,
  QRCodeReader,
  type Result,
  RGBLuminanceSource,
} from "@zxing/library";
import { type DecodedCode, type Decoder, decodedCode, type EngineFormat, type GreyPicture } from "./decoder";

// No UPC-E: the library loses its digits and answers with an empty text. No EAN-8: it finds one inside the bars of a Code 128, the
// same on every line, and a wrong product is worse than one that must be typed.
const formats: ReadonlyMap<BarcodeFormat, EngineFormat> = new Map([
  [BarcodeFormat.QR_CODE, "qr"],
  [BarcodeFormat.CODE_128, "code128"],
  [BarcodeFormat.EAN_13, "ean13"],
  [BarcodeFormat.UPC_A, "upca"],
]);

const stripHeight = 20;

/** Makes the decoder; it keeps its readers. Inside, the library makes room for each frame anew. */
export function createZxingLibraryDecoder(): Decoder {
  const hints = new Map([[DecodeHintType.POSSIBLE_FORMATS, [...formats.keys()]]]);
  // Not the library's MultiFormatReader: it writes a warning to the console for every frame without a code.
  const linear = [new MultiFormatOneDReader(hints)];
  const all = [new QRCodeReader(), ...linear];

  function readFirst(
    bitmap: BinaryBitmap,
    readers: readonly (QRCodeReader | MultiFormatOneDReader)[],
  ): Result | null {
    for (const reader of readers) {
      try {
        return reader.decode(bitmap, hints);
      } catch {
        // 'Nothing found' is thrown, and other things over damaged codes: no read either way.
      } finally {
        // A reader used again without this has answered with the code of the frame before.
        reader.reset();
      }
    }
    return null;
  }

  /** A linear code is read off one line of pixels, and one in some hundreds of those is wrong: two strips beside it must agree. */
  function isSeenBeside(source: RGBLuminanceSource, result: Result): boolean {
    if (result.getBarcodeFormat() === BarcodeFormat.QR_CODE) return true;
    const y = Math.round(result.getResultPoints()?.[0]?.getY() ?? 0);
    let agreeing = 0;
    for (const top of [y - 22, y + 3, y - 50, y + 26]) {
      if (top < 0 || top + stripHeight > source.getHeight()) continue;
      const strip = source.crop(0, top, source.getWidth(), stripHeight);
      if (readFirst(new BinaryBitmap(new HybridBinarizer(strip)), linear)?.getText() === result.getText())
        agreeing += 1;
      if (agreeing === 2) return true;
    }
    return false;
  }

  async function decode({ data, width, height }: GreyPicture): Promise<readonly DecodedCode[]> {
    // The same bytes under the name that the library's types want.
    const grey = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
    const source = new RGBLuminanceSource(grey, width, height);
    const result = readFirst(new BinaryBitmap(new HybridBinarizer(source)), all);
    if (result === null || !isSeenBeside(source, result)) return [];
    const code = decodedCode(result.getText(), formats.get(result.getBarcodeFormat()));
    return code ? [code] : [];
  }

  return { engine: "zxing-library", decode };
}
