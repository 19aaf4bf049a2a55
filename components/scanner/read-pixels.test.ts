import { expect, it } from "vitest";
import { greyInPlace } from "./read-pixels";

it("turns colours into brightness in the same bytes", () => {
  const rgba = new Uint8Array([0, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 255, 0, 0, 255, 255]);
  const { data, width, height } = greyInPlace(rgba, { width: 2, height: 2 });
  expect([...data]).toEqual([0, 255, 76, 28]);
  expect([width, height, data.buffer === rgba.buffer]).toEqual([2, 2, true]);
});
