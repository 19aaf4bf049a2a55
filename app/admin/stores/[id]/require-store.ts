import "server-only";
import { AppError } from "@/lib/kernel/errors";
import { findStoreDay, type StoreDay } from "@/lib/redemption/store-days";

/** The store of an address, for its files. Throws `not_found` for an unknown and a foreign one alike. */
export async function requireStore(ctx: Parameters<typeof findStoreDay>[0], id: string): Promise<StoreDay> {
  const store = await findStoreDay(ctx, id);
  if (!store) throw new AppError("not_found", "There is no such store.");
  return store;
}
