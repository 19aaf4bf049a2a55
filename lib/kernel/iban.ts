/** PURE: account numbers by ISO 13616. */

/** Characters of an account number by its country, for those whose banks take part in SEPA (EPC409-09). */
const sepaLengths: Readonly<Record<string, number>> = {
  ...{ AD: 24, AL: 28, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24 },
  ...{ FI: 18, FR: 27, GB: 22, GI: 23, GR: 27, HR: 21, HU: 28, IE: 22, IS: 26, IT: 27, LI: 21, LT: 20 },
  ...{ LU: 20, LV: 21, MC: 27, MD: 24, ME: 22, MK: 19, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24 },
  ...{ RS: 22, SE: 24, SI: 19, SK: 24, SM: 27, VA: 22 },
};

export type IbanProblem = "form" | "length" | "check_digits";

/** What is wrong with an account number; null: nothing. Spaces and small letters are fine. */
export function ibanProblem(text: string): IbanProblem | null {
  const iban = plain(text);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return "form";
  const length = sepaLengths[iban.slice(0, 2)];
  if (length !== undefined && iban.length !== length) return "length";
  const turned = iban.slice(4) + iban.slice(0, 4);
  const digits = [...turned].map((char) => Number.parseInt(char, 36)).join("");
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1 ? null : "check_digits";
}

/** Without spaces, in capitals; null unless form, length and check digits (mod 97) are right. */
export const parseIban = (text: string): string | null => (ibanProblem(text) === null ? plain(text) : null);

/** Whether a euro reaches an account as a SEPA transfer. */
export const isSepaIban = (iban: string): boolean => iban.slice(0, 2) in sepaLengths;

const plain = (text: string): string => text.replace(/\s/g, "").toUpperCase();
