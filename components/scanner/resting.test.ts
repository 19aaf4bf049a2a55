import { describe, expect, it } from "vitest";
import type { DecodedCode, GreyPicture } from "./decoder";
import { createResting, restingLooks } from "./resting";

const [width, height] = [640, 480];

/** A counter with a little noise, and a bright card of that size in the middle. */
function counter(noiseSeed: number, cardSide = 0): GreyPicture {
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at += 1) data[at] = 100 + ((at * 7 + noiseSeed * 13) % 11);
  for (let y = (height - cardSide) / 2; y < (height + cardSide) / 2; y += 1) {
    data.fill(230, y * width + (width - cardSide) / 2, y * width + (width + cardSide) / 2);
  }
  return { data, width, height };
}

const code: DecodedCode = { text: "9521000012349", format: "ean13" };

/** Which of the looks were decoded; `codes` is what each finds. */
function decodedLooks(pictures: readonly GreyPicture[], codes: readonly DecodedCode[] = []): number[] {
  const resting = createResting();
  const looks: number[] = [];
  for (const [at, picture] of pictures.entries()) {
    if (resting.mayRest(picture, "full")) continue;
    resting.note("full", codes);
    looks.push(at);
  }
  return looks;
}

describe("resting", () => {
  it("decodes one look in four while nothing changes but noise", () => {
    const still = Array.from({ length: 3 * restingLooks }, (_, at) => counter(at));
    expect(decodedLooks(still)).toEqual([0, 4, 8]);
  });

  it("looks at once when a card comes in, however small", () => {
    expect(decodedLooks([counter(0), counter(1), counter(2, 60), counter(3, 60)])).toEqual([0, 2]);
  });

  it("never rests while a code is in view, so that it is known to be still there", () => {
    const still = Array.from({ length: 6 }, (_, at) => counter(at, 200));
    expect(decodedLooks(still, [code])).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("notices what creeps in: it compares with the last decoded look, not with the last one", () => {
    const creeping = Array.from({ length: 4 }, (_, at) => ({
      width,
      height,
      data: counter(0).data.map((grey) => grey + at * 12),
    }));
    expect(decodedLooks(creeping)).toEqual([0, 3]);
  });

  it("keeps the two crops apart", () => {
    const resting = createResting();
    for (const crop of ["centre", "full"] as const) {
      expect(resting.mayRest(counter(0), crop)).toBe(false);
      resting.note(crop, []);
    }
    expect(resting.mayRest(counter(1, 200), "full")).toBe(false);
    expect(resting.mayRest(counter(1), "centre")).toBe(true);
  });
});
