/** Where a code is in the frame and how it is held: drawn into the light by asking for each pixel what it sees. */
import { frameHeight, frameWidth, type Light } from "./frame";
import type { DrawnCode } from "./symbols";

export type Pose = Readonly<{
  /** Pixels of the frame to a module. */
  unit: number;
  centreX: number;
  centreY: number;
  /** In the plane of the picture, clockwise. */
  turnedDegrees: number;
  /** Away from the camera, about the upright axis and about the level one. */
  yawDegrees: number;
  pitchDegrees: number;
}>;

export type Inks = Readonly<{ dark: number; light: number; ground: number }>;

// How far the camera is from the code, in modules of a QR code: what makes the far side of a tilted one smaller.
const distance = 75;
const samples = 3;

/** Draws the symbol on its light card; what is around the card stays as it is. */
export function drawPosed(light: Light, symbol: DrawnCode, pose: Pose, inks: Inks): void {
  const halfWidth = symbol.width / 2 + symbol.quiet;
  const halfHeight = symbol.height / 2 + symbol.quiet;
  const toCode = inverseOf(pose);
  const reach = Math.hypot(halfWidth, halfHeight) * pose.unit * 1.8;
  const [top, bottom] = range(pose.centreY, reach, frameHeight);
  const [left, right] = range(pose.centreX, reach, frameWidth);
  const point: [number, number] = [0, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      toCode(x + 0.5 - pose.centreX, y + 0.5 - pose.centreY, point);
      if (Math.abs(point[0]) > halfWidth + 1 || Math.abs(point[1]) > halfHeight + 1) continue;
      let sum = 0;
      let hits = 0;
      for (let s = 0; s < samples * samples; s += 1) {
        const dx = ((s % samples) + 0.5) / samples - pose.centreX;
        const dy = (Math.floor(s / samples) + 0.5) / samples - pose.centreY;
        toCode(x + dx, y + dy, point);
        if (Math.abs(point[0]) > halfWidth || Math.abs(point[1]) > halfHeight) continue;
        hits += 1;
        sum += isDark(symbol, point[0], point[1]) ? inks.dark : inks.light;
      }
      if (hits === 0) continue;
      const at = y * frameWidth + x;
      const share = hits / (samples * samples);
      light[at] = (1 - share) * (light[at] ?? 0) + (share * sum) / hits;
    }
  }
}

function range(centre: number, reach: number, length: number): [number, number] {
  return [Math.max(0, Math.floor(centre - reach)), Math.min(length, Math.ceil(centre + reach))];
}

/** Modules from the middle of the symbol. */
function isDark(symbol: DrawnCode, u: number, v: number): boolean {
  const column = Math.floor(u + symbol.width / 2);
  const height = symbol.height / symbol.rows.length;
  const row = Math.floor((v + symbol.height / 2) / height);
  return symbol.rows[row]?.[column] === 1;
}

/** From a pixel's distance to the middle of the code, to modules from its middle: the ray meets the tilted plane. */
function inverseOf(pose: Pose): (dx: number, dy: number, out: [number, number]) => void {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [turn, yaw, pitch] = [
    radians(pose.turnedDegrees),
    radians(pose.yawDegrees),
    radians(pose.pitchDegrees),
  ];
  // The plane's two directions in space, z away from the camera.
  const across = [Math.cos(yaw), Math.sin(yaw) * Math.sin(pitch), Math.sin(yaw) * Math.cos(pitch)] as const;
  const down = [0, Math.cos(pitch), -Math.sin(pitch)] as const;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return (dx, dy, out) => {
    const px = (cos * dx + sin * dy) / pose.unit / distance;
    const py = (cos * dy - sin * dx) / pose.unit / distance;
    // The point u·across + v·down + (0, 0, distance) lies on the ray (px, py, 1): two equations for u and v.
    const a = across[0] - px * across[2];
    const b = down[0] - px * down[2];
    const c = across[1] - py * across[2];
    const d = down[1] - py * down[2];
    const e = px * distance;
    const f = py * distance;
    const determinant = a * d - b * c;
    out[0] = (e * d - b * f) / determinant;
    out[1] = (a * f - e * c) / determinant;
  };
}
