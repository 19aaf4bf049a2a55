import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeId, formatId } from "@/lib/kernel/ids";
import { offerSorts } from "./offer-views";
import { formatCursor, keyCounts, parseCursor } from "./search-cursor";

const offerId = formatId("offer", composeId(Date.UTC(2026, 0, 1), 7, 9));
const sorts = fc.constantFrom(...offerSorts);

describe("a cursor", () => {
  it("comes back as it went", () => {
    fc.assert(
      fc.property(
        sorts,
        fc.nat({ max: 9 }),
        fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
        (sort, segment, numbers) => {
          const cursor = { segment, keys: numbers.slice(0, keyCounts[sort]), offerId };
          expect(parseCursor(sort, formatCursor(cursor))).toEqual(cursor);
        },
      ),
    );
  });

  it("of another sort, or of nobody's making, is none", () => {
    fc.assert(fc.property(sorts, fc.string(), (sort, text) => parseCursor(sort, text) === null));
    for (const text of [
      "",
      offerId,
      `0.${offerId}`,
      `0.1.2.3.4.${offerId}`,
      `0.-1.5.${offerId}`,
      `0.99999999999.5.${offerId}`,
      `0.1.999999999999999.${offerId}`,
      `10.1.5.${offerId}`,
      "0.1.5.off_x",
      `0.1.5.${offerId}'; drop table offer`,
    ]) {
      expect(parseCursor("for-you", text), text).toBeNull();
    }
  });
});
