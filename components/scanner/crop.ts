/** Which part of a frame is looked at, and how. Pure. */

/** In pixels of the frame; all four are even, because video keeps its colour in blocks of two by two. */
export type Rect = Readonly<{ x: number; y: number; width: number; height: number }>;

/**
 * `centre` is a third of the picture and of the time; `full` finds what is held beside the target; `smooth` is the centre again,
 * averaged down the columns, which shows bars in bad light (smooth-rows.ts).
 */
export type Crop = "centre" | "full" | "smooth";

/** The rectangle of that crop: the whole frame, or the middle half of its long and two thirds of its short side. */
export function cropRect(crop: Crop, frameWidth: number, frameHeight: number): Rect {
  const wide = frameWidth >= frameHeight;
  const partX = crop === "full" ? 1 : wide ? 1 / 2 : 2 / 3;
  const partY = crop === "full" ? 1 : wide ? 2 / 3 : 1 / 2;
  const width = even(frameWidth * partX);
  const height = even(frameHeight * partY);
  return { x: even((frameWidth - width) / 2), y: even((frameHeight - height) / 2), width, height };
}

const order: Readonly<Record<Crop, Crop>> = { centre: "full", full: "smooth", smooth: "centre" };

/** The crop to look at after that one. */
export function nextCrop(crop: Crop): Crop {
  return order[crop];
}

function even(length: number): number {
  return Math.floor(length / 2) * 2;
}
