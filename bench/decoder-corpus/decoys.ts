/** Frames in which nothing may be read: no code at all, things that look like one, other symbologies, and codes gone wrong. */
import { composeFetchCode } from "@/lib/barcode/fetch-code";
import { gtinCheckDigit } from "@/lib/kernel/gtin";
import { type Chance, chanceFrom } from "./chance";
import {
  addNoise,
  addShade,
  blur,
  frameHeight,
  frameWidth,
  type Light,
  plainLight,
  storeLight,
} from "./frame";
import { drawPosed, type Pose } from "./pose";
import { barsOf, type DrawnCode, digits, drawSymbol, widthsOf } from "./symbols";

type Decoy = Readonly<{ name: string; draw: (chance: Chance) => Light }>;

export const decoys: readonly Decoy[] = [
  { name: "empty counter", draw: (chance) => plainLight(chance.between(20, 230)) },
  { name: "uneven light", draw: shadedCounter },
  { name: "noise", draw: (chance) => noisyCounter(chance) },
  { name: "stripes", draw: stripes },
  { name: "waves", draw: waves },
  { name: "checks", draw: checks },
  { name: "print", draw: print },
  { name: "bars without meaning", draw: (chance) => shown(meaninglessBars(chance), chance) },
  { name: "modules without meaning", draw: (chance) => shown(meaninglessModules(chance), chance) },
  { name: "other symbologies", draw: (chance) => shown(otherSymbology(chance), chance) },
  { name: "EAN with a digit changed", draw: (chance) => shown(spoiltEan(chance), chance) },
  { name: "Code 128 with a character changed", draw: (chance) => shown(spoiltCode128(chance), chance) },
  { name: "part of a code", draw: (chance) => shown(partOfCode(chance), chance) },
  { name: "QR damaged beyond repair", draw: (chance) => shown(spoiltQr(chance), chance) },
];

/** The `index`-th frame of that decoy. */
export function makeDecoy({ name, draw }: Decoy, index: number): Uint8Array {
  const chance = chanceFrom(`decoy/${name}/${index}`);
  const sharp = draw(chance);
  const light = index % 3 === 2 ? blur(sharp, chance.between(0.7, 2)) : sharp;
  addNoise(light, chance.between(2, 8), chance);
  return storeLight(light);
}

function shown(symbol: DrawnCode, chance: Chance): Light {
  const light = plainLight(chance.between(60, 190));
  const pose: Pose = {
    unit: (symbol.rows.length === 1 ? 3.2 : 6.5) * chance.between(0.7, 1.4),
    centreX: frameWidth / 2 + chance.between(-60, 60),
    centreY: frameHeight / 2 + chance.between(-60, 60),
    turnedDegrees: chance.between(-8, 8),
    yawDegrees: chance.between(-15, 15),
    pitchDegrees: chance.between(-15, 15),
  };
  drawPosed(light, symbol, pose, {
    dark: chance.between(15, 45),
    light: chance.between(200, 235),
    ground: 0,
  });
  return light;
}

function painted(greyAt: (x: number, y: number) => number): Light {
  const light = plainLight(0);
  for (let y = 0; y < frameHeight; y += 1) {
    for (let x = 0; x < frameWidth; x += 1) light[y * frameWidth + x] = greyAt(x, y);
  }
  return light;
}

function shadedCounter(chance: Chance): Light {
  const light = plainLight(210);
  addShade(light, 0.1, chance.between(0, 360));
  return light;
}

function noisyCounter(chance: Chance): Light {
  const light = plainLight(120);
  addNoise(light, chance.between(30, 90), chance);
  return light;
}

/** Shirts and blinds: bars of a few widths, straight or turned. */
function stripes(chance: Chance): Light {
  const angle = chance.between(-0.4, 0.4) + chance.pick([0, Math.PI / 2]);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const edges: boolean[] = [];
  let dark = false;
  while (edges.length < 3_000) {
    edges.push(...new Array<boolean>(chance.pick([3, 4, 6, 7, 9, 12, 16])).fill(dark));
    dark = !dark;
  }
  return painted((x, y) => (edges[Math.floor(1_400 + cos * x + sin * y)] ? 40 : 215));
}

function waves(chance: Chance): Light {
  const sources = Array.from({ length: 5 }, () => ({
    x: chance.between(0, frameWidth),
    y: chance.between(0, frameHeight),
    period: chance.between(6, 60),
  }));
  return painted((x, y) => {
    const sum = sources.reduce(
      (all, at) => all + Math.sin((Math.hypot(x - at.x, y - at.y) * 6.28) / at.period),
      0,
    );
    return 128 + 45 * sum;
  });
}

function checks(chance: Chance): Light {
  const side = chance.between(5, 40);
  return painted((x, y) => ((Math.floor(x / side) + Math.floor(y / side)) % 2 === 0 ? 35 : 220));
}

