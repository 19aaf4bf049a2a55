import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { sectionsOf, totalsByHead } from "./sheet";

const mostLines = 200;
const line = fc.record({
  component: fc.constantFrom("discount" as const, "fee" as const),
  forMonth: fc.constantFrom(null, "2026-08", "2026-09"),
  campaign: fc.constantFrom("Autumn", "Coffee", "Winter"),
  offer: fc.constantFrom("Beans", "Milk"),
  store: fc.constantFrom(null, "Cork", "Dublin"),
  faceMinor: fc.integer({ min: -500, max: 500 }),
  count: fc.integer({ min: 1, max: 9_000 }),
});
const linesOf = (least: number, most: number) =>
  fc
    .array(line, { minLength: least, maxLength: most })
    .map((lines) => lines.map((one) => ({ ...one, amountMinor: one.faceMinor * one.count })));
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

test.each([
  [0, 60],
  [mostLines + 1, mostLines + 60],
])("of %i to %i lines nothing is left out, at every level", (least, most) => {
  fc.assert(
    fc.property(linesOf(least, most), (lines) => {
      const sections = sectionsOf(lines, (month) => month, "Fees", mostLines);
      const groups = sections.flatMap((section) => section.groups);
      const printed = groups.flatMap((group) => group.lines);
      const all = sum(lines.map(({ amountMinor }) => amountMinor));
      expect(sum(sections.map(({ totalMinor }) => totalMinor))).toBe(all);
      expect(sum(groups.map(({ subtotalMinor }) => subtotalMinor))).toBe(all);
      expect(sum(printed.map(({ amountMinor }) => amountMinor))).toBe(all);
      expect(sum(printed.map(({ count }) => count))).toBe(sum(lines.map(({ count }) => count)));
      for (const { faceMinor, count, amountMinor } of printed)
        if (faceMinor !== null) expect(faceMinor * count).toBe(amountMinor);
      if (lines.length > mostLines) expect(printed.length).toBeLessThan(mostLines);
    }),
    { numRuns: rounds(500) },
  );
});

test("stores, months, then campaigns each have their place once", () => {
  fc.assert(
    fc.property(linesOf(0, 60), (lines) => {
      const sections = sectionsOf(lines, (month) => month);
      const keys = sections.map(({ head, title }) => `${head}/${title}`);
      expect(new Set(keys).size).toBe(keys.length);
      const inStores = sum(lines.map(({ store, amountMinor }) => (store === null ? 0 : amountMinor)));
      expect(sum(totalsByHead(sections).map(({ minor }) => minor))).toBe(inStores);
      const heads = sections.map(({ head }) => head);
      expect(heads).toEqual([...heads].sort((a, b) => ((a ?? "") < (b ?? "") ? -1 : a === b ? 0 : 1)));
      for (const { groups } of sections)
        expect(new Set(groups.map(({ title }) => title)).size).toBe(groups.length);
    }),
  );
});
