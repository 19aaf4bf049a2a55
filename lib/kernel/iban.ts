/** PURE: account numbers by ISO 13616. */

/** Without spaces, in capitals; null unless the form and the check digits (mod 97) are right. */
export function parseIban(text: string): string | null {
  const iban = text.replace(/\s/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return null;
  const turned = iban.slice(4) + iban.slice(0, 4);
  const digits = [...turned].map((char) => Number.parseInt(char, 36)).join("");
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1 ? iban : null;
}
