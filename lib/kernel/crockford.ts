/** Crockford base 32 (https://www.crockford.com/base32.html), fixed length, no check symbol. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const values = new Map<string, number>([...alphabet].map((c, i) => [c, i]));
for (const [alias, real] of [
  ["O", "0"],
  ["I", "1"],
  ["L", "1"],
] as const) {
  values.set(alias, values.get(real) as number);
}

/** Writes a non-negative integer in exactly `length` characters. Throws RangeError when it does not fit. */
export function encodeCrockford(value: bigint, length: number): string {
  if (value < 0n || value >> BigInt(5 * length) !== 0n) throw new RangeError("value does not fit");
  let text = "";
  for (let shift = BigInt(5 * (length - 1)); shift >= 0n; shift -= 5n) {
    text += alphabet[Number((value >> shift) & 31n)];
  }
  return text;
}

/** Reads it back; case and O/I/L are forgiven. Returns null when a character is not in the alphabet. */
export function decodeCrockford(text: string): bigint | null {
  let value = 0n;
  for (const character of text.toUpperCase()) {
    const digit = values.get(character);
    if (digit === undefined) return null;
    value = (value << 5n) | BigInt(digit);
  }
  return value;
}
