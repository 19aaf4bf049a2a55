/** How codes are held before the camera, one trouble at a time. Each condition changes the typical scene. */
import { type Chance, chanceFrom } from "./chance";
import {
  addGlare,
  addNoise,
  addPixelGrid,
  addShade,
  blur,
  cover,
  frameHeight,
  frameWidth,
  type Light,
  motionBlur,
  plainLight,
  storeLight,
} from "./frame";
import { drawPosed, type Inks, type Pose } from "./pose";
import { type CodeKind, type DrawnCode, makeCode } from "./symbols";

export type Scene = { pose: Pose; inks: Inks; symbol: DrawnCode; noise: number };

export type Condition = Readonly<{
  name: string;
  /** Changes what is drawn. */
  set?: (scene: Scene, chance: Chance) => void;
  /** Changes the light before the sensor's noise. */
  spoil?: (light: Light, scene: Scene, chance: Chance) => Light;
}>;

/** Pixels of the frame to a module at a comfortable distance: a phone at 25 cm, a packet at 15 cm. */
const typicalUnit: Readonly<Record<CodeKind, number>> = { QR: 8, "Code 128": 3.6, "EAN-13": 3.6 };

const held =
  (change: (pose: Pose, chance: Chance) => Partial<Pose>): NonNullable<Condition["set"]> =>
  (scene, chance) => {
    scene.pose = { ...scene.pose, ...change(scene.pose, chance) };
  };
const sized = (factor: number) => held((pose) => ({ unit: pose.unit * factor }));
const inked =
  (inks: Partial<Inks>, noise?: number): NonNullable<Condition["set"]> =>
  (scene) => {
    scene.inks = { ...scene.inks, ...inks };
    scene.noise = noise ?? scene.noise;
  };
const noisy =
  (noise: number): NonNullable<Condition["set"]> =>
  (scene) => {
    scene.noise = noise;
  };
const eitherWay = (degrees: number, chance: Chance) => chance.pick([-1, 1]) * degrees;
/** Half the code's width on the picture, in pixels. */
const halfWidth = ({ symbol, pose }: Scene) => (symbol.width * pose.unit) / 2;
const halfHeight = ({ symbol, pose }: Scene) => (symbol.height * pose.unit) / 2;

export const conditions: readonly Condition[] = [
  { name: "typical" },
  { name: "near (1.6 x)", set: sized(1.6) },
  { name: "far (0.6 x)", set: sized(0.6) },
  { name: "very far (0.4 x)", set: sized(0.4) },
  {
    name: "edge of the frame",
    set: held((pose, chance) => ({ ...cornerOf(chance), unit: pose.unit * 0.7 })),
  },
  { name: "defocus", spoil: (light, { pose }) => blur(light, pose.unit * 0.35) },
  { name: "strong defocus", spoil: (light, { pose }) => blur(light, pose.unit * 0.6) },
  {
    name: "motion",
    spoil: (light, { pose }, chance) => motionBlur(light, pose.unit, chance.between(0, 180)),
  },
  {
    name: "fast motion",
    spoil: (light, { pose }, chance) => motionBlur(light, pose.unit * 2, chance.between(0, 180)),
  },
  { name: "noise", set: noisy(20) },
  { name: "strong noise", set: noisy(45) },
  {
    name: "tilted 25°",
    set: held((_, chance) => ({ yawDegrees: eitherWay(25, chance), pitchDegrees: eitherWay(12, chance) })),
  },
  {
    name: "tilted 45°",
    set: held((_, chance) => ({ yawDegrees: eitherWay(45, chance), pitchDegrees: eitherWay(20, chance) })),
  },
  { name: "turned 20°", set: held((_, chance) => ({ turnedDegrees: eitherWay(20, chance) })) },
  { name: "turned 45°", set: held((_, chance) => ({ turnedDegrees: eitherWay(45, chance) })) },
  { name: "turned 90°", set: held((_, chance) => ({ turnedDegrees: eitherWay(90, chance) })) },
  { name: "upside down", set: held(() => ({ turnedDegrees: 180 })) },
  { name: "glare", spoil: glare },
  {
    name: "uneven light",
    spoil: (light, _, chance) => addShade(light, 0.15, chance.between(0, 360)),
  },
  { name: "low contrast", set: inked({ dark: 105, light: 150, ground: 128 }) },
  { name: "dim and noisy", set: inked({ dark: 14, light: 48, ground: 22 }, 7) },
  { name: "inverted", set: inked({ dark: 225, light: 30, ground: 60 }) },
  { name: "dark quiet zone", set: darkQuietZone },
  {
    name: "pixel grid",
    spoil: (light, _, chance) => addPixelGrid(light, chance.between(1.6, 3.4), chance.between(1.6, 3.4), 0.6),
  },
  { name: "partly covered", spoil: thumb },
];

function cornerOf(chance: Chance): Pick<Pose, "centreX" | "centreY"> {
  return {
    centreX: chance.pick([0.27, 0.73]) * frameWidth,
    centreY: chance.pick([0.26, 0.74]) * frameHeight,
  };
}

function glare(light: Light, scene: Scene, chance: Chance): Light {
  const { centreX, centreY } = scene.pose;
  const [aside, below] = [
    chance.between(-0.8, 0.8) * halfWidth(scene),
    chance.between(-0.8, 0.8) * halfHeight(scene),
  ];
  return addGlare(light, centreX + aside, centreY + below, halfHeight(scene) * 0.35, 400);
}

function darkQuietZone(scene: Scene): void {
  scene.symbol = { ...scene.symbol, quiet: 0 };
  scene.inks = { ...scene.inks, ground: 25 };
}

/** A thumb on a corner of the QR code, or on the lower half of the bars. */
function thumb(light: Light, scene: Scene): Light {
  const { centreX, centreY, unit } = scene.pose;
  const isLinear = scene.symbol.rows.length === 1;
  const [right, bottom] = [centreX + halfWidth(scene) + unit, centreY + halfHeight(scene) + unit];
  // The corner with no finder pattern.
  if (isLinear) cover(light, centreX - halfWidth(scene) * 1.2, centreY, right, bottom, 120);
  else cover(light, right - 6 * unit, bottom - 6 * unit, right, bottom, 120);
  return light;
}

/** The `index`-th frame of that kind and condition: always the same. */
export function makeFrame(
  kind: CodeKind,
  condition: Condition,
  index: number,
): Readonly<{ grey: Uint8Array; text: string }> {
  const chance = chanceOf(kind, condition, index);
  const { symbol, text } = makeCode(kind, chance);
  const scene: Scene = {
    symbol,
    pose: {
      unit: typicalUnit[kind] * chance.between(0.9, 1.1),
      centreX: frameWidth / 2 + chance.between(-40, 40),
      centreY: frameHeight / 2 + chance.between(-40, 40),
      turnedDegrees: chance.between(-4, 4),
      yawDegrees: chance.between(-6, 6),
      pitchDegrees: chance.between(-6, 6),
    },
    inks: { dark: chance.between(15, 45), light: chance.between(200, 235), ground: chance.between(60, 190) },
    noise: 4,
  };
  condition.set?.(scene, chance);
  const drawn = plainLight(scene.inks.ground);
  drawPosed(drawn, scene.symbol, scene.pose, scene.inks);
  const light = condition.spoil?.(drawn, scene, chance) ?? drawn;
  addNoise(light, scene.noise, chance);
  return { grey: storeLight(light), text };
}

function chanceOf(kind: CodeKind, condition: Condition, index: number): Chance {
  return chanceFrom(`${kind}/${condition.name}/${index}`);
}
