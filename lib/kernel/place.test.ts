import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  distanceWords,
  formatPlace,
  formatSite,
  metresBetween,
  parsePlace,
  parseSite,
  roundPlace,
} from "./place";

const places = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe("a place in the URL", () => {
  it("comes out as it went in, rounded, and never more than 100 m away", () => {
    fc.assert(
      fc.property(places, (place) => {
        const read = parsePlace(formatPlace(place));
        expect(read).toEqual(roundPlace(place));
        expect(formatPlace(place)).not.toMatch(/\.\d{4}|e/);
        if (read) expect(metresBetween(place, read)).toBeLessThan(100);
      }),
    );
  });

  it.each(["", "53.3", "53.3,", "91,0", "0,181", "1e3,2", "53.3,-6.2,1", "NaN,1", "../..", "5".repeat(500)])(
    "'%s' is none",
    (text) => {
      expect(parsePlace(text)).toBeNull();
    },
  );
});

test("metresBetween: from Dublin to Cork, to the other side of the earth, and nowhere", () => {
  const dublin = { latitude: 53.34532, longitude: -6.24168 };
  const cork = { latitude: 51.90083, longitude: -8.46791 };
  expect(metresBetween(dublin, cork)).toBeGreaterThan(218_000);
  expect(metresBetween(dublin, cork)).toBeLessThan(222_000);
  expect(metresBetween(dublin, dublin)).toBe(0);
  expect(metresBetween({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 0 })).toBe(20_015_087);
});

test.each([
  [0, "under 100 m"],
  [99, "under 100 m"],
  [130, "100 m"],
  [780, "800 m"],
  [949, "900 m"],
  [950, "1 km"],
  [1_240, "1.2 km"],
  [3_049, "3 km"],
  [9_960, "10 km"],
  [28_400, "28 km"],
])("%i m is '%s'", (metres, words) => {
  expect(distanceWords(metres)).toBe(words);
});

describe("where a store stands", () => {
  it("comes out as it went in, to the metre", () => {
    fc.assert(
      fc.property(places, (place) => {
        const text = formatSite(place);
        const read = parseSite(text);
        expect(read && metresBetween(place, read)).toBeLessThan(2);
        expect(read && formatSite(read)).toBe(text);
      }),
    );
  });

  it.each([" 53.34532,-6.24168 ", "53.34532 , -6.24168", "53.345321,-6.241678"])("'%s' is read", (text) => {
    expect(parseSite(text)).toEqual({ latitude: 53.34532, longitude: -6.24168 });
  });

  it.each(["", "53,34532, -6,24168", "53.3 -6.2", "N 53.3, W 6.2", "91, 0", "0, 181", "1, 2, 3"])(
    "'%s' is none",
    (text) => {
      expect(parseSite(text)).toBeNull();
    },
  );
});
