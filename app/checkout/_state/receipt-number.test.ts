import fc from "fast-check";
import { expect, it } from "vitest";
import { formatId } from "@/lib/kernel/ids";
import { readReceiptNumber } from "./receipt-number";

it("reads every number in any spelling that scanners and people make of it", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: (1n << 62n) - 1n }), (n) => {
      const id = formatId("redemption", n);
      for (const text of [
        id,
        id.toUpperCase(),
        id.toLowerCase(),
        ` ${id} `,
        id.replace("_", "-"),
        id.replace("_", ""),
      ])
        expect(readReceiptNumber(text)).toBe(id);
    }),
  );
});

it.each([
  "",
  "rdm_",
  "rdm_123",
  "brc_0DJ3M8Q1ZK7WV",
  "rdm_UUUUUUUUUUUUU",
  "09521000012349",
  "1234567890123456",
])("%j is no receipt", (text) => {
  expect(readReceiptNumber(text)).toBeNull();
});
