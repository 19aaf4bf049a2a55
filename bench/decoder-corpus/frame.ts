/** A camera's frame: grey, in memory, light in linear floats until it is stored in bytes. */
import type { Chance } from "./chance";

export const frameWidth = 1_280;
export const frameHeight = 720;

/** 0 is black, 255 white; may be beyond either until it is stored. Row by row. */
export type Light = Float32Array;

export function plainLight(ground: number): Light {
  return new Float32Array(frameWidth * frameHeight).fill(ground);
}

/** What the sensor stores: whole bytes, over- and underexposed parts cut off. */
export function storeLight(light: Light): Uint8Array {
  const bytes = new Uint8ClampedArray(light);
  return new Uint8Array(bytes.buffer);
}

/** Defocus: a Gaussian of that standard deviation in pixels. */
export function blur(light: Light, sigma: number): Light {
  const reach = Math.ceil(sigma * 2.5);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)),
  );
  return smear(smear(light, weights, 1, 0), weights, 0, 1);
}

/** Motion: every point drawn out over `length` pixels in that direction. */
export function motionBlur(light: Light, length: number, degrees: number): Light {
  const steps = Math.max(2, Math.ceil(length));
  const angle = (degrees * Math.PI) / 180;
  const part = length / steps;
  return smear(light, new Array<number>(steps + 1).fill(1), Math.cos(angle) * part, Math.sin(angle) * part);
}

/** The weighted mean along a line through each pixel, in steps of (dx, dy). The rim of the frame stays as it is. */
function smear(light: Light, weights: readonly number[], dx: number, dy: number): Light {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const middle = (weights.length - 1) / 2;
  const rimX = Math.ceil(Math.abs(middle * dx));
  const rimY = Math.ceil(Math.abs(middle * dy));
  const out = light.slice();
  for (let y = rimY; y < frameHeight - rimY; y += 1)
    out.fill(0, y * frameWidth + rimX, (y + 1) * frameWidth - rimX);
  for (const [at, weight] of weights.entries()) {
    const shift = Math.round((at - middle) * dy) * frameWidth + Math.round((at - middle) * dx);
    const share = weight / sum;
    for (let y = rimY; y < frameHeight - rimY; y += 1) {
      const end = (y + 1) * frameWidth - rimX;
      for (let to = y * frameWidth + rimX; to < end; to += 1) {
        out[to] = (out[to] as number) + share * (light[to + shift] as number);
      }
    }
  }
  return out;
}

const noiseTable = makeNoiseTable();

/** Sensor noise of that standard deviation, another in each pixel. */
export function addNoise(light: Light, sigma: number, chance: Chance): void {
  let place = 0;
  for (let at = 0; at < light.length; at += 1) {
    if (at % 4_096 === 0) place = chance.integer(noiseTable.length);
    place = place + 7 < noiseTable.length ? place + 7 : place + 7 - noiseTable.length;
    light[at] = (light[at] as number) + sigma * (noiseTable[place] as number);
  }
}

/** A lamp mirrored in the glass: white in the middle, fading over `radius` pixels. */
export function addGlare(
  light: Light,
  centreX: number,
  centreY: number,
  radius: number,
  strength: number,
): Light {
  for (let y = 0; y < frameHeight; y += 1) {
    for (let x = 0; x < frameWidth; x += 1) {
      const away = Math.hypot(x - centreX, (y - centreY) * 1.6) / radius;
      if (away < 2.5)
        light[y * frameWidth + x] = (light[y * frameWidth + x] ?? 0) + strength * Math.exp(-(away ** 2));
    }
  }
  return light;
}

/** Light that falls off from one side to the other, down to `darkest` of itself. */
export function addShade(light: Light, darkest: number, degrees: number): Light {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let y = 0; y < frameHeight; y += 1) {
    for (let x = 0; x < frameWidth; x += 1) {
      const along = (cos * (x / frameWidth - 0.5) + sin * (y / frameHeight - 0.5)) * 2;
      const share = darkest + (1 - darkest) / (1 + Math.exp(-6 * along));
      light[y * frameWidth + x] = (light[y * frameWidth + x] ?? 0) * share;
    }
  }
  return light;
}

/** A screen's own pixels against the camera's: a grid of `depth` (0-1) with a period in camera pixels, a little turned. */
export function addPixelGrid(light: Light, periodX: number, periodY: number, depth: number): Light {
  for (let y = 0; y < frameHeight; y += 1) {
    for (let x = 0; x < frameWidth; x += 1) {
      const across = Math.cos((2 * Math.PI * (x + 0.03 * y)) / periodX);
      const down = Math.cos((2 * Math.PI * (y - 0.03 * x)) / periodY);
      const at = y * frameWidth + x;
      light[at] = (light[at] ?? 0) * (1 - depth / 2 + (depth / 4) * (across + down));
    }
  }
  return light;
}

/** Something before the lens: a rectangle of that grey. */
export function cover(
  light: Light,
  left: number,
  top: number,
  right: number,
  bottom: number,
  grey: number,
): void {
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(frameHeight, bottom); y += 1) {
    light.fill(
      grey,
      y * frameWidth + Math.max(0, Math.floor(left)),
      y * frameWidth + Math.max(0, Math.min(frameWidth, Math.floor(right))),
    );
  }
}

/** 65,537 values of a normal distribution (sum of twelve uniform ones), always the same. */
function makeNoiseTable(): Float32Array {
  let state = 0x9e3779b9;
  return Float32Array.from({ length: 65_537 }, () => {
    let sum = -6;
    for (let n = 0; n < 12; n += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      sum += (state >>> 0) / 4_294_967_296;
    }
    return sum;
  });
}
