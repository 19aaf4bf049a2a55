import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { store } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type NewStore, newStore } from "./schemas";
import { requireFreeStoreName } from "./store-name";

/** Stores one chain may have. */
const mostStores = 10_000;

/**
 * Opens a store of the own chain; the operator names the chain. It has no till yet. Throws `invalid_input`, `not_found` for an unknown chain, `conflict` when the chain has one of this
 * name, or too many.
 */
export async function createStore(ctx: Ctx, input: NewStore): Promise<Id<"store">> {
  const { actor, now } = ctx;
  requirePermission(actor, "createStore");
  const { retailerId: named, site, ...words } = parseInput(newStore, input);
  const retailerId = actor.role === "retailer" ? actor.retailerId : named;
  if (!retailerId)
    throw new AppError("invalid_input", "retailerId: Choose the chain.", [
      { field: "retailerId", message: "Choose the chain." },
    ]);
  // A chain's own people open stores of it alone; that others exist is not theirs to learn.
  if (named && named !== retailerId) throw new AppError("not_found", "There is no such chain.");
  return inTransaction(ctx, async (tx) => {
    const retailer = String(parseId("retailer", retailerId));
    await requireFreeStoreName(tx, { retailer, name: words.name });
    await requireRoom(tx, retailer);
    const id = newId("store", now);
    await tx.insert(store).values({ id, retailerId, ...words, ...site, createdAt: now });
    await writeAudit({ ...ctx, actor }, tx, "createStore", id, { retailerId, ...words, ...site });
    return id;
  });
}

async function requireRoom(tx: Tx, retailer: string): Promise<void> {
  const [row] = await tx.execute<{ stores: number }>(
    sql`select count(*)::int as stores from store where retailer_id = ${retailer}`,
  );
  if ((row?.stores ?? 0) >= mostStores)
    throw new AppError("conflict", `A chain has ${mostStores} stores at most.`);
}
