/**
 * Every function of lib/ that asks for a permission asks before anything else: each is called as every role that may not, with a database that cannot be touched. The functions come from
 * the sources and the roles from the table, so that a new verb is tried without a line here.
 */
import { expect, test } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { type Actor, systemActor } from "./actor";
import { mayUse, permissions, type Role, roles } from "./permissions";
import { askingFunctions } from "./testing/asking-functions";

/** As `system` and nobody else they stand for; whatever is asked of the rest comes after the permission. */
function actorOf(role: Role): Actor {
  if (role === "system") return systemActor;
  const organisation = { storeId: "sto_1", retailerId: "ret_1", providerId: "prv_1", carrierId: "car_1" };
  const person = {
    kind: role === "till" ? "till" : "person",
    role,
    personId: "per_1",
    shopperId: "shp_1",
    name: "x",
  };
  return {
    ...person,
    ...organisation,
    scopes: [],
    keyId: "key_1",
    tillId: "til_1",
    mode: "live",
  } as unknown as Actor;
}

const touched = "the database was asked before the permission";
const trap = new Proxy(() => undefined, {
  get: (_, name) => {
    if (name === "then" || typeof name === "symbol") return undefined;
    throw new Error(touched);
  },
  apply: () => {
    throw new Error(touched);
  },
});

test("every verb refuses every role that the table does not name, before it looks at anything", async () => {
  const all = await askingFunctions();
  expect(all.length).toBeGreaterThan(150);
  expect(all.filter(({ verb }) => !(verb in permissions))).toEqual([]);
  const wrong: string[] = [];
  for (const { key, ask, verb } of all) {
    for (const role of roles.filter((one) => !mayUse(one, verb))) {
      const ctx = { actor: actorOf(role), now: new Date(), db: trap, sql: trap };
      const answer = await Promise.resolve()
        .then(() => ask(ctx, {}, {}, {}, {}))
        .then(
          () => "answered",
          (error: unknown) => (error instanceof AppError ? error.code : String(error)),
        );
      if (answer !== "forbidden") wrong.push(`${key} as ${role}: ${answer}`);
    }
  }
  expect(wrong).toEqual([]);
}, 60_000);
