/** The codes in the frames, module by module: ours, products', and others that must not be read as either. */
import bwip from "bwip-js/generic";
import { composeFetchCode, fetchCodeChances } from "@/lib/barcode/fetch-code";
import { encodeToken } from "@/lib/barcode/token";
import { gtinCheckDigit } from "@/lib/kernel/gtin";
import { bucketCount } from "@/lib/kernel/ids";
import type { Chance } from "./chance";

/** Dark modules are 1. A linear code has one row, `aspect` modules high; a matrix code's aspect is its own. */
export type DrawnCode = Readonly<{
  rows: readonly Uint8Array[];
  width: number;
  /** Height in modules as drawn. */
  height: number;
  /** Light modules around it. */
  quiet: number;
}>;

export const codeKinds = ["QR", "Code 128", "EAN-13"] as const;
export type CodeKind = (typeof codeKinds)[number];

/** A code as the product draws or meets it, and the text that reading it must give. */
export function makeCode(kind: CodeKind, chance: Chance): Readonly<{ symbol: DrawnCode; text: string }> {
  switch (kind) {
    case "QR": {
      const text = randomToken(chance);
      // As lib/barcode/render-options.ts draws it.
      return { text, symbol: drawSymbol("qrcode", text, { eclevel: "M", version: "2", mask: 2 }, 4) };
    }
    case "Code 128": {
      const text = composeFetchCode(
        chance.integer(bucketCount),
        Math.floor(chance.next() * fetchCodeChances),
      );
      return { text, symbol: drawSymbol("code128", text, {}, 10, 40) };
    }
    case "EAN-13": {
      const body = `${chance.pick(["4", "5", "7", "8", "9"])}${digits(chance, 11)}`;
      const text = body + gtinCheckDigit(body);
      return { text, symbol: drawSymbol("ean13", text, {}, 9, 60) };
    }
  }
}

function randomToken(chance: Chance): string {
  const half = () => Uint8Array.from({ length: 4 }, () => chance.integer(256));
  const id = (BigInt(chance.integer(2 ** 31)) << 32n) | BigInt(chance.integer(2 ** 31));
  const timestampSeconds = 1_790_000_000 + chance.integer(30_000_000);
  return encodeToken({ keyId: chance.integer(2), id, timestampSeconds, front: half(), back: half() });
}

export function digits(chance: Chance, length: number): string {
  return Array.from({ length }, () => chance.integer(10)).join("");
}

/** Any symbol of bwip-js; `height` in modules for a linear one. */
export function drawSymbol(
  bcid: string,
  text: string,
  options: Record<string, unknown>,
  quiet: number,
  height = 50,
): DrawnCode {
  const drawn = bwip.raw(bcid, text, options as never)[0];
  if (drawn !== undefined && "pixs" in drawn) {
    const { pixs, pixx } = drawn;
    const rows = Array.from({ length: pixs.length / pixx }, (_, y) =>
      Uint8Array.from(pixs.slice(y * pixx, (y + 1) * pixx)),
    );
    return { rows, width: pixx, height: rows.length, quiet };
  }
  if (drawn === undefined || !("sbs" in drawn)) throw new Error(`cannot draw ${bcid}`);
  return barsOf(Array.from(drawn.sbs), quiet, height);
}

/** Widths of bar, space, bar, … in modules. */
export function barsOf(widths: readonly number[], quiet: number, height: number): DrawnCode {
  const row = Uint8Array.from(
    widths.flatMap((width, at) => new Array<number>(width).fill(at % 2 === 0 ? 1 : 0)),
  );
  return { rows: [row], width: row.length, height, quiet };
}

/** The widths of a linear code's bars and spaces. */
export function widthsOf(bcid: string, text: string): number[] {
  const drawn = bwip.raw(bcid, text, {})[0];
  if (drawn === undefined || !("sbs" in drawn)) throw new Error(`${bcid} has no bars`);
  return Array.from(drawn.sbs);
}
