/** The link of an invitation: a token that only the mail holds, and what is kept of it. */
import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { paths } from "@/lib/paths";
import { runtimeEnv } from "@/lib/server/env";

const day = 86_400_000;

/** 256 random bits, and their SHA-256 for the database. */
export function makeInvitationToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashInvitationToken(token) };
}

export function hashInvitationToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Leads to our public address, never to the Host of a request. */
export function invitationLink(token: string): string {
  return `${runtimeEnv().APP_URL}${paths.invitation({ token })}`;
}

export const afterDays = (now: Date, days: number): Date => new Date(now.getTime() + days * day);
