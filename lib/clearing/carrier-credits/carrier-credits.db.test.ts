/** Credits from the close of a month to the carrier's answer and back. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { changeCarrier } from "@/lib/account/change-carrier";
import type { CarrierActor } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import { creditFile } from "../carrier-credits/credit-file";
import { countCredits, listCredits } from "../carrier-credits/credit-queries";
import { importReply } from "../carrier-credits/import-reply";
import { clearingOn } from "../testing/clearing-world";

const database = testDatabase();
const { at, close, documentOf, expectRight, giveBack, redeem } = clearingOn(database);
const december = new Date("2026-12-10T12:00:00Z");
const january = new Date("2027-01-10T12:00:00Z");

test("a credit below zero is carried on and taken off the next; a rejected one is reported again", async () => {
  const world = await makeWorld(database, { now: december, budgetMinor: 1_000_000, issuesPerShopper: 9 });
  const { actor: shopper, carrierId } = await makeShopper(database.db, { hasPhone: true });
  const { actor: other } = await makeShopper(database.db, { hasPhone: true });
  await database.sql`update shopper set carrier_id = ${String(parseId("carrier", carrierId ?? ""))} where id = ${String(parseId("shopper", other.shopperId))}`;
  await redeem(world, december, "bill", shopper);
  await redeem(world, december, "bill", other);
  await close("2026-12", january);
  const report = await documentOf(carrierId ?? "", "2026-12");
  const carrier: CarrierActor = {
    kind: "person",
    role: "carrier",
    personId: (await at(january)).actor.personId,
    name: "C",
    carrierId: carrierId as Id<"carrier">,
  };
  const file = async (id: string) => {
    const { pieces } = await creditFile(contextOf(database, carrier, january), id);
    let text = "";
    for await (const piece of pieces) text += piece;
    return text;
  };
  const text = await file(report?.id ?? "");
  const rows = text.trimEnd().split("\n");
  expect(rows[0]).toBe(`H;TEAROFF-CREDITS;1;${report?.number};${carrierId};2026-12;EUR`);
  expect(rows).toHaveLength(4);
  expect(rows[1]).toMatch(/^L;ccl_[0-9A-Z]{13};\+353\d+;1;300$/);
  const body = `${rows.slice(0, -1).join("\n")}\n`;
  expect(rows[3]).toBe(`T;2;600;${createHash("sha256").update(body).digest("hex")}`);
  expect(await file(report?.id ?? "")).toBe(text);

  const [one, two] = rows.slice(1, 3).map((row) => row.split(";")[1]);
  const reply = `H;TEAROFF-REPLY;1;${report?.number}\nR;${one};A\nR;${two};R;Number not ours\nT;2\n`;
  const ctx = contextOf(database, carrier, january);
  expect(await importReply(ctx, reply)).toMatchObject({ accepted: 1, rejected: 1, same: 0 });
  expect(await importReply(ctx, reply)).toMatchObject({ accepted: 0, rejected: 0, same: 2 });
  const reportId = report?.id ?? "";
  expect(await countCredits(ctx, reportId)).toEqual({
    reported: { lines: 0, amountMinor: 0 },
    accepted: { lines: 1, amountMinor: 300 },
    rejected: { lines: 1, amountMinor: 300 },
  });
  const page = await listCredits(ctx, { documentId: reportId, limit: 1 });
  expect(page).toMatchObject({
    rows: [{ id: one, state: "accepted", attempt: 1, period: "2026-12" }],
    next: one,
  });
  const rest = await listCredits(ctx, { documentId: reportId, limit: 1, after: page.next ?? "" });
  expect(rest).toMatchObject({
    rows: [{ id: two, state: "rejected", reason: "Number not ours" }],
    next: null,
  });
  const stranger = contextOf(database, { ...carrier, carrierId: newId("carrier", january) });
  expect((await countCredits(stranger, reportId)).accepted.lines).toBe(0);
  await expect(listCredits(stranger, { documentId: reportId, limit: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(importReply(ctx, reply.replace(`${one};A`, `${one};R;no`))).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(importReply(ctx, reply.replace(one ?? "", "ccl_0000000000000"))).rejects.toMatchObject({
    message: /^Line 2 is no line of/,
  });
  await expect(
    importReply(contextOf(database, { ...carrier, carrierId: newId("carrier", january) }), reply),
  ).rejects.toMatchObject({ code: "not_found" });

  // January: both give back what they had, so nothing is reported but the rejected one again, and both are carried.
  const ids = await database.sql<{ id: string; shopper: string }[]>`
    select o.barcode_id::text as id, o.shopper_id::text as shopper from outcome o where o.kind = 'redeemed' and o.payout = 'bill' and o.at = ${december.toISOString()}`;
  for (const { id } of ids) await giveBack(world, formatId("redemption", BigInt(id)), january);
  const february = new Date("2027-02-10T12:00:00Z");
  await close("2027-01", february);
  const carried = await database.sql`select amount_minor::int from carried_credit where month = '2027-01-01'`;
  expect(carried.map((row) => row.amount_minor)).toEqual([-300, -300]);
  const again =
    await database.sql`select attempt, to_char(period, 'YYYY-MM') as period, amount_minor::int from carrier_credit_line where attempt = 2`;
  expect([...again]).toEqual([{ attempt: 2, period: "2026-12", amount_minor: 300 }]);

  // February: 3.00 against the 3.00 that was carried is nothing; the other's is carried on.
  const late = await makeWorld(database, { now: february });
  await redeem(late, february, "bill", shopper);
  await close("2027-02", new Date("2027-03-10T12:00:00Z"));
  const still =
    await database.sql`select shopper_id::text, amount_minor::int from carried_credit where month = '2027-02-01'`;
  expect([...still]).toEqual([
    { shopper_id: String(parseId("shopper", other.shopperId)), amount_minor: -300 },
  ]);
  await expectRight();
});

test("who changed carrier in the middle of a month is reported to the carrier of the day of each redemption", async () => {
  const march = new Date("2027-03-10T12:00:00Z");
  const world = await makeWorld(database, { now: march, budgetMinor: 1_000_000, issuesPerShopper: 9 });
  const { actor: shopper, carrierId: before, shopperId } = await makeShopper(database.db, { hasPhone: true });
  const { carrierId: after } = await makeShopper(database.db, { hasPhone: true });
  const early = await redeem(world, march, "bill", shopper);
  await redeem(world, march, "bill", shopper);
  await changeCarrier(contextOf(database, shopper, march), { carrierId: after });
  await redeem(world, new Date("2027-03-20T12:00:00Z"), "bill", shopper);
  // A return after the change belongs to the carrier of its redemption.
  await giveBack(world, early, new Date("2027-03-21T12:00:00Z"));
  await close("2027-03", new Date("2027-04-10T12:00:00Z"));
  const lines = await database.sql`
    select carrier_id::text as carrier, redemptions, amount_minor::int as minor from carrier_credit_line
    where shopper_id = ${String(parseId("shopper", shopperId))} order by redemptions desc`;
  expect([...lines]).toEqual([
    { carrier: String(parseId("carrier", before)), redemptions: 2, minor: 300 },
    { carrier: String(parseId("carrier", after)), redemptions: 1, minor: 300 },
  ]);
  expect(await documentOf(before, "2027-03")).toMatchObject({ kind: "carrier_report", discountMinor: 300 });
  expect(await documentOf(after, "2027-03")).toMatchObject({ kind: "carrier_report", discountMinor: 300 });
  await expectRight();
});
