/** What the filters of a shop's lists offer to choose from. */
import "server-only";
import type { ActorFor } from "@/lib/auth/actor";
import { listCashiers } from "@/lib/auth/cashier-queries";
import { listStoreChoices, listStoreTills } from "@/lib/catalogue/store-tills";
import type { Ctx } from "@/lib/server/context";

/** Stores and cashiers of the actor, and the tills of the store chosen. */
export async function loadChoices(ctx: Ctx<ActorFor<"viewStores">>, storeId: string | undefined) {
  const [stores, tills, cashiers] = await Promise.all([
    listStoreChoices(ctx),
    storeId ? listStoreTills(ctx, storeId) : [],
    listCashiers(ctx, storeId),
  ]);
  const named = tills.map(({ id, name, retiredAt }) => ({
    id,
    name: retiredAt ? `${name} (retired)` : name,
  }));
  return { stores, tills: named, cashiers: cashiers.map(({ personId, name }) => ({ id: personId, name })) };
}
