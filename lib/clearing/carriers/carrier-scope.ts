import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { ActorFor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";

/** Whether a carrier is the actor's to set: the own one, or any for the operator. */
export function isOwnCarrier(actor: ActorFor<"viewCarrierFile">, carrierId: string): boolean {
  return actor.role === "operator" || actor.carrierId === carrierId;
}

/** Locks a carrier of the actor's, so that two who set it wait for each other. Throws `not_found` for unknown and foreign ones alike. */
export async function lockCarrier(
  tx: Tx,
  actor: ActorFor<"viewCarrierFile">,
  carrierId: Id<"carrier">,
): Promise<void> {
  const known = isOwnCarrier(actor, carrierId)
    ? await tx.execute(
        sql`select 1 from carrier where id = ${String(parseId("carrier", carrierId))} for no key update`,
      )
    : [];
  if (known.length === 0) throw new AppError("not_found", "There is no such carrier.");
}
