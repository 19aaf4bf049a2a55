/** What to call somebody of whom only the e-mail address is known: `nora.lindqvist+shop@…` is Nora Lindqvist. PURE. */
export function nameFromAddress(email: string): string {
  const local = email.split("@", 1)[0]?.split("+", 1)[0] ?? "";
  const words = local.split(/[._\-\d]+/).filter(Boolean);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
  return name.slice(0, 80) || "Shopper";
}
