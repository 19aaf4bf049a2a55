/** Passwords of staff: argon2id in PHC format, parameters of the OWASP Password Storage Cheat Sheet. */
import "server-only";
import { hash, type Options, verify } from "@node-rs/argon2";

/** 2 is argon2id; the package's enum cannot be used with isolated modules. */
const parameters = {
  algorithm: 2,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const satisfies Options;
/** Longer ones are refused before any hashing. In characters. */
export const longestPassword = 256;

// Made by the same parameters from a password that nobody knows, so that an unknown e-mail takes as long as a known one.
let dummyHash: Promise<string> | undefined;

/** `$argon2id$v=19$m=19456,t=2,p=1$…`. Throws RangeError over 256 characters. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length > longestPassword) throw new RangeError(`password over ${longestPassword} characters`);
  return hash(password.normalize("NFKC"), parameters);
}

/** Whether the password is right. Without a hash (unknown e-mail, or a shopper) false, after the same work. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (password.length > longestPassword) return false;
  dummyHash ??= hashPassword(crypto.randomUUID());
  const right = await verify(passwordHash ?? (await dummyHash), password.normalize("NFKC"));
  return right && passwordHash !== null;
}
