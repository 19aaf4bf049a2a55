import { expect, test } from "vitest";
import { formatId } from "@/lib/kernel/ids";
import { actorFromRow, type SignedInRow } from "./actor-from-row";
import { personRoles } from "./permissions";

const complete: SignedInRow = {
  personId: formatId("person", 1n),
  name: "Mira",
  sessionEpoch: 3,
  disabledAt: null,
  role: "cashier",
  providerId: formatId("provider", 2n),
  retailerId: formatId("retailer", 3n),
  storeId: formatId("store", 4n),
  carrierId: formatId("carrier", 5n),
  shopperId: formatId("shopper", 6n),
  storeRetailerId: formatId("retailer", 7n),
  organisation: "Nordmarkt Harbour",
};

test.each(personRoles)("a %s acts as one", (role) => {
  expect(actorFromRow({ ...complete, role }, 3)).toMatchObject({ kind: "person", role, name: "Mira" });
});

test("a cashier belongs to the chain of the store", () => {
  expect(actorFromRow(complete, 3)).toMatchObject({
    storeId: complete.storeId,
    retailerId: complete.storeRetailerId,
    organisation: "Nordmarkt Harbour",
  });
});

test("the session is over when disabled, after another epoch, and without a role", () => {
  expect(actorFromRow({ ...complete, disabledAt: new Date(0) }, 3)).toBeNull();
  expect(actorFromRow(complete, 2)).toBeNull();
  expect(actorFromRow(complete, 4)).toBeNull();
  expect(actorFromRow({ ...complete, role: null }, 3)).toBeNull();
});

test("a role without its organisation is none", () => {
  const nothing = { providerId: null, retailerId: null, storeId: null, carrierId: null, shopperId: null };
  for (const role of personRoles) {
    const actor = actorFromRow({ ...complete, ...nothing, storeRetailerId: null, role }, 3);
    expect(actor === null, role).toBe(role !== "operator");
  }
});

test("a cashier acts for the till of the tablet, if it stands in the same store", () => {
  const till = { tillId: formatId("till", 8n), storeId: formatId("store", 4n) };
  expect(actorFromRow(complete, 3, till)).toMatchObject({ tillId: till.tillId });
  expect(actorFromRow(complete, 3, { ...till, storeId: formatId("store", 9n) })).not.toHaveProperty("tillId");
  expect(actorFromRow({ ...complete, role: "retailer" }, 3, till)).not.toHaveProperty("tillId");
});
