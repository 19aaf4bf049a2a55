/** Spares the engine while the camera looks at the same empty counter: most looks at a picture that did not change are skipped. Pure. */
import type { Crop } from "./crop";
import type { DecodedCode, GreyPicture } from "./decoder";

/** Of looks at an unchanged picture without a code, one in so many is decoded: a code that only a lucky frame shows is still found. */
export const restingLooks = 4;
const samplesAcross = 40;
const samplesDown = 24;
/** Greys apart that are more than a sensor's noise. */
const changedBy = 30;
/** So few changed samples are noise; a code as small as can be read covers more. */
const changedSamples = 4;

type Seen = { greys: Uint8Array; isEmpty: boolean; skipped: number };

export type Resting = Readonly<{
  /** Whether this look can be skipped. */
  mayRest(picture: GreyPicture, crop: Crop): boolean;
  /** What came of the look that was not. */
  note(crop: Crop, codes: readonly DecodedCode[]): void;
}>;

/** Remembers a grid of samples for each crop, of the last look that was decoded; nothing is made anew for a frame. */
export function createResting(): Resting {
  const seen: Readonly<Record<Crop, Seen>> = { centre: unseen(), full: unseen(), smooth: unseen() };

  function mayRest(picture: GreyPicture, crop: Crop): boolean {
    const last = seen[crop];
    const isSame = countChanged(picture, last.greys) < changedSamples;
    if (last.isEmpty && isSame && last.skipped < restingLooks - 1) {
      last.skipped += 1;
      return true;
    }
    last.skipped = 0;
    keepSamples(picture, last.greys);
    return false;
  }

  return {
    mayRest,
    note(crop, codes) {
      seen[crop].isEmpty = codes.length === 0;
    },
  };
}

function unseen(): Seen {
  return { greys: new Uint8Array(samplesAcross * samplesDown), isEmpty: false, skipped: 0 };
}

function countChanged(picture: GreyPicture, greys: Uint8Array): number {
  let changed = 0;
  for (let at = 0; at < greys.length; at += 1) {
    if (Math.abs(sampleAt(picture, at) - (greys[at] ?? 0)) > changedBy) changed += 1;
  }
  return changed;
}

function keepSamples(picture: GreyPicture, greys: Uint8Array): void {
  for (let at = 0; at < greys.length; at += 1) greys[at] = sampleAt(picture, at);
}

function sampleAt({ data, width, height }: GreyPicture, at: number): number {
  const x = Math.floor((((at % samplesAcross) + 0.5) * width) / samplesAcross);
  const y = Math.floor(((Math.floor(at / samplesAcross) + 0.5) * height) / samplesDown);
  return data[y * width + x] ?? 0;
}
