/** One decoder looking at frames as the till does: at the middle, at the whole when nothing was there, at the middle smoothed. */
import { type Crop, cropRect } from "@/components/scanner/crop";
import type { Decoder, GreyPicture } from "@/components/scanner/decoder";
import { createRowSmoother } from "@/components/scanner/smooth-rows";
import { frameHeight, frameWidth } from "../decoder-corpus/frame";

export type Tally = {
  frames: number;
  readInCentre: number;
  readInFull: number;
  readSmoothed: number;
  centreMillis: number;
  fullMillis: number;
  fullLooks: number;
  smoothMillis: number;
  smoothLooks: number;
  /** What was read although it was not there. */
  falseReads: string[];
};

export const emptyTally = (): Tally => ({
  frames: 0,
  readInCentre: 0,
  readInFull: 0,
  readSmoothed: 0,
  centreMillis: 0,
  fullMillis: 0,
  fullLooks: 0,
  smoothMillis: 0,
  smoothLooks: 0,
  falseReads: [],
});

/** Looks at the frame and adds to the tally what came of it. `text` is what is in it; null when nothing is. */
export async function lookAt(
  decoder: Decoder,
  grey: Uint8Array,
  text: string | null,
  tally: Tally,
): Promise<void> {
  tally.frames += 1;
  const centre = await timedLook(decoder, partOf(grey, "centre"), text, tally);
  tally.centreMillis += centre.millis;
  if (centre.isRead) {
    tally.readInCentre += 1;
    return;
  }
  const full = await timedLook(decoder, partOf(grey, "full"), text, tally);
  tally.fullMillis += full.millis;
  tally.fullLooks += 1;
  if (full.isRead) {
    tally.readInFull += 1;
    return;
  }
  const smooth = await timedLook(decoder, smoothRows(partOf(grey, "centre")), text, tally);
  tally.smoothMillis += smooth.millis;
  tally.smoothLooks += 1;
  if (smooth.isRead) tally.readSmoothed += 1;
}

/** Processor time of this thread, so that other work on the machine counts less. */
async function timedLook(decoder: Decoder, picture: GreyPicture, text: string | null, tally: Tally) {
  const before = process.threadCpuUsage();
  const codes = await decoder.decode(picture);
  const used = process.threadCpuUsage(before);
  for (const code of codes) if (code.text !== text) tally.falseReads.push(`${code.format} ${code.text}`);
  return { isRead: codes.some((code) => code.text === text), millis: (used.user + used.system) / 1_000 };
}

const smoothRows = createRowSmoother();
const centreRect = cropRect("centre", frameWidth, frameHeight);
const centreBytes = new Uint8Array(centreRect.width * centreRect.height);

/** The picture of that crop; the next call writes over it. */
export function partOf(grey: Uint8Array, crop: Crop): GreyPicture {
  if (crop === "full") return { data: grey, width: frameWidth, height: frameHeight };
  const { x, y, width, height } = centreRect;
  for (let row = 0; row < height; row += 1) {
    const from = (y + row) * frameWidth + x;
    centreBytes.set(grey.subarray(from, from + width), row * width);
  }
  return { data: centreBytes, width, height };
}

export function addTally(sum: Tally, more: Tally): Tally {
  return {
    frames: sum.frames + more.frames,
    readInCentre: sum.readInCentre + more.readInCentre,
    readInFull: sum.readInFull + more.readInFull,
    readSmoothed: sum.readSmoothed + more.readSmoothed,
    centreMillis: sum.centreMillis + more.centreMillis,
    fullMillis: sum.fullMillis + more.fullMillis,
    fullLooks: sum.fullLooks + more.fullLooks,
    smoothMillis: sum.smoothMillis + more.smoothMillis,
    smoothLooks: sum.smoothLooks + more.smoothLooks,
    falseReads: [...sum.falseReads, ...more.falseReads],
  };
}
