/** From what the database says about a person to the actor. PURE. */
import type { Id } from "@/lib/kernel/ids";
import type { Actor } from "./actor";
import type { PersonRole } from "./permissions";
import type { PairedTill } from "./till-queries";

/** One person with membership and organisation, as `readSignedIn` reads it. */
export type SignedInRow = {
  personId: Id<"person">;
  name: string;
  sessionEpoch: number;
  disabledAt: Date | null;
  role: PersonRole | null;
  providerId: Id<"provider"> | null;
  retailerId: Id<"retailer"> | null;
  storeId: Id<"store"> | null;
  carrierId: Id<"carrier"> | null;
  shopperId: Id<"shopper"> | null;
  storeRetailerId: Id<"retailer"> | null;
  organisation: string | null;
};

/**
 * Who acts now. Null when the session is over: disabled, signed out everywhere (another epoch), without a role, or
 * with a role whose organisation is gone. `till`: what the tablet is paired with; only a cashier of its store acts for it.
 */
export function actorFromRow(
  row: SignedInRow,
  sessionEpoch: number,
  till: Pick<PairedTill, "tillId" | "storeId"> | null = null,
): Exclude<Actor, { kind: "till" | "system" }> | null {
  if (row.disabledAt || row.sessionEpoch !== sessionEpoch) return null;
  const { personId, name, organisation } = row;
  const base = { kind: "person", personId, name, ...(organisation ? { organisation } : {}) } as const;
  switch (row.role) {
    case "shopper":
      return row.shopperId && { ...base, role: "shopper", shopperId: row.shopperId };
    case "cashier":
      return row.storeId && row.storeRetailerId
        ? {
            ...base,
            role: "cashier",
            storeId: row.storeId,
            retailerId: row.storeRetailerId,
            ...(till?.storeId === row.storeId ? { tillId: till.tillId } : {}),
          }
        : null;
    case "retailer":
      return row.retailerId && { ...base, role: "retailer", retailerId: row.retailerId };
    case "marketer":
      return row.providerId && { ...base, role: "marketer", providerId: row.providerId };
    case "carrier":
      return row.carrierId && { ...base, role: "carrier", carrierId: row.carrierId };
    case "operator":
      return { ...base, role: "operator" };
    case null:
      return null;
  }
}
