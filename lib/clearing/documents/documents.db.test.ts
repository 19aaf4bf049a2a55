import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { formatId } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import {
  type DocumentRow,
  findDocument,
  listDocumentLines,
  listDocuments,
} from "../documents/document-queries";
import { recordPayment } from "../documents/record-payment";
import { clearingOn } from "../testing/clearing-world";

const database = testDatabase();
const { at, close, redeem } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const _december = new Date("2026-12-10T12:00:00Z");
const january = new Date("2027-01-10T12:00:00Z");

test("parties see their own documents alone; payments are written down once", async () => {
  const world = await makeWorld(database, { now: october });
  await redeem(world, october);
  await close("2026-10", november);
  const { rows } = await listDocuments(await at(january), { month: "2026-10", kind: "invoice" });
  const invoice = rows[0] as DocumentRow;
  const [owner] =
    await database.sql`select provider_id::text as id from document where number = ${invoice.number}`;
  const marketer = (id: bigint) =>
    contextOf(
      database,
      {
        kind: "person",
        role: "marketer",
        personId: newId("person", january),
        name: "M",
        providerId: formatId("provider", id),
      },
      january,
    );
  expect(await findDocument(marketer(BigInt(owner?.id)), invoice.id)).not.toBeNull();
  expect(await findDocument(marketer(5n), invoice.id)).toBeNull();
  expect(await listDocumentLines(marketer(5n), invoice.id)).toEqual([]);
  for (const [paidOn, message] of [
    ["2027-01-11", "is still to come: today is 2027-01-10"],
    ["2026-11-09", "must not be before 2026-11-10, on which it was issued"],
  ] as const) {
    const wrong = { documentId: invoice.id, paidOn, amountMinor: 500, reference: "SEPA 0" };
    await expect(recordPayment(await at(january), wrong)).rejects.toMatchObject({
      code: "invalid_input",
      fields: [{ field: "paidOn", message }],
    });
  }
  const given = { documentId: invoice.id, paidOn: "2027-01-05", amountMinor: 500, reference: "SEPA 1" };
  const paid = await recordPayment(await at(january), given);
  expect(await recordPayment(await at(january), given)).toEqual(paid);
  await expect(recordPayment(await at(january), { ...given, amountMinor: 501 })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await findDocument(await at(january), invoice.id)).toMatchObject({ paidMinor: 500 });
  await expect(database.db.execute(sql`update document set total_minor = 0`)).rejects.toThrow();
});
