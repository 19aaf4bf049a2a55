import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { listDocumentLines, listDocuments } from "../documents/document-queries";
import { listDocumentEntries } from "../documents/list-entries";
import { closePeriod } from "../periods/close-period";
import { listPeriods, previewPeriod } from "../periods/period-queries";
import { previewParties } from "../periods/preview-parties";
import { settlePeriod } from "../periods/settle-period";
import { clearingOn } from "../testing/clearing-world";

const database = testDatabase();
const { at, close, documentOf, expectRight, giveBack, post, redeem } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const december = new Date("2026-12-10T12:00:00Z");
const january = new Date("2027-01-10T12:00:00Z");

test("months close in order into documents that say what the receipts say; what comes later is an adjustment", async () => {
  const world = await makeWorld(database, { now: new Date("2026-11-01T12:00:00Z"), budgetMinor: 1_000_000 });
  const { actor: shopper, carrierId } = await makeShopper(database.db, { hasPhone: true });
  const first = await redeem(world, october);
  await redeem(world, october);
  const onBill = await redeem(world, october, "bill", shopper);
  await post();
  const preview = await previewPeriod(await at(november), "2026-10");
  expect(preview).toMatchObject({ late: 0, isPosted: true });
  expect(preview.sums).toContainEqual({
    kind: "invoice",
    currency: "EUR",
    parties: 1,
    redemptions: 3,
    amountMinor: 930,
  });
  const parties = await previewParties(await at(november), "2026-10");
  expect(parties).toContainEqual({
    kind: "payout",
    partyId: world.retailerId,
    name: expect.any(String),
    currency: "EUR",
    redemptions: 2,
    amountMinor: 612,
    lateMinor: 0,
    warnings: ["no_account", "no_name", "no_mail"],
  });

  expect(await closePeriod(await at(new Date("2026-10-31T23:30:00Z")), { month: "2026-10" })).toMatchObject({
    reason: "not_over",
  });
  expect(await closePeriod(await at(december), { month: "2026-11" })).toEqual({
    ok: false,
    reason: "earlier_open",
    month: "2026-10",
  });
  expect(await closePeriod(await at(december), { month: "2026-09" })).toEqual({ ok: false, reason: "empty" });
  await close("2026-10", november);
  expect(await closePeriod(await at(december), { month: "2026-10" })).toEqual({ ok: true, state: "closed" });
  expect(await settlePeriod(contextOf(database, systemActor, december))).toEqual({
    month: null,
    documents: 0,
  });

  for (const { partyId, amountMinor, lateMinor, redemptions } of parties) {
    const made = await documentOf(partyId, "2026-10");
    expect({ amount: (made?.totalMinor ?? 0) - (made?.taxMinor ?? 0), late: made?.adjustmentMinor }).toEqual({
      amount: amountMinor,
      late: lateMinor,
    });
    expect(made?.redemptions).toBe(redemptions);
  }
  const invoice = await documentOf(world.providerId, "2026-10");
  expect(invoice).toMatchObject({
    kind: "invoice",
    number: "INV-2026-000001",
    redemptions: 3,
    discountMinor: 900,
    feeMinor: 30,
    adjustmentMinor: 0,
    taxMinor: Math.round((30 * (invoice?.taxBasisPoints ?? 0)) / 10_000),
    dueOn: "2026-12-10",
  });
  expect(await listDocumentLines(await at(january), invoice?.id ?? "")).toMatchObject([
    { component: "discount", faceMinor: 300, count: 3, amountMinor: 900, store: null, forMonth: null },
    { component: "fee", faceMinor: 10, count: 3, amountMinor: 30 },
  ]);
  expect(await documentOf(world.retailerId, "2026-10")).toMatchObject({
    kind: "payout",
    totalMinor: 612,
    taxMinor: 0,
  });
  expect(await documentOf(carrierId ?? "", "2026-10")).toMatchObject({
    kind: "carrier_report",
    discountMinor: 300,
    totalMinor: 304,
  });
  await expectRight();

  // A return after the close, one of each payout; a redemption that was posted late; one of the month itself.
  await giveBack(world, first, november);
  await giveBack(world, onBill, november);
  await redeem(world, new Date("2026-10-31T22:00:00Z"));
  await redeem(world, november);
  await close("2026-11", december);
  const next = await documentOf(world.providerId, "2026-11");
  expect(next).toMatchObject({
    number: "INV-2026-000002",
    redemptions: 1,
    discountMinor: 300,
    feeMinor: 10,
    adjustmentMinor: -310,
  });
  const lines = await listDocumentLines(await at(january), next?.id ?? "");
  expect(
    lines
      .filter(({ forMonth }) => forMonth)
      .map(({ forMonth, faceMinor, count }) => [forMonth, faceMinor, count]),
  ).toEqual([
    ["2026-10", 300, 1],
    ["2026-10", -300, 2],
    ["2026-10", 10, 1],
    ["2026-10", -10, 2],
  ]);
  // Each line down to its redemptions, of every document: as many as it counts, and what it comes to.
  const { rows: documents } = await listDocuments(await at(january), {});
  expect(documents.length).toBeGreaterThan(4);
  for (const { id } of documents)
    for (const line of await listDocumentLines(await at(january), id)) {
      const first = await listDocumentEntries(await at(january), id, "", 1, line.position);
      const rest = first.next
        ? await listDocumentEntries(await at(january), id, first.next, 100, line.position)
        : { rows: [] };
      const amounts = [...first.rows, ...rest.rows].map(({ amountMinor }) => amountMinor);
      expect(amounts).toEqual(Array(line.count).fill(line.faceMinor));
    }
  await expectRight();
  expect((await listPeriods(await at(january))).map(({ month, state }) => [month, state])).toEqual([
    ["2027-01", "open"],
    ["2026-12", "open"],
    ["2026-11", "closed"],
    ["2026-10", "closed"],
  ]);
});
