import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPrng } from "./prng";

const draw = (name: string, count = 50) => {
  const prng = createPrng(name);
  return Array.from({ length: count }, () => prng.next());
};

describe("createPrng", () => {
  it("repeats itself for the same name and not for another", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(draw(one)).toEqual(draw(one));
        if (one !== other) expect(draw(one)).not.toEqual(draw(other));
      }),
    );
  });

  it("gives these numbers on every machine", () => {
    const prng = createPrng("tearoff");
    expect(Array.from({ length: 6 }, () => prng.int(0, 999))).toEqual([620, 166, 140, 405, 815, 713]);
  });

  it("spreads evenly", () => {
    const numbers = draw("spread", 20_000);
    const tenths = Array.from(
      { length: 10 },
      (_, i) => numbers.filter((n) => Math.floor(n * 10) === i).length,
    );
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });

  it("stays within the bounds of int", () => {
    const prng = createPrng("int");
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(1e6), (from, width) => {
        const drawn = prng.int(from, from + width);
        expect(Number.isInteger(drawn) && drawn >= from && drawn <= from + width).toBe(true);
      }),
    );
  });

  it("never takes what weighs nothing, and takes the rest by weight", () => {
    const prng = createPrng("weighted");
    const drawn = Array.from({ length: 8_000 }, () => prng.weighted(["a", "b", "c", "d"], [0, 3, 1, 0]));
    expect(new Set(drawn)).toEqual(new Set(["b", "c"]));
    expect(Math.abs(drawn.filter((one) => one === "b").length - 6_000)).toBeLessThan(250);
    expect(() => prng.weighted(["a"], [0])).toThrow(RangeError);
    expect(() => prng.pick([])).toThrow(RangeError);
  });
});
