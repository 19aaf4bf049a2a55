import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { feeTax } from "../documents/tax";
import { type AskedLine, afterNote, draftNote, noteEntries, type OpenInvoice } from "./rules";

const line = (position: number, component: "discount" | "fee", faceMinor: number, count: number) => ({
  position,
  component,
  faceMinor,
  amountMinor: faceMinor * count,
  creditedMinor: 0,
});
function invoiceOf(lines: OpenInvoice["lines"], taxBasisPoints = 2_300): OpenInvoice {
  const fees = lines.filter(({ component }) => component === "fee");
  const tax = feeTax(
    fees.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    taxBasisPoints,
  );
  const totalMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, tax);
  return { taxBasisPoints, totalMinor, creditedMinor: 0, creditedTaxMinor: 0, lines };
}
/** The invoice after a note. */
function after(invoice: OpenInvoice, asked: "whole" | readonly AskedLine[]) {
  const drafted = draftNote(invoice, asked);
  if (!drafted.ok) return { refused: drafted, invoice };
  const { draft } = drafted;
  return {
    draft,
    invoice: {
      ...invoice,
      creditedMinor: invoice.creditedMinor + draft.totalMinor,
      creditedTaxMinor: invoice.creditedTaxMinor + draft.taxMinor,
      lines: invoice.lines.map((one) => ({
        ...one,
        creditedMinor:
          one.creditedMinor +
          (draft.lines.find(({ position }) => position === one.position)?.amountMinor ?? 0),
      })),
    },
  };
}

const invoice = invoiceOf([line(1, "discount", 150, 4), line(2, "fee", 10, 4), line(3, "discount", -150, 1)]);

test.each<[string, "whole" | AskedLine[], object]>([
  [
    "whole: every line, and the tax",
    "whole",
    { ok: true, draft: { discountMinor: 450, feeMinor: 40, taxMinor: 9, totalMinor: 499 } },
  ],
  [
    "coupons",
    [{ position: 1, count: 2 }],
    {
      ok: true,
      draft: { lines: [{ faceMinor: 150, count: 2, amountMinor: 300 }], taxMinor: 0, totalMinor: 300 },
    },
  ],
  [
    "an amount of a line",
    [{ position: 1, amountMinor: 101 }],
    { ok: true, draft: { lines: [{ faceMinor: 101, count: 1, amountMinor: 101 }] } },
  ],
  [
    "a fee takes its tax along",
    [{ position: 2, count: 2 }],
    { ok: true, draft: { feeMinor: 20, taxMinor: 5, totalMinor: 25 } },
  ],
  [
    "more coupons than there were",
    [{ position: 1, count: 5 }],
    { ok: false, reason: "more_than_open", position: 1, openMinor: 600 },
  ],
  ["a cent more", [{ position: 1, amountMinor: 601 }], { ok: false, reason: "more_than_open" }],
  ["the other way", [{ position: 1, amountMinor: -1 }], { ok: false, reason: "more_than_open" }],
  [
    "more than the invoice comes to, since something was given back on it",
    [
      { position: 1, count: 4 },
      { position: 2, count: 4 },
    ],
    { ok: false, reason: "more_than_invoice", openMinor: 499 },
  ],
  ["no such line", [{ position: 9, count: 1 }], { ok: false, reason: "no_line", position: 9 }],
  ["what would be a debt", [{ position: 3, count: 1 }], { ok: false, reason: "nothing_to_credit" }],
])("%s", (_, asked, expected) => {
  expect(draftNote(invoice, asked)).toMatchObject(expected);
});

test("when all is credited nothing is left", () => {
  const { invoice: done } = after(invoice, "whole");
  for (const asked of ["whole", [{ position: 1, count: 1 }]] as const)
    expect(draftNote(done, asked)).toEqual({ ok: false, reason: "all_credited" });
  expect(draftNote(invoiceOf([line(1, "discount", -150, 1)]), "whole")).toEqual({
    ok: false,
    reason: "nothing_to_credit",
  });
});

test.each([
  ["nothing was paid", 45_429, 0, 45_429, { notCreditedMinor: 0, toPayMinor: 0, overMinor: 0 }],
  ["half was paid", 45_429, 22_715, 45_429, { notCreditedMinor: 0, toPayMinor: 0, overMinor: 22_715 }],
  ["some of it", 45_429, 22_715, 10_000, { notCreditedMinor: 35_429, toPayMinor: 12_714, overMinor: 0 }],
  ["to the cent", 500, 300, 200, { notCreditedMinor: 300, toPayMinor: 0, overMinor: 0 }],
  ["too much already", 500, 600, 100, { notCreditedMinor: 400, toPayMinor: 0, overMinor: 200 }],
])("after a note, %s", (_, notCreditedMinor, paidMinor, totalMinor, expected) => {
  expect(afterNote({ notCreditedMinor, paidMinor }, totalMinor)).toEqual(expected);
});

const lines = fc.array(
  fc.record({
    component: fc.constantFrom("discount" as const, "fee" as const),
    faceMinor: fc.integer({ min: -40, max: 400 }).filter((face) => face !== 0),
    count: fc.integer({ min: 1, max: 50 }),
  }),
  { minLength: 1, maxLength: 6 },
);
const asked = fc.array(
  fc.record({ place: fc.nat(5), count: fc.integer({ min: 1, max: 20 }), amountMinor: fc.integer() }),
  { maxLength: 8 },
);

test("notes never come to more than a line, the invoice or its tax, post to nothing, and with a last one over the rest to all of it", () => {
  fc.assert(
    fc.property(lines, asked, fc.constantFrom(0, 1_900, 2_300), (given, wishes, rate) => {
      const whole = invoiceOf(
        given.map(({ component, faceMinor, count }, place) => line(place + 1, component, faceMinor, count)),
        rate,
      );
      let at = whole;
      for (const { place, count, amountMinor } of [...wishes, null].map(
        (wish) => wish ?? { place: -1, count: 0, amountMinor: 0 },
      )) {
        const one =
          place < 0
            ? ("whole" as const)
            : [
                amountMinor % 2 === 0
                  ? { position: place + 1, count }
                  : { position: place + 1, amountMinor: amountMinor % 500 },
              ];
        const { draft, invoice: next } = after(at, one);
        at = next;
        if (!draft) continue;
        expect(draft.totalMinor).toBeGreaterThan(0);
        const entries = noteEntries(draft);
        expect(entries.reduce((sum, { amountMinor: minor }) => sum + minor, 0)).toBe(0);
        const owed = entries.filter(({ account }) => account === "provider_receivable");
        expect(owed.reduce((sum, { amountMinor: minor }) => sum + minor, 0)).toBe(-draft.totalMinor);
        for (const { faceMinor, count: coupons, amountMinor: minor } of draft.lines)
          expect(faceMinor * coupons).toBe(minor);
      }
      expect(at.creditedMinor).toBeLessThanOrEqual(Math.max(0, whole.totalMinor));
      for (const { amountMinor, creditedMinor } of at.lines) {
        expect(Math.abs(creditedMinor)).toBeLessThanOrEqual(Math.abs(amountMinor));
        expect(creditedMinor * amountMinor).toBeGreaterThanOrEqual(0);
      }
      const isAll = at.lines.every(({ amountMinor, creditedMinor }) => amountMinor === creditedMinor);
      if (isAll) expect(at.creditedMinor).toBe(whole.totalMinor);
    }),
    { numRuns: rounds(1_000) },
  );
});
