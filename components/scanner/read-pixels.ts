/** Takes the pixels out of a camera frame, in the worker. */
import { type Crop, cropRect } from "./crop";
import type { Pixels } from "./decoder";

/** What crosses into the worker: a VideoFrame where the browser has it (no copy), else an ImageBitmap. */
export type CameraFrame = VideoFrame | ImageBitmap;

/** Reads that part of the frame. The pixels are valid until the next call, which writes over them. */
export type ReadPixels = (frame: CameraFrame, crop: Crop) => Promise<Pixels>;

/** Makes a reader that keeps one buffer for each size it meets (two: centre and full) instead of one per frame. */
export function createPixelReader(): ReadPixels {
  const buffers = new Map<number, Uint8ClampedArray<ArrayBuffer>>();
  let context: OffscreenCanvasRenderingContext2D | null = null;
  let copiesFrames = true;

  function bufferOf(sizeBytes: number): Uint8ClampedArray<ArrayBuffer> {
    const known = buffers.get(sizeBytes);
    if (known !== undefined) return known;
    // Another camera was chosen: its sizes replace the old ones.
    if (buffers.size >= 2) buffers.clear();
    const made = new Uint8ClampedArray(sizeBytes);
    buffers.set(sizeBytes, made);
    return made;
  }

  async function copyFrame(frame: VideoFrame, crop: Crop): Promise<Pixels | null> {
    const visible = frame.visibleRect;
    if (visible === null) return null;
    const rect = cropRect(crop, visible.width, visible.height);
    const sizeBytes = rect.width * rect.height * 4;
    const moved = { ...rect, x: rect.x + visible.x, y: rect.y + visible.y };
    const options: VideoFrameCopyToOptions = { rect: moved, format: "RGBA" };
    // Browsers that do not know `format` would copy YUV, which has another size.
    if (frame.allocationSize(options) !== sizeBytes) return null;
    const data = bufferOf(sizeBytes);
    await frame.copyTo(data, options);
    return { data, width: rect.width, height: rect.height };
  }

  function drawFrame(frame: CameraFrame, crop: Crop): Pixels {
    // A VideoFrame is drawn as it is displayed: turned, where the camera is turned.
    const [width, height] =
      "displayWidth" in frame ? [frame.displayWidth, frame.displayHeight] : [frame.width, frame.height];
    const rect = cropRect(crop, width, height);
    context ??= new OffscreenCanvas(rect.width, rect.height).getContext("2d", { willReadFrequently: true });
    if (context === null) throw new Error("no canvas to read the camera with");
    if (context.canvas.width < rect.width) context.canvas.width = rect.width;
    if (context.canvas.height < rect.height) context.canvas.height = rect.height;
    context.drawImage(frame, -rect.x, -rect.y);
    return context.getImageData(0, 0, rect.width, rect.height);
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
