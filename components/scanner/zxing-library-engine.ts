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
import { type DecodedCode, type Decoder, decodedCode, type EngineFormat, type Pixels } from "./decoder";

// No UPC-E: the library loses its digits and answers with an empty text.
const formats: ReadonlyMap<BarcodeFormat, EngineFormat> = new Map([
  [BarcodeFormat.QR_CODE, "qr"],
  [BarcodeFormat.CODE_128, "code128"],
  [BarcodeFormat.EAN_13, "ean13"],
  [BarcodeFormat.EAN_8, "ean8"],
  [BarcodeFormat.UPC_A, "upca"],
]);

/** Makes the decoder; it keeps its readers and one grey picture for all frames. */
export function createZxingLibraryDecoder(): Decoder {
  const hints = new Map([[DecodeHintType.POSSIBLE_FORMATS, [...formats.keys()]]]);
  // Not the library's MultiFormatReader: it writes a warning to the console for every frame without a code.
  const readers = [new QRCodeReader(), new MultiFormatOneDReader(hints)];
  let grey = new Uint8ClampedArray(0);

  function readFirst(bitmap: BinaryBitmap): Result | null {
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

  async function decode(image: Pixels): Promise<readonly DecodedCode[]> {
    const size = image.width * image.height;
    if (grey.length !== size) grey = new Uint8ClampedArray(size);
    writeGrey(image.data, grey);
    const source = new RGBLuminanceSource(grey, image.width, image.height);
    const result = readFirst(new BinaryBitmap(new HybridBinarizer(source)));
    const code = result && decodedCode(result.getText(), formats.get(result.getBarcodeFormat()));
    return code ? [code] : [];
  }

  return { engine: "zxing-library", decode };
}

/** Luma in whole numbers (weights of ITU-R BT.601 out of 256): this loop runs over a million pixels a frame. */
function writeGrey(rgba: Uint8ClampedArray, grey: Uint8ClampedArray): void {
  for (let i = 0, j = 0; i < grey.length; i += 1, j += 4) {
    const red = rgba[j] ?? 0;
    const green = rgba[j + 1] ?? 0;
    const blue = rgba[j + 2] ?? 0;
    grey[i] = (77 * red + 150 * green + 29 * blue) >> 8;
  }
}
