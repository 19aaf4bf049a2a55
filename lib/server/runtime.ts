/** The one pool and the one key ring of this process. */
import "server-only";
import { connect } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import { type KeyRing, parseKeyRing } from "@/lib/barcode/sign-node";
import type { Ctx } from "./context";
import { runtimeEnv } from "./env";
import "./quiet-database-errors";

type Runtime = ReturnType<typeof connect> & { keyRing: KeyRing };
// Kept on globalThis: in development every change of a file loads this module anew, and each load would open a pool.
const holder = globalThis as typeof globalThis & { tearoffRuntime?: Runtime };

/** Opens it on first use, so that a build needs no database. */
export function runtime(): Runtime {
  if (!holder.tearoffRuntime) {
    const env = runtimeEnv();
    holder.tearoffRuntime = {
      ...connect(env.DATABASE_URL, { max: env.DATABASE_POOL }),
      keyRing: parseKeyRing(env.TEAROFF_BARCODE_KEYS),
    };
  }
  return holder.tearoffRuntime;
}

/** A context for one request. */
export function contextFor<A extends Actor | null>(actor: A): Ctx<A> {
  const { db, sql } = runtime();
  return { actor, now: new Date(), db, sql };
}
