import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { clearingOn } from "../testing/clearing-world";
import { findBillingDetails } from "./billing-details-queries";
import { readCentre } from "./read-centre";
import { saveBillingDetails } from "./save-billing-details";

const database = testDatabase();
const { at } = clearingOn(database);
const now = new Date("2026-11-10T12:00:00Z");

test("details are kept for the centre and for organisations; the log has no account", async () => {
  const ctx = await at(now);
  const { providerId } = await makeWorld(database);
  const centre = async () => (await findBillingDetails(ctx, "centre"))?.details;
  expect(await centre()).toEqual({ country: "IE" });
  await saveBillingDetails(ctx, {
    party: "centre",
    iban: "ie29 aibk 9311 5212 3456 78",
    city: " Dublin ",
    bic: "",
  });
  expect(await readCentre(database.db)).toEqual({
    name: "Tearoff",
    country: "IE",
    iban: "IE29AIBK93115212345678",
    city: "Dublin",
  });
  expect(await centre()).toMatchObject({ country: "IE", city: "Dublin" });
  // The log is in the order of its instants.
  const later = (minutes: number) => ({ ...ctx, now: new Date(now.getTime() + minutes * 60_000) });
  const email = "accounts@maker.example";
  await saveBillingDetails(later(1), { party: providerId, email, city: "Cork" });
  await saveBillingDetails(later(2), { party: providerId, email });
  expect(await findBillingDetails(ctx, providerId)).toMatchObject({
    kind: "provider",
    details: { email },
  });
  const rows = await database.sql`select details from audit where verb = 'saveBillingDetails' order by id`;
  expect(rows.map(({ details }) => details)).toEqual([
    { changed: ["city", "iban"] },
    { changed: ["city", "email"] },
    { changed: ["city"] },
  ]);
});

test("what is wrong is named, and a party must be there", async () => {
  const ctx = await at(now);
  await expect(
    saveBillingDetails(ctx, {
      party: "centre",
      iban: "IE29AIBK93115212345679",
      bic: "12",
      email: "x",
      taxId: "1",
    }),
  ).rejects.toMatchObject({
    fields: [{ field: "taxId" }, { field: "email" }, { field: "iban" }, { field: "bic" }],
  });
  for (const party of ["prv_0000000000001", "nobody"])
    await expect(saveBillingDetails(ctx, { party, city: "Cork" })).rejects.toMatchObject({
      code: "not_found",
    });
});
