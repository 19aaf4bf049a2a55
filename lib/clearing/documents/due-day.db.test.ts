import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { clearingOn } from "../testing/clearing-world";
import { listDocuments } from "./document-queries";

const database = testDatabase();
const { at, close, redeem } = clearingOn(database);

test("an invoice is due so many days after the day that the centre's calendar shows", async () => {
  const june = new Date("2026-06-10T12:00:00Z");
  await redeem(await makeWorld(database, { now: june }), june);
  // Past midnight in Dublin: the second of July.
  const night = new Date("2026-07-01T23:30:00Z");
  await close("2026-06", night);
  const { rows } = await listDocuments(await at(night), { month: "2026-06", kind: "invoice" });
  expect(rows[0]?.dueOn).toBe("2026-08-01");
});
