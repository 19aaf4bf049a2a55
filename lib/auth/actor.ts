/** Who acts, and within which organisation: every query and every verb is scoped by it. */
import { AppError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/ids";
import type { KeyScope } from "@/lib/kernel/key-scopes";
import { mayUse, type Role, scopeOfVerb, type Verb } from "./permissions";

type PersonActor = {
  kind: "person";
  personId: Id<"person">;
  name: string;
  /** What the person acts for, by name: the provider, chain, store or carrier. Shoppers and operators have none. */
  organisation?: string;
};
export type ShopperActor = PersonActor & { role: "shopper"; shopperId: Id<"shopper"> };
export type CashierActor = PersonActor & {
  role: "cashier";
  storeId: Id<"store">;
  retailerId: Id<"retailer">;
  /** The till that the tablet is paired with; absent on a tablet that is none. */
  tillId?: Id<"till">;
};
export type RetailerActor = PersonActor & { role: "retailer"; retailerId: Id<"retailer"> };
export type MarketerActor = PersonActor & { role: "marketer"; providerId: Id<"provider"> };
export type CarrierActor = PersonActor & { role: "carrier"; carrierId: Id<"carrier"> };
export type OperatorActor = PersonActor & { role: "operator" };
export type TillActor = {
  kind: "till";
  role: "till";
  /** Its key; requests are counted by it. */
  keyId: Id<"apiKey">;
  tillId: Id<"till">;
  storeId: Id<"store">;
  retailerId: Id<"retailer">;
  mode: "live" | "test";
  /** What its key may be used for. */
  scopes: readonly KeyScope[];
};
export type SystemActor = { kind: "system"; role: "system" };
export type Actor =
  | ShopperActor
  | CashierActor
  | RetailerActor
  | MarketerActor
  | CarrierActor
  | OperatorActor
  | TillActor
  | SystemActor;

export const systemActor: SystemActor = { kind: "system", role: "system" };

/** Throws `unauthenticated` for nobody and `forbidden` for the wrong role. */
export function requirePermission<V extends Verb>(
  actor: Actor | null,
  verb: V,
): asserts actor is ActorFor<V> {
  if (!actor) throw new AppError("unauthenticated", "Sign in first.");
  if (!mayUse(actor.role, verb))
    throw new AppError("forbidden", `This is not open to the role ${actor.role}.`);
  const scope = actor.kind === "till" ? scopeOfVerb[verb] : undefined;
  if (scope && actor.kind === "till" && !actor.scopes.includes(scope))
    throw new AppError("forbidden", `This key may not be used for this: it lacks the scope ${scope}.`);
}

/** The actors whose role the table names for a verb. */
export type ActorFor<V extends Verb> = Extract<Actor, { role: RolesOf<V> }>;
type RolesOf<V extends Verb> = typeof import("./permissions").permissions[V][number] & Role;
