/**
 * What the till's camera sees in a test: a video file that Chromium reads anew each time a page opens the camera.
 * So: launch with `cameraLaunchArgs(path)`, write the file, then open (or reload) the page with the camera.
 */
import { renameSync, writeFileSync } from "node:fs";
import { type GreyImage, readPngAsGrey } from "./png-pixels";

export type CameraPicture = Readonly<{
  /** How much of the picture's height (or width, what is reached first) the image fills. 0.7 unless given. */
  fill?: number;
  /** Grey around it, 0-255. 200 unless given: a counter, not a white quiet zone. */
  ground?: number;
  /** Turned clockwise about its middle, in degrees. */
  turnedDegrees?: number;
}>;

const width = 1_280;
const height = 720;
const framesPerSecond = 10;

/** Chromium's switches for a camera that shows the file; the file must exist before a page opens the camera. */
export function cameraLaunchArgs(path: string): string[] {
  return [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${path}`,
  ];
}

/** Shows the camera an image: the PNG of a screenshot (of the phone's barcode ELEMENT), or grey pixels. `path` ends in .y4m. */
export function writeCameraFile(
  path: string,
  image: Uint8Array | GreyImage,
  picture: CameraPicture = {},
): void {
  const grey = image instanceof Uint8Array ? readPngAsGrey(image) : image;
  writeVideo(path, paint(grey, picture));
}

/** Shows the camera an empty counter. */
export function writeEmptyCameraFile(path: string, ground = 200): void {
  writeVideo(path, new Uint8Array(width * height).fill(ground));
}

/** One frame of YUV4MPEG2 (https://wiki.multimedia.cx/index.php/YUV4MPEG2); Chromium plays it over and over. */
function writeVideo(path: string, luma: Uint8Array): void {
  const header = `YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\nFRAME\n`;
  const noColour = Buffer.alloc((width * height) / 2, 128);
  // Renamed into place, so that no page opens half a file.
  writeFileSync(`${path}.part`, Buffer.concat([Buffer.from(header), luma, noColour]));
  renameSync(`${path}.part`, path);
}

function paint(image: GreyImage, { fill = 0.7, ground = 200, turnedDegrees = 0 }: CameraPicture): Uint8Array {
  const luma = new Uint8Array(width * height).fill(ground);
  const scale = fill * Math.min(width / image.width, height / image.height);
  const angle = (turnedDegrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = [x + 0.5 - width / 2, y + 0.5 - height / 2];
      const grey = meanGrey(
        image,
        cos * dx + sin * dy + image.width / 2,
        cos * dy - sin * dx + image.height / 2,
        0.5 / scale,
      );
      if (grey !== null) luma[y * width + x] = grey;
    }
  }
  return luma;
}

/** The mean of the image's pixels within `reach` of the point, so that shrinking blurs instead of dropping lines. */
function meanGrey(image: GreyImage, x: number, y: number, reach: number): number | null {
  if (x < 0 || y < 0 || x >= image.width || y >= image.height) return null;
  const left = Math.max(0, Math.floor(x - reach + 0.5));
  const top = Math.max(0, Math.floor(y - reach + 0.5));
  const right = Math.min(image.width, Math.max(left + 1, Math.floor(x + reach + 0.5)));
  const bottom = Math.min(image.height, Math.max(top + 1, Math.floor(y + reach + 0.5)));
  let sum = 0;
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) sum += image.data[row * image.width + column] ?? 0;
  }
  const count = (right - left) * (bottom - top);
  return count > 0 ? Math.round(sum / count) : null;
}
