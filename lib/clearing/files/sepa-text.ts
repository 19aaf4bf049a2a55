/** PURE: text in the characters that every bank of SEPA takes (EPC217-08): Latin letters, digits and a few signs. */

/** What does not come apart into a letter and its mark. */
const letters: Readonly<Record<string, string>> = {
  ...{ ß: "ss", ẞ: "SS", Æ: "AE", æ: "ae", Œ: "OE", œ: "oe", Ø: "O", ø: "o", Ł: "L", ł: "l" },
  ...{ Đ: "D", đ: "d", Ð: "D", ð: "d", Þ: "TH", þ: "th", ı: "i", "&": "+", "@": "(at)", _: "-" },
  ...{ "‘": "'", "’": "'", "–": "-", "—": "-", ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue" },
};

/** At most `most` characters. What has no like is a full stop; empty when nothing readable is left. Slashes neither begin nor end it, nor stand twice in a row: they would read as codes. */
export function sepaText(text: string, most: number): string {
  const known = [...text.normalize("NFC")]
    .map((char) => letters[char] ?? char.normalize("NFD").replace(/\p{M}/gu, ""))
    .join("")
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/g, (char) => (/\s/.test(char) ? " " : "."))
    .replace(/ {2,}/g, " ")
    .replace(/\/{2,}/g, "/")
    .trim()
    .slice(0, most)
    .replace(/^\/+|[ /]+$/g, "")
    .trim();
  return /[A-Za-z0-9]/.test(known) ? known : "";
}
