/** Crockford base 32 (https://www.crockford.com/base32.html), fixed length, no check symbol. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** The value of each ASCII character, -1 where it has none. Lower case and O, I, L are forgiven. */
const values = new Int8Array(128).fill(-1);
for (const [value, character] of [...alphabet].entries()) {
  values[character.charCodeAt(0)] = value;
  values[character.toLowerCase().charCodeAt(0)] = value;
}
for (const [alias, value] of Object.entries({ O: 0, o: 0, I: 1, i: 1, L: 1, l: 1 })) {
  values[alias.charCodeAt(0)] = value;
}

/** As many characters as a plain integer holds at once: arithmetic on bigints, which every id and token goes through, is the slow part. */
const chunkLength = 6;
const chunkBits = BigInt(5 * chunkLength);
const chunkMask = (1n << chunkBits) - 1n;

/** Writes a non-negative integer in exactly `length` characters. Throws RangeError when it does not fit. */
export function encodeCrockford(value: bigint, length: number): string {
  if (value < 0n || value >> BigInt(5 * length) !== 0n) throw new RangeError("value does not fit");
  let text = "";
  let rest = value;
  while (text.length < length) {
    let chunk = Number(rest & chunkMask);
    rest >>= chunkBits;
    for (let at = 0; at < chunkLength && text.length < length; at += 1) {
      text = alphabet.charAt(chunk & 31) + text;
      chunk >>= 5;
    }
  }
  return text;
}

/** Reads it back; case and O/I/L are forgiven. Returns null when a character is not in the alphabet. */
export function decodeCrockford(text: string): bigint | null {
  let value = 0n;
  for (let begin = 0; begin < text.length; begin += chunkLength) {
    const end = Math.min(begin + chunkLength, text.length);
    let chunk = 0;
    for (let at = begin; at < end; at += 1) {
      const digit = values[text.charCodeAt(at)] ?? -1;
      if (digit < 0) return null;
      chunk = chunk * 32 + digit;
    }
    value = (value << BigInt(5 * (end - begin))) | BigInt(chunk);
  }
  return value;
}
