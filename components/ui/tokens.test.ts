import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

type Tokens = ReadonlyMap<string, string>;

/** The colour tokens declared between `from` and the end of its block. */
function tokensAfter(from: string): Tokens {
  const start = css.indexOf(from);
  if (start < 0) throw new Error(`no block ${from}`);
  const block = css.slice(start, css.indexOf("\n}", start));
  return new Map(
    [...block.matchAll(/--color-([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1] ?? "", m[2] ?? ""]),
  );
}

function channel(value: number): number {
  const s = value / 255;
  return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance of #rrggbb (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const light = tokensAfter("@theme static");
const dark: Tokens = new Map([...light, ...tokensAfter("prefers-color-scheme: dark")]);

/** Which text may stand on which ground. A pair that is not here is not allowed in a component. */
const textOn: Record<string, readonly string[]> = {
  paper: ["ink", "ink-2", "ink-3", "accent-text", "good", "no", "warn"],
  card: ["ink", "ink-2", "ink-3", "accent-text", "good", "no", "warn"],
  sunk: ["ink", "ink-2", "accent-text", "good", "no"],
  "good-bg": ["good", "ink", "ink-2"],
  "no-bg": ["no", "ink", "ink-2"],
  "warn-bg": ["warn", "ink", "ink-2"],
  accent: ["accent-ink"],
  "accent-strong": ["accent-ink"],
  "good-fill": ["fill-ink"],
  "no-fill": ["fill-ink"],
  tray: ["tray-ink", "tray-ink-2"],
  "tray-2": ["tray-ink", "tray-ink-2"],
  ink: ["paper"],
};

describe.each([
  ["light", light],
  ["dark", dark],
] as const)("colour tokens, %s", (_mode, tokens) => {
  const colour = (name: string): string => {
    const value = tokens.get(name);
    if (!value) throw new Error(`no token ${name}`);
    return value;
  };

  const pairs = Object.entries(textOn).flatMap(([ground, texts]) =>
    texts.map((text) => [text, ground] as const),
  );
  it.each(pairs)("%s on %s is readable (AA, 4.5:1)", (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["paper", "card", "sunk"])("fields, buttons and the focus ring stand out on %s (3:1)", (ground) => {
    for (const name of ["line-3", "accent", "ink"]) {
      expect(contrast(colour(name), colour(ground))).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("the rest of the palette", () => {
  it("reads back a known ratio", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it("gives the barcode card the light tokens, unchanged", () => {
    const card = tokensAfter(".always-light");
    expect(card.size).toBeGreaterThan(10);
    for (const [name, value] of card) expect([name, value]).toEqual([name, light.get(name)]);
  });

  it("redefines in dark only what exists in light", () => {
    for (const name of tokensAfter("prefers-color-scheme: dark").keys()) expect(light.has(name)).toBe(true);
  });
});
