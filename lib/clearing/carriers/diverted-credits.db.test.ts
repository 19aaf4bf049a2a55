/** Credits that their carrier cannot put on a bill: without a number, or rejected three times; moved to another bill, or paid out. */
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { changeCarrier } from "@/lib/account/change-carrier";
import { removePhone } from "@/lib/account/remove-phone";
import type { ShopperActor } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { addMonths } from "@/lib/kernel/months";
import { creditFile } from "../carrier-credits/credit-file";
import { importReply } from "../carrier-credits/import-reply";
import { ownCredits } from "../queries";
import { clearingOn } from "../testing/clearing-world";
import { countOpenDiverted, listDiverted } from "./diverted-queries";
import { moveCredit } from "./move-credit";
import { payDivertedCredit } from "./pay-diverted-credit";

const database = testDatabase();
const { at, close, documentOf, expectRight, redeem } = clearingOn(database);
const day = (month: string, of = 10) => new Date(`${month}-${of}T12:00:00Z`);

/** A credit of 3.00 for a month. */
const buy = async (shopper: ShopperActor, month: string) =>
  redeem(await makeWorld(database, { now: day(month) }), day(month), "bill", shopper);

const closed = (month: string) => close(month, day(addMonths(month, 1)));

async function linesOf(carrierId: string, month: string): Promise<string[][]> {
  const report = await documentOf(carrierId, month);
  const { pieces } = await creditFile(await at(day(month)), report?.id ?? "");
  let text = "";
  for await (const piece of pieces) text += piece;
  return text.split("\n").flatMap((row) => (row.startsWith("L;") ? [row.split(";")] : []));
}

/** The carrier answers every line of its report of a month, a month later. */
async function answer(carrierId: string, month: string, words: string): Promise<void> {
  const report = await documentOf(carrierId, month);
  const ids = (await linesOf(carrierId, month)).map(([, id]) => `R;${id};${words}`);
  const text = [`H;TEAROFF-REPLY;1;${report?.number}`, ...ids, `T;${ids.length}`].join("\n");
  await importReply(await at(day(addMonths(month, 1), 12)), text);
}

const own = (shopper: ShopperActor, month: string) =>
  ownCredits(contextOf(database, shopper, day(addMonths(month, 1), 15)));

test("without a number nothing is reported; moved to the bill of today it is a line of that carrier's, also when it has nothing else", async () => {
  const { actor: shopper, carrierId: before, shopperId } = await makeShopper(database.db, { hasPhone: true });
  const { carrierId: after } = await makeShopper(database.db, { hasPhone: true });
  await buy(shopper, "2026-12");
  const ctx = contextOf(database, shopper, day("2026-12", 20));
  await removePhone(ctx, { sure: "yes" });
  await closed("2026-12");
  expect(await linesOf(before, "2026-12")).toEqual([]);
  await expectRight();
  const [credit] = await own(shopper, "2026-12");
  expect(credit).toMatchObject({ state: "diverted", reason: null, amountMinor: 300 });
  const creditId = credit?.diverted?.id as Id<"divertedCredit">;
  expect(await countOpenDiverted(await at(day("2027-01")))).toEqual([
    { currency: "EUR", credits: 1, amountMinor: 300 },
  ]);
  const later = contextOf(database, shopper, day("2027-01", 16));
  expect(await moveCredit(later, { creditId })).toEqual({ ok: false, reason: "no_number" });
  const { actor: foreign } = await makeShopper(database.db, { hasPhone: true });
  await expect(moveCredit(contextOf(database, foreign), { creditId })).rejects.toMatchObject({
    code: "not_found",
  });
  await database.sql`update shopper set phone_e_164 = '+353871110001', phone_confirmed_at = now(), carrier_id = ${String(parseId("carrier", after))}
    where id = ${String(parseId("shopper", shopperId))}`;
  expect(await moveCredit(later, { creditId })).toMatchObject({ ok: true });
  expect(await moveCredit(later, { creditId })).toEqual({ ok: false, reason: "not_open" });
  await closed("2027-01");
  expect(await linesOf(after, "2027-01")).toEqual([["L", expect.any(String), "+353871110001", "1", "300"]]);
  expect(await documentOf(after, "2027-01")).toMatchObject({ totalMinor: 0 });
  await expectRight();
  await answer(after, "2027-01", "A");
  expect(await own(shopper, "2027-01")).toMatchObject([
    { state: "moved", billMonth: "2027-02", diverted: { line: { state: "accepted" } } },
  ]);
  await expectRight();
});

test("the third rejection diverts; paid out once, and not moved after that", async () => {
  const { actor: shopper, carrierId } = await makeShopper(database.db, { hasPhone: true });
  await buy(shopper, "2027-02");
  const months = ["2027-02", "2027-03", "2027-04"];
  for (const [place, month] of months.entries()) {
    await closed(month);
    await answer(carrierId, month, "R;Prepaid");
    const { rows } = await listDiverted(await at(day(month)), { state: "open" });
    expect(rows).toHaveLength(place === 2 ? 1 : 0);
  }
  await closed("2027-05");
  expect(await documentOf(carrierId, "2027-05")).toBeUndefined();
  await expectRight();
  const { rows } = await listDiverted(await at(day("2027-06")), { state: "open" });
  expect(rows).toMatchObject([
    {
      shopperId: shopper.shopperId,
      period: "2027-02",
      amountMinor: 300,
      reason: "Prepaid",
      email: expect.any(String),
    },
  ]);
  const creditId = rows[0]?.id as Id<"divertedCredit">;
  const operator = await at(day("2027-06"));
  const given = { creditId, paidOn: "2027-06-09", reference: "SEPA 7" };
  for (const [paidOn, message] of [
    ["2027-06-11", "is still to come: today is 2027-06-10"],
    ["2027-05-11", "must not be before 2027-05-12, on which it could not be put on a bill"],
  ] as const)
    await expect(payDivertedCredit(operator, { ...given, paidOn })).rejects.toMatchObject({
      code: "invalid_input",
      fields: [{ field: "paidOn", message }],
    });
  expect(await payDivertedCredit(operator, given)).toEqual({ ok: true });
  expect(await payDivertedCredit(operator, given)).toEqual({ ok: true });
  expect(await payDivertedCredit(operator, { ...given, reference: "SEPA 8" })).toEqual({
    ok: false,
    reason: "paid",
  });
  const ctx = contextOf(database, shopper, day("2027-06"));
  expect(await moveCredit(ctx, { creditId })).toEqual({ ok: false, reason: "not_open" });
  expect(await own(shopper, "2027-05")).toMatchObject([
    { state: "paid", diverted: { paidOn: "2027-06-09", reference: "SEPA 7" } },
  ]);
  await expect(payDivertedCredit(ctx as never, given)).rejects.toMatchObject({ code: "forbidden" });
  await expectRight();
});

test("a change of carrier keeps the number for the old one; it goes with the account's number, or to whoever proves it", async () => {
  const { actor: shopper, carrierId: before, shopperId } = await makeShopper(database.db, { hasPhone: true });
  const { carrierId: after } = await makeShopper(database.db, { hasPhone: true });
  const kept = async () =>
    (
      await database.sql`select carrier_id from former_number where shopper_id = ${String(parseId("shopper", shopperId))}`
    ).map((row) => formatId("carrier", BigInt(row.carrier_id)));
  await changeCarrier(contextOf(database, shopper), { carrierId: after });
  expect(await kept()).toEqual([before]);
  await removePhone(contextOf(database, shopper), { sure: "yes" });
  expect(await kept()).toEqual([]);
});
