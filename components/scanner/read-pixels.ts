/** Takes a grey picture out of a camera frame, in the worker. */
import { type Crop, cropRect, type Rect } from "./crop";
import type { GreyPicture } from "./decoder";

/** What crosses into the worker: a VideoFrame where the browser has it (no copy), else an ImageBitmap. */
export type CameraFrame = VideoFrame | ImageBitmap;

/** Reads that part of the frame. The pixels are valid until the next call, which writes over them. */
export type ReadPixels = (frame: CameraFrame, crop: Crop) => Promise<GreyPicture>;

/** How cameras hand over their frames: brightness first, whole, and the colours behind. */
const brightnessFirst: readonly (VideoPixelFormat | null)[] = ["I420", "NV12", "I422", "I444"];

/** Makes a reader that keeps its buffers, one for each size it meets (two: centre and full), instead of making one per frame. */
export function createPixelReader(): ReadPixels {
  const bufferOf = createBuffers();
  let context: OffscreenCanvasRenderingContext2D | null = null;
  let copiesFrames = true;

  /** The brightness as the camera gave it: nothing is converted, a quarter of the bytes of RGBA. */
  async function copyBrightness(frame: VideoFrame, rect: Rect): Promise<GreyPicture> {
    const { width, height } = rect;
    const data = bufferOf(frame.allocationSize({ rect }));
    const [brightness] = await frame.copyTo(data, { rect });
    // Always so for these formats; another order would be noise.
    if (brightness?.offset !== 0 || brightness.stride !== width) throw new Error("brightness is elsewhere");
    return { data: pictureOf(data, width * height), width, height };
  }

  async function copyColours(frame: VideoFrame, rect: Rect): Promise<GreyPicture | null> {
    const sizeBytes = rect.width * rect.height * 4;
    const options: VideoFrameCopyToOptions = { rect, format: "RGBA" };
    // Browsers that do not know `format` would copy something of another size.
    if (frame.allocationSize(options) !== sizeBytes) return null;
    const data = bufferOf(sizeBytes);
    await frame.copyTo(data, options);
    return greyInPlace(data, rect);
  }

  async function copyFrame(frame: VideoFrame, crop: Crop): Promise<GreyPicture | null> {
    const visible = frame.visibleRect;
    if (visible === null) return null;
    const rect = cropRect(crop, visible.width, visible.height);
    const moved = { ...rect, x: rect.x + visible.x, y: rect.y + visible.y };
    return brightnessFirst.includes(frame.format) ? copyBrightness(frame, moved) : copyColours(frame, moved);
  }

  function drawFrame(frame: CameraFrame, crop: Crop): GreyPicture {
    // A VideoFrame is drawn as it is displayed: turned, where the camera is turned.
    const [width, height] =
      "displayWidth" in frame ? [frame.displayWidth, frame.displayHeight] : [frame.width, frame.height];
    const rect = cropRect(crop, width, height);
    context ??= new OffscreenCanvas(rect.width, rect.height).getContext("2d", { willReadFrequently: true });
    if (context === null) throw new Error("no canvas to read the camera with");
    if (context.canvas.width < rect.width) context.canvas.width = rect.width;
    if (context.canvas.height < rect.height) context.canvas.height = rect.height;
    context.drawImage(frame, -rect.x, -rect.y);
    // The browser makes this array; there is no way to give it one.
    const { data } = context.getImageData(0, 0, rect.width, rect.height);
    return greyInPlace(new Uint8Array(data.buffer), rect);
  }

  return async (frame, crop) => {
    if (copiesFrames && "copyTo" in frame) {
      const pixels = await copyFrame(frame, crop).catch(() => null);
      if (pixels !== null) return pixels;
      copiesFrames = false;
    }
    return drawFrame(frame, crop);
  };
}

/** Buffers by size; another camera's sizes replace the old ones. */
function createBuffers(): (sizeBytes: number) => Uint8Array<ArrayBuffer> {
  const buffers = new Map<number, Uint8Array<ArrayBuffer>>();
  return (sizeBytes) => {
    const known = buffers.get(sizeBytes);
    if (known !== undefined) return known;
    if (buffers.size >= 2) buffers.clear();
    const made = new Uint8Array(sizeBytes);
    buffers.set(sizeBytes, made);
    return made;
  };
}

function pictureOf(data: Uint8Array<ArrayBuffer>, length: number): Uint8Array {
  return data.length === length ? data : data.subarray(0, length);
}

/** RGBA to brightness, written over its own beginning: whole numbers, weights of ITU-R BT.601 out of 256. */
export function greyInPlace(
  rgba: Uint8Array<ArrayBuffer>,
  { width, height }: Pick<Rect, "width" | "height">,
): GreyPicture {
  const length = width * height;
  for (let i = 0, j = 0; i < length; i += 1, j += 4) {
    rgba[i] = (77 * (rgba[j] ?? 0) + 150 * (rgba[j + 1] ?? 0) + 29 * (rgba[j + 2] ?? 0)) >> 8;
  }
  return { data: pictureOf(rgba, length), width, height };
}
