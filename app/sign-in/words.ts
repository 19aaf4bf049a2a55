/** What the sign-in page says, and the states of its forms. */

export type LinkState = { kind: "asking"; email: string; problem?: string } | { kind: "sent"; email: string };
export type PasswordState = { email: string; problem?: string };

export const signInWords = {
  TooManyLinks: "That were many links for one address. Wait a quarter of an hour, then ask again.",
  TooManyPasswords: "Too many wrong passwords for this address. Wait a quarter of an hour, then try again.",
  WrongPassword: "This e-mail address and password do not belong together.",
  MailBroken: "The mail could not be sent. Try again in a minute.",
  NoMail: "This server sends no mail yet, so links cannot reach you: its operator has to set SMTP_URL.",
  NoPersona: "This person is not in the database. Run npm run db:seed and try again.",
  Verification: "This link has been used or is older than 15 minutes. Ask for a new one.",
  AccessDenied: "This did not let you in. Ask for a new link, or sign in with your password.",
  Broken: "Signing in broke on our side. Try again in a minute.",
} as const;

/** Words for a code in the address; unknown codes are ours to fix. */
export function problemWords(code: string | undefined): string | null {
  if (!code) return null;
  return Object.hasOwn(signInWords, code)
    ? signInWords[code as keyof typeof signInWords]
    : signInWords.Broken;
}

const doneWords = {
  everywhere: "You are signed out on every device.",
  deleted: "Your account is deleted, and you are signed out on every device.",
} as const;

/** What led here and worked; unknown codes say nothing. */
export function wordsOfDone(code: string | undefined): string | null {
  return code && Object.hasOwn(doneWords, code) ? doneWords[code as keyof typeof doneWords] : null;
}
