import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { requirePermission } from "@/lib/auth/actor";
import { currentActor, type PersonActor } from "@/lib/auth/current-actor";
import { AppError } from "@/lib/kernel/errors";
import { runtimeEnv } from "@/lib/server/env";

const hash = (text: string) => createHash("sha256").update(text).digest();

/** Passes whoever sends TEAROFF_METRICS_TOKEN as a bearer, and the signed-in operator. Throws `unauthenticated` or `forbidden`. A wrong token is wrong whoever is signed in. */
export async function requireScraper(headers: Headers): Promise<void> {
  const given = headers.get("authorization");
  if (given === null) {
    const actor: PersonActor | null = await currentActor();
    requirePermission(actor, "viewOperations");
    return;
  }
  const { TEAROFF_METRICS_TOKEN: token } = runtimeEnv();
  // Of hashes, so that neither length nor place of the first difference shows in the time.
  if (!token || !timingSafeEqual(hash(given), hash(`Bearer ${token}`)))
    throw new AppError(
      "unauthenticated",
      "Send the TEAROFF_METRICS_TOKEN of this server: Authorization: Bearer …",
    );
}