/** Lines of words: letters made of 5 x 7 dots, half of them inked. */
function print(chance: Chance): Light {
  const dot = chance.between(1.5, 4);
  const glyphs = Array.from({ length: 40 }, () => Array.from({ length: 35 }, () => chance.next() < 0.5));
  const seed = chance.integer(1_000);
  return painted((x, y) => {
    const [column, row] = [Math.floor(x / dot), Math.floor(y / dot)];
    const [inX, inY] = [column % 6, row % 11];
    if (inX > 4 || inY > 6) return 225;
    const which = (Math.floor(column / 6) * 31 + Math.floor(row / 11) * 17 + seed) % 47;
    return glyphs[which]?.[inY * 5 + inX] ? 40 : 225;
  });
}

function meaninglessBars(chance: Chance): DrawnCode {
  return barsOf(
    Array.from({ length: chance.integer(60) * 2 + 31 }, () => 1 + chance.integer(4)),
    9,
    50,
  );
}

/** Three finder patterns like a QR code's, and noise for modules. */
function meaninglessModules(chance: Chance): DrawnCode {
  const real = drawSymbol("qrcode", digits(chance, 40), { eclevel: "M", version: "2" }, 4);
  const rows = real.rows.map((row, y) =>
    row.map((module, x) => (isFinder(x, y, real.width) ? module : chance.integer(2))),
  );
  return { ...real, rows };
}

function isFinder(x: number, y: number, width: number): boolean {
  const low = (at: number) => at < 8;
  const high = (at: number) => at >= width - 8;
  return (low(x) && low(y)) || (high(x) && low(y)) || (low(x) && high(y)) || x === 6 || y === 6;
}

function otherSymbology(chance: Chance): DrawnCode {
  const text = digits(chance, 16);
  const bcid = chance.pick([
    "code39",
    "interleaved2of5",
    "rationalizedCodabar",
    "code93",
    "datamatrix",
    "azteccode",
    "pdf417",
    "msi",
    "code11",
  ]);
  if (bcid === "rationalizedCodabar") return drawSymbol(bcid, `A${text}B`, {}, 10);
  return drawSymbol(bcid, text, {}, 10);
}

/** A right EAN-13 with one digit of its right half drawn as another: the check digit says no. */
function spoiltEan(chance: Chance): DrawnCode {
  const body = `4${digits(chance, 11)}`;
  const widths = widthsOf("ean13", body + gtinCheckDigit(body));
  const place = chance.integer(6);
  const other = (Number(`${body}${gtinCheckDigit(body)}`[7 + place]) + 1 + chance.integer(9)) % 10;
  const donorBody = `4${String(other).repeat(11)}`;
  const donor = widthsOf("ean13", donorBody + gtinCheckDigit(donorBody));
  // Guard 3, left half 24, middle 5, then four widths a digit; the donor's first right digit is the other one.
  const start = 3 + 24 + 5;
  widths.splice(start + place * 4, 4, ...donor.slice(start, start + 4));
  return barsOf(widths, 9, 60);
}

/** A fetch code with one of its eight pairs drawn as another pair. */
function spoiltCode128(chance: Chance): DrawnCode {
  const code = composeFetchCode(chance.integer(1_024), chance.integer(2 ** 31));
  const pair = chance.integer(8);
  const other = (Number(code.slice(pair * 2, pair * 2 + 2)) + 1 + chance.integer(98)) % 100;
  const donor = widthsOf("code128", String(other).padStart(2, "0").repeat(8));
  const widths = widthsOf("code128", code);
  widths.splice(6 + pair * 6, 6, ...donor.slice(6, 12));
  return barsOf(widths, 10, 40);
}

/** The left or the right two thirds of an EAN-13, a fetch code or a carton's ITF-14. */
function partOfCode(chance: Chance): DrawnCode {
  const body = `4${digits(chance, 11)}`;
  const carton = `1${body}`;
  const widths = chance.pick([
    widthsOf("ean13", body + gtinCheckDigit(body)),
    widthsOf("code128", composeFetchCode(chance.integer(1_024), chance.integer(2 ** 31))),
    widthsOf("interleaved2of5", carton + gtinCheckDigit(carton)),
  ]);
  const kept = Math.floor(widths.length * chance.between(0.4, 0.85) * 0.5) * 2;
  return barsOf(chance.pick([widths.slice(0, kept - 1), widths.slice(-kept + 1)]), 9, 50);
}

/** A QR code with half of its data turned over. */
function spoiltQr(chance: Chance): DrawnCode {
  const real = drawSymbol("qrcode", digits(chance, 40), { eclevel: "M", version: "2" }, 4);
  const rows = real.rows.map((row, y) =>
    row.map((module, x) => (isFinder(x, y, real.width) || chance.next() > 0.35 ? module : 1 - module)),
  );
  return { ...real, rows };
}
