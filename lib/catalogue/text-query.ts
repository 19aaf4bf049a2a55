/** PURE: queries over the documents of db/schema/search.ts, as the text that PostgreSQL reads as a tsquery. */

/** `#`: only in title, brand or provider; nothing: anywhere. */
export type WordPlace = "" | "#";

/** A word that begins like this. Words are letters and digits only (the database folds them). */
export function beginning(word: string, place: WordPlace = ""): string {
  return `${exactly(word, place)}:*`;
}

/** Exactly this word. */
export function exactly(word: string, place: WordPlace = ""): string {
  return quoted(`${place}${word}`);
}

/** A mark, such as `@k-coffee`. */
export function mark(kind: "k" | "p" | "s" | "everywhere", value: string): string {
  return quoted(`@${kind}-${value}`);
}

/** At least one; null when there is none. */
export function anyOf(parts: readonly string[]): string | null {
  return parts.length === 0 ? null : `(${parts.join(" | ")})`;
}

/** All; null when there is none. */
export function allOf(parts: readonly (string | null)[]): string | null {
  const given = parts.filter((part) => part !== null);
  return given.length === 0 ? null : `(${given.join(" & ")})`;
}

function quoted(lexeme: string): string {
  return `'${lexeme.replace(/['\\]/g, "$&$&")}'`;
}
