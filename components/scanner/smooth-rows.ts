/**
 * Averages a picture down its columns. A linear code says the same in each of its rows, so the noise of a dim or grainy picture goes
 * and the bars stay (figures: docs/performance.md). A code that is turned, or small, is spoilt by it: only one look in three is such.
 */
import type { GreyPicture } from "./decoder";

/** Odd, so that a row lies in the middle of those it is averaged over. */
export const averagedRows = 9;
const reach = (averagedRows - 1) / 2;

/** Makes a smoother that keeps its picture and its sums; the picture is valid until the next call. */
export function createRowSmoother(): (picture: GreyPicture) => GreyPicture {
  let data = new Uint8Array(0);
  let sums = new Uint16Array(0);

  return (picture) => {
    const { width, height } = picture;
    if (data.length !== width * height) data = new Uint8Array(width * height);
    if (sums.length !== width) sums = new Uint16Array(width);
    sums.fill(0);
    for (let row = 0; row < Math.min(reach, height); row += 1) addRow(picture, row, 1, sums);
    for (let row = 0; row < height; row += 1) {
      if (row + reach < height) addRow(picture, row + reach, 1, sums);
      if (row - reach > 0) addRow(picture, row - reach - 1, -1, sums);
      const rows = Math.min(row + reach, height - 1) - Math.max(row - reach, 0) + 1;
      for (let x = 0, at = row * width; x < width; x += 1, at += 1) data[at] = (sums[x] as number) / rows;
    }
    return { data, width, height, averagedRows };
  };
}

function addRow({ data, width }: GreyPicture, row: number, sign: 1 | -1, sums: Uint16Array): void {
  for (let x = 0, at = row * width; x < width; x += 1, at += 1) {
    sums[x] = (sums[x] as number) + sign * (data[at] as number);
  }
}
