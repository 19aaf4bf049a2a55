/** What is kept of codes and numbers: keyed hashes, so that neither can be found by trying a million of them on a stolen database. */
import "server-only";
import { createHmac, hkdfSync, randomInt, timingSafeEqual } from "node:crypto";
import type { Id } from "@/lib/kernel/ids";
import { runtimeEnv } from "@/lib/server/env";
import { codeDigits } from "./phone-rules";

function hash(purpose: string, text: string): Buffer {
  const key = hkdfSync("sha256", runtimeEnv().AUTH_SECRET, "", `tearoff ${purpose}`, 32);
  return createHmac("sha256", Buffer.from(key)).update(text).digest();
}

/** Bound to shopper and number: a code of one is none for another. 32 bytes. */
export function hashCode(shopperId: Id<"shopper">, phoneE164: string, code: string): Buffer {
  return hash("phone code", `${shopperId} ${phoneE164} ${code}`);
}

/** 32 bytes, the same for the same number. */
export function hashNumber(phoneE164: string): Buffer {
  return hash("phone number", phoneE164);
}

export function isSameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Six digits, all alike in likelihood, leading zeros kept. */
export function newCode(): string {
  return String(randomInt(10 ** codeDigits)).padStart(codeDigits, "0");
}
