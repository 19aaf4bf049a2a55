/** Tries to get a barcode accepted that nobody issued. One process, no database: the rows of real barcodes are at hand, as a till's centre would find them. */
import {
  barcodeKeyOf,
  deriveBarcodeKey,
  type KeyRing,
  signToken,
  verifyBack,
  verifyFront,
} from "@/lib/barcode/sign-node";
import type { BarcodeBinding } from "@/lib/barcode/tag-input";
import { canonicalTokenText, decodeToken } from "@/lib/barcode/token";
import { chanceOf } from "./chance";

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Letters and signs that look alike, and what ends or reverses a text. */
const strange = [
  "ſ",
  "ı",
  "０",
  "Ａ",
  "\u0000",
  "\u202e",
  "💳",
  "é",
  "\ud800",
  " ",
  "-",
  "\u001d",
  "]",
  "O",
  "l",
];

export type TokenFuzz = {
  tries: number;
  /** Read as a token by shape. */
  shaped: number;
  /** Another spelling of a real one: accepted, and rightly. */
  spellings: number;
  /** Refused by the second half of the tag alone: a real head and first half with another end. */
  halfRight: number;
  /** Accepted though nobody issued it. */
  forged: string[];
  /** Something was thrown. */
  thrown: string[];
};

const ring: KeyRing = {
  current: 1,
  keys: new Map([
    [1, Buffer.alloc(32, 7)],
    [2, Buffer.alloc(32, 9)],
  ]),
};

type Issued = { text: string; binding: BarcodeBinding };

/** So many texts, from real tokens that were changed and from nothing; the same for the same seed. */
export function fuzzTokens(tries: number, seed: number): TokenFuzz {
  const chance = chanceOf(seed);
  const issued = Array.from({ length: 64 }, (_, at) => issue(BigInt(at), chance));
  const rows = new Map(issued.map((one) => [idOf(one.text), one.binding]));
  const real = new Set(issued.map(({ text }) => text));
  const found: TokenFuzz = { tries, shaped: 0, spellings: 0, halfRight: 0, forged: [], thrown: [] };
  for (let at = 0; at < tries; at += 1) {
    const text = attempt(issued, chance);
    try {
      judge(text, rows, real, found);
    } catch (error) {
      found.thrown.push(`${JSON.stringify(text)}: ${error}`);
    }
  }
  return found;
}

function judge(
  text: string,
  rows: ReadonlyMap<bigint, BarcodeBinding>,
  real: ReadonlySet<string>,
  found: TokenFuzz,
): void {
  const canonical = canonicalTokenText(text);
  if (canonical === null) return;
  const read = decodeToken(canonical);
  if (!read.ok) throw new Error("its one spelling is none");
  found.shaped += 1;
  const key = barcodeKeyOf(ring, read.token);
  const isFrontRight = key !== null && verifyFront(key, read.token);
  if (isFrontRight && !real.has(canonical)) found.halfRight += 1;
  // Whatever row it names, and where it names none, any: more than the centre would ever grant.
  const binding = rows.get(read.token.id) ?? [...rows.values()][0];
  const isAccepted = isFrontRight && binding !== undefined && verifyBack(key, read.token, binding);
  if (!isAccepted) return;
  if (real.has(canonical)) found.spellings += 1;
  else found.forged.push(text);
}

function issue(at: bigint, chance: (below: number) => number): Issued {
  const keyId = 1 + chance(2);
  const id = (BigInt(chance(2 ** 31)) << 31n) | at;
  const binding = {
    shopperId: BigInt(chance(2 ** 31)),
    combinationCode: BigInt(chance(2 ** 31)),
    storeId: chance(2) === 0 ? null : BigInt(chance(2 ** 31)),
  };
  const key = deriveBarcodeKey(ring.keys.get(keyId) ?? Buffer.alloc(32), id);
  return {
    text: signToken(key, { keyId, id, timestampSeconds: 1_790_000_000 + chance(10 ** 6) }, binding),
    binding,
  };
}

function idOf(text: string): bigint {
  const read = decodeToken(text);
  return read.ok ? read.token.id : -1n;
}

/** One text: a real token with up to three changes, or 34 characters of chance, or anything. */
function attempt(issued: readonly Issued[], chance: (below: number) => number): string {
  const any = () => issued[chance(issued.length)]?.text ?? "";
  const letter = () => crockford[chance(32)] ?? "0";
  const kind = chance(10);
  if (kind === 0) return Array.from({ length: 34 }, letter).join("");
  if (kind === 1)
    return Array.from({ length: chance(60) }, () => String.fromCharCode(chance(0x2_ff))).join("");
  // Version and key id as they should be: only the tag is in the way.
  if (kind === 2) return any().slice(0, 2) + Array.from({ length: 32 }, letter).join("");
  let text = any();
  for (let changes = chance(4); changes >= 0; changes -= 1) text = change(text, any(), chance, letter);
  return text;
}

function change(
  text: string,
  other: string,
  chance: (below: number) => number,
  letter: () => string,
): string {
  const at = chance(text.length + 1);
  switch (chance(9)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + letter() + text.slice(at);
    case 2:
      return text.slice(0, at) + (strange[chance(strange.length)] ?? "") + text.slice(at + chance(2));
    // The head of one, the tag of another.
    case 3:
      return text.slice(0, at) + other.slice(at);
    case 4:
      return text.slice(0, at);
    case 5:
      return text.toLowerCase();
    case 6:
      return [...text].reverse().join("");
    default:
      return text.slice(0, at) + letter() + text.slice(at + 1);
  }
}
